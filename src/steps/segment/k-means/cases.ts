import type { StepCase } from '../../../core/step'

/** Three groups of 12, 10 and 8; row 16 has the plan of the others. */
const rows = Array.from({ length: 30 }, (_, i) => {
  const group = i < 12 ? 0 : i < 22 ? 1 : 2
  const plan = i === 15 ? 'basic' : ['basic', 'full', 'basic'][group]
  return `${i + 1},${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)},${plan}`
})
const customers = ['id,age,spend,plan', ...rows].join('\n')
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'k-means', input: 'customers', output: 'groups' },
  params: { columns: ['age', 'spend'], k: 3, ...params },
})
const clusters = 'select cluster from groups order by rowid'
const threeGroups = rows.map((_, i) => [i < 12 ? 0 : i < 22 ? 1 : 2])
const raw = { numeric: 'none' }

export const cases: StepCase[] = [
  {
    name: 'numbers and a category: groups, their quality and their centres',
    source: 'scikit-learn 1.2.1 KMeans(3, n_init=20) on StandardScaler columns and an indicator, and its metrics',
    tables: { customers },
    step: step({ columns: ['age', 'spend', 'plan'] }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.inertia', value: 1.4326468444431453, rel: 1e-12 },
      { path: 'metrics.silhouette', value: 0.9000105379014971, rel: 1e-12 },
      { path: 'metrics.daviesBouldin', value: 0.1497371276906573, rel: 1e-12 },
      { path: 'metrics.calinskiHarabasz', value: 611.252711019928, rel: 1e-11 },
      { path: 'data.sizes', value: [12, 10, 8] },
      { path: 'data.centers.0.age', value: -1.0457156040282976, rel: 1e-12 },
      { path: 'data.centers.1.spend', value: 1.355186272451569, rel: 1e-12 },
      { path: 'data.centers.1.plan=full', value: 0.9, rel: 1e-12 },
      { path: 'data.centers.2.age', value: 1.4386087516221038, rel: 1e-12 },
      { path: 'data.stability', value: [1, 1, 1] },
    ],
  },
  {
    name: 'Lloyd from given centres, to the end',
    source: 'scikit-learn 1.2.1 KMeans(3, init=…, n_init=1, tol=0, algorithm="lloyd")',
    tables: { customers },
    step: step({
      preprocess: raw,
      tolerance: 0,
      init: [
        [30, 30],
        [35, 60],
        [50, 50],
      ],
    }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.inertia', value: 492.70833333333337, rel: 1e-12 },
      { path: 'metrics.iterations', value: 3 },
      { path: 'data.centers.0.age', value: 23.833333333333332, rel: 1e-14 },
      { path: 'data.centers.2.spend', value: 65.875, rel: 1e-14 },
    ],
  },
  {
    name: 'Lloyd from given centres, a single round',
    source: 'the same with max_iter=1: inertia by the moved centres',
    tables: { customers },
    step: step({
      ...{ preprocess: raw, tolerance: 0, maxIterations: 1 },
      init: [
        [30, 30],
        [35, 60],
        [50, 50],
      ],
    }),
    expect: [
      { path: 'metrics.inertia', value: 1036.0278925619843, rel: 1e-12 },
      { path: 'metrics.iterations', value: 1 },
    ],
  },
  {
    name: 'mini-batch finds groups that are far apart',
    source: 'the same groups; the centres are means of drawn rows',
    tables: { customers },
    step: step({ method: 'mini-batch', batchSize: 10, preprocess: raw }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.inertia', value: 492.70833333333337, rel: 0.05 },
    ],
  },
  {
    name: 'a row without a value stays without a group when such rows are dropped',
    source: 'by hand',
    tables: { customers: 'age,spend\n1,1\n2,\n1,2\n9,9\n9,8\n8,9\n' },
    step: step({ k: 2, preprocess: { missing: 'drop' } }),
    expect: [{ query: clusters, value: [[1], [null], [1], [0], [0], [0]] }],
  },
  {
    name: 'one group has no quality to speak of',
    source: 'scikit-learn refuses these figures for one cluster',
    tables: { customers },
    step: step({ k: 1 }),
    expect: [
      { path: 'metrics.silhouette', value: null },
      { path: 'metrics.daviesBouldin', value: null },
      { path: 'metrics.calinskiHarabasz', value: null },
      { path: 'metrics.inertia', value: 60, rel: 1e-12 },
    ],
  },
  {
    name: 'more groups than rows',
    source: 'the contract',
    tables: { customers },
    step: step({ k: 31 }),
    expect: [{ error: 'too-few-rows' }],
  },
  {
    name: 'more groups than different rows',
    source: 'the contract',
    tables: { customers: 'age,spend\n1,1\n1,1\n2,2\n2,2\n2,2\n' },
    step: step({}),
    expect: [{ error: 'too-few-distinct-rows' }],
  },
  {
    name: 'starting centres of another width',
    source: 'the contract',
    tables: { customers },
    step: step({ init: [[1], [2], [3]] }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
