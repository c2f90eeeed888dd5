import type { StepCase } from '../../../core/step'

const visits = `who,day,paid
a,2023-12-31,10
a,2024-01-02,5
b,2023-12-05,7
b,2024-02-10,3
c,2024-01-15,20
c,2024-01-20,20
d,2024-01-31,4
d,2024-02-29,6
e,2024-02-01,-2
`
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'cohorts', input: 'visits', output: 'retention' },
  params: { id: 'who', date: 'day', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'months since the first one, with zeros where nobody came',
    source: 'by hand',
    tables: { visits },
    step: step(),
    expect: [
      {
        query: 'select cohort, age, active, rate from retention order by rowid',
        value: [
          ['2023-12', 0, 2, 1],
          ['2023-12', 1, 1, 0.5],
          ['2023-12', 2, 1, 0.5],
          ['2024-01', 0, 2, 1],
          ['2024-01', 1, 1, 0.5],
          ['2024-02', 0, 1, 1],
        ],
      },
      {
        path: 'data.matrix',
        value: [
          [1, 0.5, 0.5],
          [1, 0.5, null],
          [1, null, null],
        ],
      },
      { path: 'metrics.firstReturn', value: 0.5 },
    ],
  },
  {
    name: 'quarters with money: returns come off, and are no visit',
    source: 'by hand',
    tables: { visits },
    step: step({ period: 'quarter', amount: 'paid' }),
    expect: [
      {
        query: 'select cohort, age, active, amount, value_per_customer from retention order by rowid',
        value: [
          ['2023-Q4', 0, 2, 17, 8.5],
          ['2023-Q4', 1, 2, 8, 12.5],
          ['2024-Q1', 0, 2, 50, 25],
        ],
      },
    ],
  },
  {
    name: 'a single cohort',
    source: 'by hand',
    tables: { visits: 'who,day\na,2024-01-01\nb,2024-01-05\n' },
    step: step(),
    expect: [
      { path: 'metrics.firstReturn', value: null },
      { path: 'metrics.cohorts', value: 1 },
    ],
  },
  {
    name: 'no customer in any row',
    source: 'the contract',
    tables: { visits: 'who,day,x\n,2024-01-01,1\n,2024-01-05,2\n' },
    step: { kind: 'cohorts', input: 'visits', output: 'retention', params: { id: 'who', date: 'day' } },
    expect: [{ error: 'no-purchases' }],
  },
]
