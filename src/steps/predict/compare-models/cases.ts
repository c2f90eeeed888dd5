import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const before = [
  { kind: 'sql', input: 'customers', output: 'parted', params: { sql: 'select *, rowid % 4 as part from customers' } },
]
const step = (params: Record<string, unknown>) => ({
  kind: 'compare-models',
  input: 'parted',
  output: 'board',
  params: {
    target: 'left',
    columns: ['months', 'fee'],
    methods: [{ kind: 'naive-bayes', params: { variant: 'gaussian' } }, { kind: 'logistic-regression' }],
    cv: { kind: 'group', column: 'part', k: 4 },
    ...params,
  },
})

export const cases: StepCase[] = [
  {
    name: 'methods on the same folds, the best first, a plain baseline last',
    source: 'scikit-learn 1.2.1 cross_validate with GroupKFold(4): LogisticRegression 0.8229 and GaussianNB',
    tables: { customers },
    before,
    step: step({}),
    expect: [
      { path: 'data.best', value: { kind: 'logistic-regression' } },
      { path: 'metrics', value: { best: 0.8229166666666667, baseline: 0.5, tried: 2 }, abs: 1e-9 },
      {
        query: 'select rank, model from board order by rowid',
        value: [
          [1, 'logistic-regression'],
          [2, 'naive-bayes'],
          [null, 'baseline'],
        ],
      },
      { path: 'model', value: 'board' },
    ],
  },
  {
    name: 'a method that cannot do it is named and the others go on',
    source: 'by hand: 40 neighbours among 36 rows',
    tables: { customers },
    before,
    step: step({
      methods: [{ kind: 'k-nearest-neighbors', params: { k: 40 } }, { kind: 'logistic-regression' }],
      metric: 'accuracy',
    }),
    expect: [
      { path: 'warnings', value: [{ code: 'method-failed' }] },
      { path: 'metrics.best', value: 0.7708333333333334, abs: 1e-9 },
    ],
  },
  {
    name: 'none that can',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({
      methods: [
        { kind: 'k-nearest-neighbors', params: { k: 40 } },
        { kind: 'k-nearest-neighbors', params: { k: 41 } },
      ],
    }),
    expect: [{ error: 'no-method-worked' }],
  },
]
