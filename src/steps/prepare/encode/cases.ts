import type { StepCase } from '../../../core/step'

const customers = 'id,plan,left\n1,B,yes\n2,A,no\n3,,no\n4,B,no\n5,C,yes\n6,A,no\n7,B,yes\n'
const step = (params: Record<string, unknown>, output = 'coded') => ({
  kind: 'encode',
  input: 'customers',
  output,
  params: { columns: ['plan'], ...params },
})
const plan = 'select plan from coded order by rowid'
const column = (...values: (number | null)[]) => values.map((v) => [v])

export const cases: StepCase[] = [
  {
    name: 'a column of 0 and 1 for each value takes the place of the category; a missing value is all zeros',
    source: 'pandas get_dummies',
    tables: { customers },
    step: step({}),
    expect: [
      {
        query: 'select * from coded order by rowid limit 3',
        value: [
          [1, 'yes', 0, 1, 0],
          [2, 'no', 1, 0, 0],
          [3, 'no', 0, 0, 0],
        ],
      },
      { path: 'data.columns.0.newColumns', value: ['plan=A', 'plan=B', 'plan=C'] },
    ],
  },
  {
    name: 'without the first value',
    source: 'pandas get_dummies(drop_first=True)',
    tables: { customers },
    step: step({ dropFirst: true }),
    expect: [
      {
        query: 'select "plan=B", "plan=C" from coded order by rowid limit 3',
        value: [
          [1, 0],
          [0, 0],
          [0, 0],
        ],
      },
    ],
  },
  {
    name: 'numbered in order',
    source: 'scikit-learn 1.2.1 OrdinalEncoder',
    tables: { customers },
    step: step({ method: 'ordinal' }),
    expect: [{ query: plan, value: column(1, 0, null, 1, 2, 0, 1) }],
  },
  {
    name: 'shares of the rows that have a value',
    source: 'pandas value_counts(normalize=True)',
    tables: { customers },
    step: step({ method: 'frequency' }),
    expect: [{ query: plan, value: column(1 / 2, 1 / 3, null, 1 / 2, 1 / 6, 1 / 3, 1 / 2), rel: 1e-15 }],
  },
  {
    name: 'numbers are themselves, however they are written',
    source: 'scikit-learn 1.2.1 OrdinalEncoder',
    tables: { customers: 'id,plan,city\n1,2.5,a\n2,1,a\n3,,a\n4,-0,a\n5,10,b\n6,1.0,b\n' },
    step: step({ method: 'ordinal' }),
    expect: [{ query: plan, value: column(2, 1, null, 0, 3, 1) }],
  },
  {
    name: 'target means drawn to the overall mean by two rows',
    source: 'scikit-learn TargetEncoder(smooth=2) fit, by hand: ȳ = 3/7, B = (2 + 6/7) / 5',
    tables: { customers },
    step: step({ method: 'target', target: 'left', smoothing: 2, folds: 0 }),
    expect: [{ query: plan, value: column(4 / 7, 3 / 14, 3 / 7, 4 / 7, 13 / 21, 3 / 14, 4 / 7), rel: 1e-14 }],
  },
  {
    name: 'target means with the weight that the data ask for',
    source: 'scikit-learn TargetEncoder(smooth="auto"), its formula by hand: σ² = 12/49; of B SS = 2/3, of A and C 0',
    tables: { customers },
    step: step({ method: 'target', target: 'left', folds: 0 }),
    expect: [
      { query: 'select plan from coded order by rowid limit 2', value: column(0.6113744075829385, 0), rel: 1e-13 },
    ],
  },
  {
    name: 'new rows: a value that was not seen is all zeros, or a frequency of 0',
    source: 'by hand',
    tables: { customers, fresh: 'id,plan\n1,D\n2,A\n' },
    before: [step({}, 'coder')],
    step: { kind: 'score', input: 'fresh', output: 'coded', params: { model: 'coder' } },
    expect: [
      {
        query: 'select * from coded order by rowid',
        value: [
          [1, 0, 0, 0],
          [2, 1, 0, 0],
        ],
      },
    ],
  },
  {
    name: 'a column each for five thousand values',
    source: 'the contract',
    tables: { customers: `plan\n${Array.from({ length: 5000 }, (_, i) => `p${i}`).join('\n')}\n` },
    step: step({}),
    expect: [{ error: 'too-many-levels' }],
  },
]
