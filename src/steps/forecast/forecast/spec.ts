import { choice, choices, integer, number, record } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { holidayLanguageParam, holidayParams } from '../../../learning/calendar/read-holidays'
import { forecastParams, methodValues } from '../../../learning/series/forecast-params'
import { byParam, regressorsParam, seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('预测', 'Forecast'),
  summary: words(
    '预测后面几期的数值和区间，并用最近一段如实检验误差',
    'Gives the next values with their intervals, and tests itself on the newest stretch',
  ),
  keywords:
    'forecast time series arima sarima ets holt winters theta next month trend season 预测 时间序列 下个月 趋势 季节 销量预测 指数平滑',
  needs: {
    tables: [1, 2],
    rows: 3,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...seriesParams,
    horizon: integer({
      label: words('预测几期', 'Steps ahead'),
      help: words('往后预测多少期。', 'How many steps ahead.'),
      default: 12,
      min: 1,
      max: 1000,
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '自动 ARIMA 适合多数序列；指数平滑快而稳；去年同期是对照。',
        'Auto-ARIMA fits most series; exponential smoothing is quick and steady; seasonal naive is the baseline.',
      ),
      default: 'auto-arima',
      values: methodValues,
    }),
    by: byParam,
    reconcile: choice({
      label: words('各组与合计', 'Groups and their total'),
      help: words(
        '加上合计的预测，并让各组加起来等于它；最小方差按历史误差分摊差额。结果表里合计的分组为空。',
        'Adds a forecast of the total and makes the groups sum to it; least variance shares the gap by past errors. The total’s group is empty.',
      ),
      default: 'none',
      values: [
        { value: 'none', label: words('不要合计', 'No total') },
        { value: 'bottom-up', label: words('自下而上相加', 'Sum of the groups') },
        { value: 'ols', label: words('最小二乘', 'Least squares') },
        { value: 'min-trace', label: words('最小方差（MinT）', 'Least variance (MinT)') },
      ],
      advanced: true,
    }),
    regressors: regressorsParam,
    scenario: record({
      label: words('如果……会怎样', 'What if'),
      help: words(
        '给外部因素设一个假想的将来：12 表示设为 12，+10% 表示比已知的多 10%。',
        'Another future of the regressors: 12 sets it, +10% changes what is known by that much.',
      ),
      values: 'text',
      optional: true,
      advanced: true,
    }),
    calendar: choices({
      label: words('节假日和工作日', 'Holidays and working days'),
      help: words(
        '把日历也作为外部因素；春节等每年日期不同，网络和季节都看不出来。可另给一张节假日表。',
        'Takes the calendar as regressors: Spring Festival moves from year to year, which no season can follow. A holiday table of your own may be the second input.',
      ),
      values: [
        { value: 'holiday', label: words('节假日', 'holidays') },
        { value: 'around', label: words('节假日前后 7 天', '7 days around holidays') },
        { value: 'working-day', label: words('工作日（含调休）', 'working days') },
      ],
      default: [],
    }),
    level: number({
      label: words('区间的置信度', 'Level of the interval'),
      help: words('0.95 表示每 100 次约有 95 次落在区间内。', '0.95: about 95 of 100 values fall inside.'),
      default: 0.95,
      min: 0.5,
      max: 0.999,
    }),
    ...forecastParams,
    language: holidayLanguageParam,
    ...holidayParams,
  },
})
