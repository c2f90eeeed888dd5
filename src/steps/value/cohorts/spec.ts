import { choice, column } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('留存（同期群）', 'Cohort retention'),
  summary: words(
    '按第一次购买的时间把客户分批，看每批后来还有多少人回来',
    'Groups customers by when they first bought and shows how many come back',
  ),
  keywords: 'cohort retention repeat returning 同期群 留存 复购 回购',
  needs: { rows: 1, columns: [{ of: ['date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    id: column({
      label: words('客户', 'Customer'),
      help: words('哪一列说明是哪位客户。', 'The column that says which customer it is.'),
      role: 'customer-id',
      of: ['text', 'number'],
    }),
    date: column({
      label: words('日期', 'Date'),
      help: words('购买或使用的日期。', 'When it was bought or used.'),
      role: 'date',
      of: ['date'],
    }),
    period: choice({
      label: words('周期', 'Period'),
      help: words('按月最常用；每周都来的业务可按周。', 'Months are usual; weeks where customers come weekly.'),
      default: 'month',
      values: [
        { value: 'week', label: words('周（从周一起）', 'Week (from Monday)') },
        { value: 'month', label: words('月', 'Month') },
        { value: 'quarter', label: words('季度', 'Quarter') },
        { value: 'year', label: words('年', 'Year') },
      ],
    }),
    amount: column({
      label: words('金额', 'Amount'),
      help: words(
        '选了就同时算每批客户累计带来的金额；负数当作退货。',
        'With it, the money that each cohort has brought so far is added; negative amounts are returns.',
      ),
      of: ['number'],
      optional: true,
    }),
  },
})
