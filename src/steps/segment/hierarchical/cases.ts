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
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on StandardScaler columns',
    tables: { customers },
    step: step({ linkage: 'ward' }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 3, right: 10, height: 0.06584528749006542, size: 2 }, rel: 1e-12 },
      { path: 'data.merges.-2', value: { left: 54, right: 56, height: 6.287585016622286, size: 18 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 55, right: 57, height: 8.91072280849655, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'complete linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on StandardScaler columns',
    tables: { customers },
    step: step({ linkage: 'complete' }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 3, right: 10, height: 0.06584528749006542, size: 2 }, rel: 1e-12 },
      { path: 'data.merges.-2', value: { left: 54, right: 55, height: 2.4281638269829418, size: 18 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 56, right: 57, height: 2.9221222458992595, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'average linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on StandardScaler columns',
    tables: { customers },
    step: step({ linkage: 'average' }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 3, right: 10, height: 0.06584528749006542, size: 2 }, rel: 1e-12 },
      { path: 'data.merges.-2', value: { left: 55, right: 56, height: 2.113140380018817, size: 18 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 54, right: 57, height: 2.574267874968275, size: 30 }, rel: 1e-10 },
      { path: 'data.sizes', value: [12, 10, 8] },
    ],
  },
  {
    name: 'single linkage: merges and groups',
    source: 'scipy 1.10.1 cluster.hierarchy.linkage and fcluster on StandardScaler columns',
    tables: { customers },
    step: step({ linkage: 'single' }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'data.merges.0', value: { left: 3, right: 10, height: 0.06584528749006542, size: 2 }, rel: 1e-12 },
      { path: 'data.merges.-2', value: { left: 55, right: 56, height: 1.8359458735413001, size: 18 }, rel: 1e-10 },
      { path: 'data.merges.-1', value: { left: 50, right: 57, height: 2.2026238909117213, size: 30 }, rel: 1e-10 },
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
