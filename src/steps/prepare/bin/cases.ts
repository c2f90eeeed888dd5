import type { StepCase } from '../../../core/step'

const customers = 'x,y,left\n1,0,no\n2,0,no\n3,0,no\n4,0,yes\n5,0,yes\n6,0,yes\n10,0,no\n,0,no\n'
const step = (params: Record<string, unknown>, output = 'binned') => ({
  kind: 'bin',
  input: 'customers',
  output,
  params: { column: 'x', ...params },
})
const bins = 'select x_bin from binned order by rowid'
const column = (...values: (number | string | null)[]) => values.map((v) => [v])

export const cases: StepCase[] = [
  {
    name: 'quantiles: an edge belongs to the lower bin, a missing value to none',
    source: 'numpy quantile(linear): 1/3 → 3, 2/3 → 5',
    tables: { customers },
    step: step({ method: 'quantile', bins: 3 }),
    expect: [
      { path: 'data.edges', value: [3, 5], rel: 1e-15 },
      { query: bins, value: column(0, 0, 0, 1, 1, 2, 2, null) },
      { query: 'select typeof(x_bin) from binned limit 1', value: [['INTEGER']] },
    ],
  },
  {
    name: 'equal width',
    source: 'numpy linspace(1, 10, 4)',
    tables: { customers },
    step: step({ method: 'width', bins: 3 }),
    expect: [
      { path: 'data.edges', value: [4, 7] },
      { query: bins, value: column(0, 0, 0, 0, 1, 1, 2, null) },
    ],
  },
  {
    name: 'given edges with names',
    source: 'by hand',
    tables: { customers },
    step: step({ method: 'edges', edges: [3, 6], labels: ['low', 'mid', 'high'] }),
    expect: [{ query: bins, value: column('low', 'low', 'low', 'mid', 'mid', 'mid', 'high', null) }],
  },
  {
    name: 'where a target differs most',
    source: 'scikit-learn 1.2.1 DecisionTreeClassifier(max_leaf_nodes=3)',
    tables: { customers },
    step: step({ method: 'tree', target: 'left', bins: 3 }),
    expect: [{ path: 'data.edges', value: [3.5, 8] }],
  },
  {
    name: 'many equal values give fewer bins, and it says so',
    source: 'by hand: every quintile below the last is 1',
    tables: { customers: `x\n${'1\n'.repeat(9)}2\n` },
    step: step({ method: 'quantile', bins: 5 }),
    expect: [
      { path: 'data.edges', value: [1] },
      { path: 'warnings.0.code', value: 'fewer-bins' },
    ],
  },
  {
    name: 'new rows go into the same bins',
    source: 'by hand',
    tables: { customers, fresh: 'x\n-5\n7\n99\n' },
    before: [step({ method: 'width', bins: 3 }, 'binner')],
    step: { kind: 'score', input: 'fresh', output: 'binned', params: { model: 'binner' } },
    expect: [{ query: bins, value: column(0, 1, 2) }],
  },
  {
    name: 'a constant cannot be binned',
    source: 'the contract',
    tables: { customers },
    step: step({ column: 'y' }),
    expect: [{ error: 'constant-column' }],
  },
  {
    name: 'edges that do not ascend',
    source: 'the contract',
    tables: { customers },
    step: step({ method: 'edges', edges: '5, 3' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
