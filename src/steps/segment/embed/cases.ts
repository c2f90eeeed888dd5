import type { StepCase } from '../../../core/step'

/** Three groups of 20 in three columns. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const group = Math.floor(i / 20)
  return `${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)},${[1, 5, 9][group]! + ((i * 3) % 4)},${'abc'[group]}`
})
const customers = ['age,spend,visits,plan', ...rows].join('\n')
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'embed', input: 'customers', output: 'placed' },
  params: { columns: ['age', 'spend', 'visits'], ...params },
})
/** Whether every row lies nearer to its own group's middle than to another's. */
const apart = `select count(*) from placed r,
  (select plan, avg(x) as x, avg(y) as y from placed group by plan) own,
  (select plan, avg(x) as x, avg(y) as y from placed group by plan) other
  where own.plan = r.plan and other.plan <> r.plan
    and (r.x - own.x) ** 2 + (r.y - own.y) ** 2 >= (r.x - other.x) ** 2 + (r.y - other.y) ** 2`

export const cases: StepCase[] = [
  {
    name: 'principal components: coordinates, variance kept, and how far nearness can be trusted',
    source: 'scikit-learn 1.2.1 PCA and trustworthiness on StandardScaler columns; the largest loading positive',
    tables: { customers },
    step: step({ by: 'plan' }),
    expect: [
      {
        query: 'select x, y from placed order by rowid limit 3',
        value: [
          [-2.328413383191872, -0.45225305553602535],
          [-1.566421673433662, -0.380883607687717],
          [-1.6996014971104374, -0.40012437222185043],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.explainedVariance', value: 0.9807707133353261, rel: 1e-10 },
      { path: 'metrics.trustworthiness', value: 0.9817948717948718, abs: 1e-9 },
    ],
  },
  {
    name: 'UMAP keeps neighbours together and groups apart',
    source: 'the groups that were made',
    tables: { customers },
    step: step({ method: 'umap', neighbors: 10, epochs: 200 }),
    expect: [
      { query: apart, value: [[0]] },
      { path: 'metrics.trustworthiness', value: 0.98, abs: 0.02 },
      { path: 'metrics.explainedVariance', value: null },
    ],
  },
  {
    name: 't-SNE keeps neighbours together',
    source:
      'scikit-learn 1.2.1 TSNE(perplexity=10): divergence 0.061, trustworthiness 0.992; a little better is as good',
    tables: { customers },
    step: step({ method: 't-sne', perplexity: 10 }),
    expect: [
      { path: 'metrics.trustworthiness', value: 0.99, abs: 0.01 },
      { path: 'metrics.divergence', value: 0.055, abs: 0.015 },
    ],
  },
  {
    name: 'three dimensions, and rows beyond the sample between their nearest',
    source: 'by hand',
    tables: { customers },
    step: step({ method: 'umap', dimensions: 3, sample: 40, neighbors: 8, epochs: 100 }),
    expect: [
      { query: 'select count(x), count(y), count(z) from placed', value: [[60, 60, 60]] },
      { path: 'data.placedRows', value: 40 },
    ],
  },
  {
    name: 'rows that are all alike',
    source: 'by hand: everything at the origin',
    tables: { customers: 'age,spend\n1,1\n1,1\n1,1\n1,1\n' },
    step: step({ columns: ['age', 'spend'] }),
    expect: [{ query: 'select count(*) from placed where x = 0 and y = 0', value: [[4]] }],
  },
  {
    name: 'more dimensions than can be drawn',
    source: 'the contract',
    tables: { customers },
    step: step({ dimensions: 4 }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
