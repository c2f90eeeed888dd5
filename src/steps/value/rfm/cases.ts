import type { StepCase } from '../../../core/step'

/** Ten customers; g has a return, h only a return, and one row has no customer. */
const purchases = `who,day,paid,invoice
a,2024-01-01,10,1
a,2024-01-01,5,2
a,2024-03-01,20,3
b,2024-01-05,100,4
c,2024-02-10,7,5
c,2024-02-11,7,6
d,2024-03-30,1,7
e,2024-03-30,1,8
f,2024-01-05,100,9
g,2024-03-10,50,10
g,2024-03-20,-20,11
h,2024-03-25,-5,12
,2024-03-01,9,13
`
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'rfm', input: 'purchases', output: 'scores' },
  params: { id: 'who', date: 'day', amount: 'paid', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'days, purchases and money of each customer, cut by rank with ties by id',
    source: 'by hand: NTILE(3) of seven gives 3, 2 and 2; returns come off the money and are no purchase',
    tables: { purchases },
    step: step({ bins: 3 }),
    expect: [
      {
        query: 'select who, recency, frequency, monetary, r, f, m, score from scores order by rowid',
        value: [
          ['a', 30, 2, 35, 2, 3, 2, '232'],
          ['b', 86, 1, 100, 1, 1, 3, '113'],
          ['c', 49, 2, 14, 1, 3, 1, '131'],
          ['d', 1, 1, 1, 3, 1, 1, '311'],
          ['e', 1, 1, 1, 3, 1, 1, '311'],
          ['f', 86, 1, 100, 1, 2, 3, '123'],
          ['g', 21, 1, 30, 2, 2, 2, '222'],
        ],
      },
      { path: 'metrics.customers', value: 7 },
      { path: 'metrics.total', value: 281 },
      { path: 'data.asOf', value: '2024-03-31' },
    ],
  },
  {
    name: 'a day to count back from, and orders instead of days',
    source: 'by hand',
    tables: { purchases },
    step: step({ asOf: '2024-02-28', transaction: 'invoice', bins: 2 }),
    expect: [
      {
        query: 'select who, recency, frequency, monetary, score from scores order by rowid',
        value: [
          ['a', 58, 2, 15, '121'],
          ['b', 54, 1, 100, '112'],
          ['c', 17, 2, 14, '221'],
          ['f', 54, 1, 100, '212'],
        ],
      },
    ],
  },
  {
    name: 'who bought once is never called loyal; names in Chinese',
    source: 'the grid of segments',
    tables: { purchases },
    step: step({ names: 'zh' }),
    expect: [
      {
        query: 'select who, segment from scores order by rowid',
        value: [
          ['a', '流失风险'],
          ['b', '沉睡客户'],
          ['c', '不能失去'],
          ['d', '有希望的客户'],
          ['e', '新客户'],
          ['f', '沉睡客户'],
          ['g', '即将沉睡'],
        ],
      },
      { path: 'metrics.top20Share', value: 0.498220640569395, abs: 1e-12 },
      { path: 'metrics.gini', value: 0.5246568378240977, rel: 1e-12 },
    ],
  },
  {
    name: 'no purchase up to that day',
    source: 'the contract',
    tables: { purchases },
    step: step({ asOf: '2023-01-01' }),
    expect: [{ error: 'no-purchases' }],
  },
  {
    name: 'nothing but returns',
    source: 'the contract',
    tables: { purchases: 'who,day,paid\na,2024-01-01,-5\nb,2024-01-02,-7\n' },
    step: step({}),
    expect: [{ error: 'no-purchases' }],
  },
  {
    name: 'a day that is none',
    source: 'the contract',
    tables: { purchases },
    step: step({ asOf: 'soon' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
