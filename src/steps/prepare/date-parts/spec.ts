import { choice, choices, column, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { holidayParams } from '../../../learning/calendar/read-holidays'

export const spec = defineStep({
  title: words('日期拆分', 'Date parts'),
  summary: words(
    '从日期取出年、月、星期、距今天数、是否节假日等',
    'Takes the year, month, weekday, days since, holidays and so on from a date',
  ),
  keywords: 'year month weekday holiday age tenure calendar 年 月 星期 节假日 工作日 距今 季度 账龄',
  needs: { tables: [1, 2], columns: [{ of: ['date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    column: column({
      label: words('日期列', 'Date'),
      help: words('从哪一列取。', 'The column to take parts from.'),
      of: ['date'],
      role: 'date',
    }),
    parts: choices({
      label: words('取出什么', 'Parts'),
      help: words('每一项成为一列。', 'Each becomes a column.'),
      values: [
        { value: 'year', label: words('年', 'year') },
        { value: 'quarter', label: words('季度', 'quarter') },
        { value: 'month', label: words('月', 'month') },
        { value: 'week', label: words('周（ISO）', 'week (ISO)') },
        { value: 'day', label: words('日', 'day') },
        { value: 'weekday', label: words('星期（1 是周一）', 'weekday (1 is Monday)') },
        { value: 'day-of-year', label: words('一年的第几天', 'day of the year') },
        { value: 'hour', label: words('小时', 'hour') },
        { value: 'year-month', label: words('年月（2024-05）', 'year and month (2024-05)') },
        { value: 'year-quarter', label: words('年季（2024-Q2）', 'year and quarter (2024-Q2)') },
        { value: 'year-week', label: words('年周（2024-W20）', 'year and week (2024-W20)') },
        { value: 'month-start', label: words('当月第一天', 'first day of the month') },
        { value: 'is-weekend', label: words('是否周末', 'is a weekend') },
        { value: 'is-month-end', label: words('是否月末', 'is a month’s end') },
        { value: 'is-holiday', label: words('是否节假日', 'is a holiday') },
        { value: 'holiday', label: words('节日名称', 'name of the holiday') },
        { value: 'is-workday', label: words('是否上班日（含调休）', 'is a working day') },
        { value: 'days-since', label: words('距今天数', 'days since') },
        { value: 'months-since', label: words('距今整月数', 'whole months since') },
        { value: 'years-since', label: words('距今整年数', 'whole years since') },
      ],
      default: ['year', 'month', 'weekday', 'days-since'],
      min: 1,
    }),
    asOf: text({
      label: words('算到哪一天', 'Up to'),
      help: words(
        '距今从这一天算，写 2024-12-31 或 today；不填就用这一列最晚的一天。',
        'Days since are counted to this day, such as 2024-12-31, or today; left empty, to the latest day of the column.',
      ),
      optional: true,
    }),
    ...holidayParams,
    language: choice({
      label: words('节日名称的语言', 'Language of holidays'),
      help: words('内置的节日名称用中文还是英文。', 'Of the holidays’ names that are built in.'),
      values: [
        { value: 'zh', label: words('中文', 'Chinese') },
        { value: 'en', label: words('英文', 'English') },
      ],
      default: 'zh',
      advanced: true,
    }),
  },
})
