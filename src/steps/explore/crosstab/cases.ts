import type { StepCase } from '../../../core/step'

const customers = `plan,left,fee
A,yes,10
A,no,20
A,no,30
B,yes,40
B,yes,50
B,no,60
B,yes,70
,no,80
`
const step = (params: Record<string, unknown>) => ({
  kind: 'crosstab',
  input: 'customers',
  output: 'crossed',
  params: { row: 'plan', column: 'left', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'counts of pairs; the missing value has a row of its own',
    source: 'pandas crosstab and scipy chi2_contingency(correction=False)',
    tables: { customers },
    step: step({}),
    expect: [
      {
        query: 'select plan, "no", "yes" from crossed',
        value: [
          ['A', 2, 1],
          ['B', 1, 3],
          ['∅', 1, 0],
        ],
      },
      { path: 'metrics', value: { statistic: 2.3333333333333335, df: 2, pValue: 0.31140322391459774 }, rel: 1e-12 },
      {
        path: 'data.counts',
        value: [
          [2, 1],
          [1, 3],
          [1, 0],
        ],
      },
    ],
  },
  {
    name: 'shares within each row',
    source: 'pandas crosstab(normalize="index")',
    tables: { customers },
    step: step({ share: 'row' }),
    expect: [
      {
        query: 'select "no", "yes" from crossed',
        value: [
          [2 / 3, 1 / 3],
          [0.25, 0.75],
          [1, 0],
        ],
        rel: 1e-15,
      },
    ],
  },
  {
    name: 'the mean of a number; rare values go together',
    source: 'by hand: B, then A and the missing one as the rest',
    tables: { customers },
    step: step({ value: 'fee', measure: 'mean', limit: 2 }),
    expect: [
      {
        query: 'select plan, "no", "yes" from crossed',
        value: [
          ['B', 60, 160 / 3],
          ['…', 130 / 3, 10],
        ],
        rel: 1e-14,
      },
    ],
  },
  {
    name: 'a column against itself',
    source: 'the contract',
    tables: { customers },
    step: step({ column: 'plan' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
