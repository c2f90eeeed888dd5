import type { StepCase } from '../../../core/step'

/** Three groups of 12, 10 and 8. */
const rows = Array.from({ length: 30 }, (_, i) => {
  const group = i < 12 ? 0 : i < 22 ? 1 : 2
  return `${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)}`
})
const customers = ['age,spend', ...rows].join('\n')
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'k-sweep', input: 'customers' },
  params: { ...params },
})

export const cases: StepCase[] = [
  {
    name: 'inertia and silhouette for each k, and the best',
    source: 'scikit-learn 1.2.1 KMeans(n_init=50) and silhouette_score on StandardScaler columns',
    tables: { customers },
    step: step({ to: 5, restarts: 30 }),
    expect: [
      { path: 'data.curve', value: [{ k: 2 }, { k: 3 }, { k: 4 }, { k: 5 }] },
      { path: 'data.curve.0', value: { inertia: 20.29950951506968, silhouette: 0.6937271471708715 }, rel: 1e-10 },
      { path: 'data.curve.1', value: { inertia: 0.5326468444431453, silhouette: 0.9189959116441191 }, rel: 1e-10 },
      { path: 'metrics', value: { bestK: 3, elbowK: 3, gapK: 3 } },
    ],
  },
  {
    name: 'no more groups than different rows',
    source: 'by hand',
    tables: { customers: 'x,y\n1,1\n1,1\n2,2\n2,2\n5,5\n5,5\n' },
    step: step({ columns: ['x', 'y'] }),
    expect: [
      { path: 'data.curve', value: [{ k: 2 }, { k: 3 }] },
      { path: 'metrics.bestK', value: 3 },
    ],
  },
  {
    name: 'a single kind of row',
    source: 'the contract',
    tables: { customers: 'x,y\n1,1\n1,1\n1,1\n' },
    step: step({ columns: ['x', 'y'] }),
    expect: [{ error: 'too-few-distinct-rows' }],
  },
  {
    name: 'a range that ends before it begins',
    source: 'the contract',
    tables: { customers },
    step: step({ from: 5, to: 3 }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
