import { choice, column, integer, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('RFM 客户价值分层', 'RFM segments'),
  summary: words(
    '按最近购买、购买次数和金额给每位客户打分，并归入有名字的客户群',
    'Scores each customer by recency, frequency and money, and names the segment',
  ),
  keywords:
    'rfm recency frequency monetary value segments champions loyal 最近 频次 金额 客户分层 客户价值 重要客户 沉睡',
  needs: {
    rows: 1,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
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
      help: words('购买的日期。', 'When it was bought.'),
      role: 'date',
      of: ['date'],
    }),
    amount: column({
      label: words('金额', 'Amount'),
      help: words(
        '购买的金额；负数当作退货，从合计里扣除。',
        'What was paid; negative amounts are returns, taken off the sum.',
      ),
      role: 'amount',
      of: ['number'],
    }),
    transaction: column({
      label: words('订单号', 'Transaction'),
      help: words(
        '有订单号时按不同的订单数计次数；没有时按有购买的天数。',
        'With an order number the frequency is the number of different orders; without, of days with a purchase.',
      ),
      of: ['text', 'number'],
      optional: true,
    }),
    asOf: text({
      label: words('截至日期', 'As of'),
      help: words(
        '从这一天往回数天数，之后的行不计；不填则取最后一天的第二天。',
        'Days are counted back from this day and later rows left out; empty is the day after the last.',
      ),
      optional: true,
    }),
    bins: integer({
      label: words('分几档', 'Bins'),
      help: words('每项分成人数相等的几档，5 档最常用。', 'Each measure is cut into so many equal groups; 5 is usual.'),
      default: 5,
      min: 2,
      max: 9,
    }),
    method: choice({
      label: words('分档方法', 'Method'),
      help: words(
        '按名次分成人数相等的档，同值按客户编号。',
        'Equal groups by rank; equal values by the customer’s id.',
      ),
      default: 'quantile',
      values: [{ value: 'quantile', label: words('等人数', 'Equal groups') }],
      advanced: true,
    }),
    names: choice({
      label: words('客户群名称', 'Segment names'),
      help: words('结果表里客户群名称用哪种语言。', 'The language of the segments’ names in the table.'),
      default: 'en',
      values: [
        { value: 'zh', label: words('中文', 'Chinese') },
        { value: 'en', label: words('英文', 'English') },
      ],
      advanced: true,
    }),
  },
})
