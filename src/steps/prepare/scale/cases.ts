import type { StepCase } from '../../../core/step'

const customers = 'id,x,y\n1,1,5\n2,2,5\n3,4,5\n4,,5\n5,9,5\n'
const step = (params: Record<string, unknown>, output = 'scaled') => ({
  kind: 'scale',
  input: 'customers',
  output,
  params,
})
const x = 'select x from scaled order by rowid'

export const cases: StepCase[] = [
  {
    name: 'standardized with the deviation of the population; a missing value stays missing',
    source: 'scikit-learn 1.2.1 StandardScaler',
    tables: { customers },
    step: step({ columns: ['x'] }),
    expect: [
      {
        query: x,
        value: [[-0.9733285267845754], [-0.6488856845230502], [0], [null], [1.6222142113076254]],
        rel: 1e-14,
      },
      { path: 'data.scaling.0', value: { column: 'x', shift: 4, scale: 3.082207001484488 }, rel: 1e-15 },
    ],
  },
  {
    name: 'from 0 to 1; a constant becomes 0 and is named',
    source: 'scikit-learn 1.2.1 MinMaxScaler',
    tables: { customers },
    step: step({ columns: ['x', 'y'], method: 'min-max' }),
    expect: [
      {
        query: 'select x, y from scaled order by rowid',
        value: [
          [0, 0],
          [0.125, 0],
          [0.375, 0],
          [null, 0],
          [1, 0],
        ],
      },
      { path: 'warnings.0.code', value: 'constant-column' },
    ],
  },
  {
    name: 'by median and quartiles',
    source: 'scikit-learn 1.2.1 RobustScaler',
    tables: { customers },
    step: step({ columns: ['x'], method: 'robust' }),
    expect: [{ query: x, value: [[-2 / 3.5], [-1 / 3.5], [1 / 3.5], [null], [6 / 3.5]], rel: 1e-14 }],
  },
  {
    name: 'on a log scale',
    source: 'numpy log1p',
    tables: { customers: 'x\n0\n0.000000000001\n-0.5\n1000\n' },
    step: step({ columns: ['x'], method: 'log1p' }),
    expect: [{ query: x, value: [[0], [9.999999999995e-13], [-0.6931471805599453], [6.90875477931522]], rel: 1e-14 }],
  },
  {
    name: 'quantiles; of equal ones the middle',
    source: 'the rule of QuantileTransformer, by hand: 2 stands at 0.2, 0.4 and 0.6',
    tables: { customers: 'x\n1\n2\n2\n2\n5\n10\n' },
    step: step({ columns: ['x'], method: 'quantile' }),
    expect: [{ query: x, value: [[0], [0.4], [0.4], [0.4], [0.8], [1]], rel: 1e-12 }],
  },
  {
    name: 'new rows are scaled by what was learned',
    source: 'by hand: (x − 1) / 8',
    tables: { customers, fresh: 'x\n5\n17\n' },
    before: [step({ columns: ['x'], method: 'min-max' }, 'scaler')],
    step: { kind: 'score', input: 'fresh', output: 'scaled', params: { model: 'scaler' } },
    expect: [{ query: x, value: [[0.5], [2]] }],
  },
  {
    name: 'no logarithm at or below −1',
    source: 'the contract',
    tables: { customers: 'x\n-1\n2\n' },
    step: step({ columns: ['x'], method: 'log1p' }),
    expect: [{ error: 'below-log1p' }],
  },
]
