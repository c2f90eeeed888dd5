import { choice, column, group, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const numeric = ['number'] as const

export const spec = defineStep({
  title: words('客户终身价值（CLV）', 'Customer lifetime value'),
  summary: words(
    '从购买记录估计每位客户还在不在、今后会买几次、值多少钱',
    'Estimates from purchases whether each customer is still there, how often they will buy and what that is worth',
  ),
  keywords:
    'clv ltv lifetime value bg/nbd pareto gamma-gamma buy till you die churn probability alive 终身价值 生命周期价值 存活概率 复购预测',
  needs: { rows: 2, columns: [{ of: ['number', 'date'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    id: column({
      label: words('客户', 'Customer'),
      help: words(
        '哪一列说明是哪位客户；用汇总表时不必填。',
        'The column that says which customer it is; not needed with a summary.',
      ),
      role: 'customer-id',
      of: ['text', 'number'],
      optional: true,
    }),
    date: column({
      label: words('日期', 'Date'),
      help: words('购买的日期；同一天的算一次。', 'When it was bought; one day’s purchases are one.'),
      role: 'date',
      of: ['date'],
      optional: true,
    }),
    amount: column({
      label: words('金额', 'Amount'),
      help: words(
        '购买的金额；不选就只预测次数，不算价值。',
        'What was paid; without it only purchases are foreseen, no value.',
      ),
      role: 'amount',
      of: numeric,
      optional: true,
    }),
    summary: group({
      label: words('汇总表', 'Summary table'),
      help: words(
        '已经是每位客户一行时用它代替上面三项。时间都以“时间单位”计。',
        'For a table with one row for each customer, instead of the three above. Times are in the unit below.',
      ),
      advanced: true,
      fields: {
        frequency: column({
          label: words('复购次数', 'Repeat purchases'),
          help: words('有购买的天数减 1。', 'Days with a purchase, less one.'),
          of: numeric,
          optional: true,
        }),
        recency: column({
          label: words('首末次间隔', 'Recency'),
          help: words('第一次到最后一次购买的时间。', 'Time from the first purchase to the last.'),
          of: numeric,
          optional: true,
        }),
        T: column({
          label: words('观察时长', 'Time observed'),
          help: words('第一次购买到观察结束的时间。', 'Time from the first purchase to the end.'),
          of: numeric,
          optional: true,
        }),
        monetary: column({
          label: words('复购平均金额', 'Mean value'),
          help: words('复购那些天的平均金额。', 'Mean value of the repeat days.'),
          of: numeric,
          optional: true,
        }),
      },
    }),
    horizon: number({
      label: words('预测多久', 'Horizon'),
      help: words('往后看多少个时间单位；不填就是一年。', 'How many units ahead; empty is a year.'),
      min: 0,
      exclusive: true,
      optional: true,
    }),
    unit: choice({
      label: words('时间单位', 'Unit of time'),
      help: words('只影响数字的单位，不影响结论。', 'In what times are counted; the findings are the same.'),
      default: 'week',
      values: [
        { value: 'day', label: words('天', 'Day') },
        { value: 'week', label: words('周', 'Week') },
      ],
    }),
    observationEnd: text({
      label: words('观察结束日', 'Observed until'),
      help: words(
        '之后的购买不计；不填取最后一次购买那天。',
        'Later purchases are left out; empty is the day of the last one.',
      ),
      optional: true,
    }),
    discountRate: number({
      label: words('年折现率', 'Yearly discount rate'),
      help: words(
        '0.1 表示明年的 110 元只值今天的 100 元；不填不折现。',
        '0.1: 110 next year are worth 100 today. Empty: undiscounted.',
      ),
      min: 0,
      optional: true,
    }),
    model: choice({
      label: words('购买模型', 'Purchase model'),
      help: words(
        'BG/NBD 假设客户在某次购买后离开，最常用；Pareto/NBD 假设随时可能离开，稍慢。',
        'BG/NBD lets customers leave after a purchase and is usual; Pareto/NBD at any time, a little slower.',
      ),
      default: 'bg-nbd',
      values: [
        { value: 'bg-nbd', label: words('BG/NBD', 'BG/NBD') },
        { value: 'pareto-nbd', label: words('Pareto/NBD', 'Pareto/NBD') },
      ],
      advanced: true,
    }),
    monetary: choice({
      label: words('金额模型', 'Spending model'),
      help: words(
        '每次花多少与买得多勤无关时成立。',
        'Holds where the size of a purchase has nothing to do with how often one buys.',
      ),
      default: 'gamma-gamma',
      values: [{ value: 'gamma-gamma', label: words('Gamma-Gamma', 'Gamma-Gamma') }],
      advanced: true,
    }),
    holdout: number({
      label: words('检验期占比', 'Hold-out share'),
      help: words(
        '留出最后这么长一段，用前面的数据预测它来检验；0 表示不检验。',
        'This last part of the time is kept back and foreseen from the rest, as a check; 0 leaves it out.',
      ),
      default: 0.3,
      min: 0,
      max: 0.8,
      advanced: true,
    }),
    bootstraps: integer({
      label: words('重抽样次数', 'Resamples'),
      help: words(
        '用来估计参数和总价值的区间；0 表示不估计。',
        'For the intervals of parameters and totals; 0 leaves them out.',
      ),
      default: 30,
      min: 0,
      max: 1000,
      advanced: true,
    }),
    customer: text({
      label: words('看哪位客户', 'One customer'),
      help: words(
        '画出这位客户还在的概率怎样随时间变化；不填就选最有代表性的一位。',
        'Draws how the probability that this customer is still there went over time; empty picks a telling one.',
      ),
      optional: true,
      advanced: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同一个结果。', 'The same seed gives the same result.'),
      default: 42,
      advanced: true,
    }),
  },
})
