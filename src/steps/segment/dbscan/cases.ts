import type { StepCase } from '../../../core/step'

/** Three groups of 12, 10 and 8. */
const rows = Array.from({ length: 30 }, (_, i) => {
  const group = i < 12 ? 0 : i < 22 ? 1 : 2
  return `${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)}`
})
const customers = ['age,spend', ...rows].join('\n')
const threeGroups = rows.map((_, i) => [i < 12 ? 0 : i < 22 ? 1 : 2])
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'dbscan', input: 'customers', output: 'groups' },
  params: { ...params },
})
const clusters = 'select cluster from groups order by rowid'
const raw = { numeric: 'none' }

export const cases: StepCase[] = [
  {
    name: 'three dense groups, and their points inside',
    source: 'scikit-learn 1.2.1 DBSCAN(eps=0.15, min_samples=4) on StandardScaler columns',
    tables: { customers },
    step: step({ eps: 0.15, minPoints: 4 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics', value: { clusters: 3, noise: 0, corePoints: 21 } },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'the radius at the knee finds the groups by itself',
    source: 'by hand: all but one have a neighbour at 1',
    tables: { customers: 'x\n0\n1\n2\n3\n4\n50\n100\n101\n102\n103\n104\n' },
    step: step({ columns: ['x'], minPoints: 2, preprocess: raw }),
    expect: [{ path: 'metrics', value: { clusters: 2, noise: 1, eps: 1 } }],
  },
  {
    name: 'a point counts itself, at eps is within, a border point goes to the first cluster, the rest is noise',
    source: 'scikit-learn 1.2.1 DBSCAN(eps=1, min_samples=3); clusters by size',
    tables: { customers: 'x\n0\n1\n2\n3\n4\n20\n30\n31\n31\n50\n' },
    step: step({ columns: ['x'], eps: 1, minPoints: 3, preprocess: raw }),
    expect: [{ query: clusters, value: [[0], [0], [0], [0], [0], [-1], [1], [1], [1], [-1]] }],
  },
  {
    name: 'nothing is dense',
    source: 'by hand',
    tables: { customers },
    step: step({ eps: 1e-6 }),
    expect: [
      { path: 'metrics', value: { clusters: 0, noise: 30, silhouette: null } },
      { path: 'data.sizes', value: [] },
    ],
  },
  {
    name: 'one distinct point is one group',
    source: 'by hand',
    tables: { customers: 'x,y\n1,1\n1,1\n1,1\n1,1\n1,1\n' },
    step: step({ columns: ['x', 'y'] }),
    expect: [{ path: 'metrics', value: { clusters: 1, noise: 0 } }],
  },
  {
    name: 'a radius of nothing',
    source: 'the contract',
    tables: { customers },
    step: step({ eps: 0 }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
