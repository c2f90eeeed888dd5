import type { StepCase } from '../../../core/step'

/** Three groups of 12, 10 and 8. */
const rows = Array.from({ length: 30 }, (_, i) => {
  const group = i < 12 ? 0 : i < 22 ? 1 : 2
  return `${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)}`
})
const customers = ['age,spend', ...rows].join('\n')
const threeGroups = rows.map((_, i) => [i < 12 ? 0 : i < 22 ? 1 : 2])
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'hierarchical', input: 'customers', output: 'groups' },
  params: { k: 3, ...params },
})
const clusters = 'select cluster from groups order by rowid'

export const cases: StepCase[] = [
  {
    name: 'ward linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on the columns as they are',
    tables: { customers },
    step: step({ linkage: 'ward', preprocess: { numeric: 'none' } }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 1, right: 8, height: Math.SQRT2, size: 2 }, rel: 1e-15 },
      { path: 'data.merges.-2', value: { left: 54, right: 55, height: 149.16193661029388, size: 20 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 56, right: 57, height: 273.4783964654856, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'complete linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on the columns as they are',
    tables: { customers },
    step: step({ linkage: 'complete', preprocess: { numeric: 'none' } }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 1, right: 8, height: Math.SQRT2, size: 2 }, rel: 1e-15 },
      { path: 'data.merges.-2', value: { left: 54, right: 56, height: 57.62811813689564, size: 20 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 55, right: 57, height: 98.84331034521254, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'average linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on the columns as they are',
    tables: { customers },
    step: step({ linkage: 'average', preprocess: { numeric: 'none' } }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 1, right: 8, height: Math.SQRT2, size: 2 }, rel: 1e-15 },
      { path: 'data.merges.-2', value: { left: 54, right: 55, height: 48.304816803468825, size: 20 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 56, right: 57, height: 77.76927761324677, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'single linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on the columns as they are',
    tables: { customers },
    step: step({ linkage: 'single', preprocess: { numeric: 'none' } }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 4, right: 11, height: Math.SQRT2, size: 2 }, rel: 1e-15 },
      { path: 'data.merges.-2', value: { left: 46, right: 56, height: 39.92492955535426, size: 20 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 55, right: 57, height: 55.00909015790027, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'equal heights at the cut stay together',
    source: 'scipy 1.10.1 fcluster(Z, 3, "maxclust") gives two',
    tables: { customers: 'x,y\n0,0\n1,0\n2,0\n3,0\n10,0\n10,1\n' },
    step: step({ columns: ['x', 'y'], linkage: 'single', preprocess: { numeric: 'none' } }),
    expect: [
      { query: clusters, value: [[0], [0], [0], [0], [1], [1]] },
      { path: 'metrics.clusters', value: 2 },
      { path: 'data.merges.-1', value: { left: 8, right: 9, height: 7, size: 6 } },
    ],
  },
  {
    name: 'too many rows: a tree of some, and the rest join',
    source: 'the groups that were made',
    tables: { customers },
    step: step({ sample: 20 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.treeRows', value: 20 },
    ],
  },
  {
    name: 'more groups than rows',
    source: 'the contract',
    tables: { customers },
    step: step({ k: 31 }),
    expect: [{ error: 'too-few-rows' }],
  },
]
