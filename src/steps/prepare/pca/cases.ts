import type { StepCase } from '../../../core/step'

const customers = 'id,a,b,c\n1,1,2,9\n2,2,4.5,7\n3,3,5.5,6\n4,4,8.5,1\n5,5,9.5,3\n'
const step = (params: Record<string, unknown>, output = 'reduced') => ({
  kind: 'pca',
  input: 'customers',
  output,
  params: { columns: ['a', 'b', 'c'], ...params },
})

export const cases: StepCase[] = [
  {
    name: 'components of standardized columns, the largest loading positive',
    source: 'scikit-learn 1.2.1 PCA(2) on StandardScaler columns',
    tables: { customers },
    step: step({ components: 2 }),
    expect: [
      { path: 'data.explainedVarianceRatio', value: [0.9598108421440631, 0.038689394919296315], rel: 1e-12 },
      {
        path: 'data.components.0',
        value: { a: 0.5775230681138783, b: 0.5870776944616002, c: -0.5672802538974759 },
        rel: 1e-10,
      },
      {
        path: 'data.components.1',
        value: { a: 0.5728795706357434, b: 0.20361606682978314, c: 0.7939455238723724 },
        rel: 1e-9,
      },
      { path: 'metrics.explainedVariance', value: 0.9985002370633594, rel: 1e-12 },
      {
        query: 'select pc1, pc2 from reduced order by rowid',
        value: [
          [-2.434630845571785, -0.053418278014932236],
          [-1.0895496154276954, -0.0170774142228861],
          [-0.26677727463732, 0.18492384356971198],
          [1.7819744130213333, -0.5751194938928713],
          [2.0089833226154674, 0.46069134256097777],
        ],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'the fewest components that reach a share',
    source: 'the same: the first has more than 90 %',
    tables: { customers },
    step: step({ variance: 0.9 }),
    expect: [{ path: 'metrics.components', value: 1 }],
  },
  {
    name: 'new rows are placed in the same space',
    source: 'the same, the first row again',
    tables: { customers, fresh: 'a,b,c\n1,2,9\n' },
    before: [step({ components: 2 }, 'space')],
    step: { kind: 'score', input: 'fresh', output: 'reduced', params: { model: 'space' } },
    expect: [
      { query: 'select pc1, pc2 from reduced', value: [[-2.434630845571785, -0.053418278014932236]], abs: 1e-12 },
    ],
  },
  {
    name: 'more components than columns',
    source: 'the contract',
    tables: { customers },
    step: step({ components: 4 }),
    expect: [{ error: 'too-many-components' }],
  },
  {
    name: 'columns without variance',
    source: 'the contract',
    tables: { customers: 'a,b,c\n1,1,1\n1,1,1\n' },
    step: step({}),
    expect: [{ error: 'constant-column' }],
  },
]
