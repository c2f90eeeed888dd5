import { choice, choices, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { holidayLanguageParam, holidayParams } from '../../../learning/calendar/read-holidays'
import { seriesParams } from '../../../learning/series/series-params'

const { period: _, ...series } = seriesParams

export const spec = defineStep({
  title: words('日历效应', 'Calendar effects'),
  summary: words(
    '星期几、月份、节假日及其前后各让数值高多少、低多少，带区间',
    'How much higher or lower weekdays, months, holidays and the days around them are, with intervals',
  ),
  keywords:
    'calendar weekday month holiday spring festival working day seasonality effect 日历 星期 周末 节假日 春节 国庆 调休 工作日 效应',
  needs: {
    tables: [1, 2],
    rows: 8,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...series,
    effects: choices({
      label: words('看哪些', 'Effects'),
      help: words(
        '按周、月、季汇总时，看的是其中有几个工作日、几天节假日。',
        'Of weeks, months and quarters it is the number of working days and holidays in them.',
      ),
      values: [
        { value: 'hour', label: words('几点', 'hour') },
        { value: 'weekday', label: words('星期几', 'weekday') },
        { value: 'month', label: words('月份', 'month') },
        { value: 'month-edge', label: words('月初月末', 'the month’s ends') },
        { value: 'working-day', label: words('工作日（含调休）', 'working days') },
        { value: 'holiday', label: words('节假日', 'holidays') },
        { value: 'around', label: words('节假日前后', 'days around holidays') },
      ],
      default: ['hour', 'weekday', 'month', 'working-day', 'holiday', 'around'],
      min: 1,
    }),
    window: integer({
      label: words('节前节后几天', 'Days around a holiday'),
      help: words('节假日之前、之后各多少天算“前后”。', 'How many days before and after count as around it.'),
      default: 7,
      min: 1,
      max: 30,
    }),
    scale: choice({
      label: words('按百分比还是数额', 'In per cent or units'),
      help: words(
        '自动：都大于 0 时按百分比（取对数），否则按数额。',
        'Automatic: in per cent (of logarithms) where all values are above 0, else in units.',
      ),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'log', label: words('百分比', 'Per cent') },
        { value: 'level', label: words('数额', 'Units') },
      ],
    }),
    level: number({
      label: words('区间的置信度', 'Level of the intervals'),
      help: words('0.95 表示 100 个区间约 95 个包含真值。', '0.95: about 95 of 100 intervals hold the truth.'),
      default: 0.95,
      min: 0.5,
      max: 0.999,
      advanced: true,
    }),
    language: holidayLanguageParam,
    ...holidayParams,
  },
})
