import type { StepCase } from '../../../core/step'

const site = 'x,c,y,k\n1,a,5,是\n2,b,4,否\n3,a,11,是\n4,b,10,否\n5,,1,是\n'
const step = (params: Record<string, unknown>) => ({ kind: 'federated-update', input: 'site', output: 'sent', params })
const figure = (part: string, row: string, column = '') =>
  `select value from sent where part = '${part}' and row = '${row}' and coalesce("column", '') = '${column}'`

export const cases: StepCase[] = [
  {
    name: 'means and cross products of complete rows',
    source: 'by hand, of the four rows that are filled: mean of x 2.5, Σ(x − 2.5)² = 5, Σ(x − 2.5)(y − 7.5) = 11',
    tables: { site },
    step: step({ method: 'linear', target: 'y', columns: ['x', 'c'] }),
    expect: [
      { query: figure('rows', ''), value: [[4]] },
      { query: figure('mean', 'x'), value: [[2.5]] },
      { query: figure('mean', 'c=a'), value: [[0.5]] },
      { query: figure('product', 'x', 'x'), value: [[5]], abs: 1e-12 },
      { query: figure('product', 'x', '(target)'), value: [[11]], abs: 1e-12 },
      { path: 'metrics.rows', value: 4 },
      { path: 'data.stage', value: 'statistics' },
    ],
  },
  {
    name: 'rows, means, squares and levels of each class',
    source: 'by hand: 是 has x = 1, 3 and a, a; 否 has x = 2, 4 and b, b',
    tables: { site },
    step: step({ method: 'naive-bayes', target: 'k', columns: ['x', 'c'] }),
    expect: [
      { query: figure('class', '是'), value: [[2]] },
      { query: figure('mean', '否', 'x'), value: [[3]] },
      { query: figure('squares', '是', 'x'), value: [[2]] },
      { query: figure('count', '是', 'c=a'), value: [[2]] },
      { query: figure('count', '否', 'c=a'), value: [] },
      { path: 'warnings.0.code', value: 'few-rows' },
    ],
  },
  {
    name: 'refuses to start a regression without a target',
    source: 'the contract',
    tables: { site },
    step: step({ method: 'linear', columns: ['x'] }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'refuses a second table that is no start',
    source: 'the contract',
    tables: { site, other: 'a\n1\n' },
    step: { ...step({ method: 'logistic', target: 'k', columns: ['x'] }), input: ['site', 'other'] },
    expect: [{ error: 'bad-update' }],
  },
]
