import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const before = [
  { kind: 'sql', input: 'customers', output: 'parted', params: { sql: 'select *, rowid % 4 as part from customers' } },
]
const step = (params: Record<string, unknown>) => ({
  kind: 'tune',
  input: 'parted',
  output: 'tuned',
  params: {
    method: { kind: 'k-nearest-neighbors', params: { target: 'left', columns: ['months', 'fee'] } },
    space: { k: [1, 9, 31], weights: ['uniform', 'distance'] },
    search: 'grid',
    metric: 'accuracy',
    cv: { kind: 'group', column: 'part', k: 4 },
    split: { kind: 'none' },
    ...params,
  },
})

export const cases: StepCase[] = [
  {
    name: 'a grid, all of it',
    source:
      'scikit-learn 1.2.1 GridSearchCV(StandardScaler, KNeighborsClassifier, GroupKFold(4)); odd k, since a tie is positive here',
    tables: { customers },
    before,
    step: step({}),
    expect: [
      { path: 'data.bestParams', value: { k: 31, weights: 'distance' } },
      { path: 'metrics', value: { best: 0.75, tried: 6 }, abs: 1e-12 },
      {
        path: 'data.trials',
        value: [0.64583333, 0.64583333, 0.66666667, 0.6875, 0.66666667, 0.75].map((value) => ({ value })),
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'a grid of more settings than other searches try',
    source: 'GridSearchCV: all combinations',
    tables: { customers },
    before,
    step: step({
      method: { kind: 'naive-bayes', params: { target: 'left', columns: ['months', 'fee'], variant: 'gaussian' } },
      space: {
        smoothing: [1, 2, 3, 4, 5, 6, 7],
        'preprocess.numeric': ['standardize', 'min-max', 'robust'],
      },
      cv: { k: 2 },
    }),
    expect: [
      { path: 'metrics.tried', value: 21 },
      { path: 'warnings', value: [] },
    ],
  },
  {
    name: 'a grid beyond all patience',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ space: { k: Array.from({ length: 1001 }, (_, i) => i + 1) } }),
    expect: [{ error: 'too-many-trials' }],
  },
  {
    name: 'a Bayesian search finds the strength of a penalty',
    source: 'by hand: with 48 rows and two columns a penalty as strong as C = 0.0001 gives chances that say nothing',
    tables: { customers },
    before,
    step: step({
      method: { kind: 'logistic-regression', params: { target: 'left', columns: ['months', 'fee'] } },
      space: { C: { low: 0.0001, high: 10, log: true } },
      search: 'bayesian',
      metric: 'logLoss',
      trials: 8,
    }),
    expect: [
      { path: 'metrics.tried', value: 8 },
      { path: 'metrics.best', value: 0.53, abs: 0.02 },
      { path: 'model', value: 'tuned' },
    ],
  },
  {
    name: 'weeding out on fewer rows first',
    source: 'by construction: nine, then three, then one',
    tables: { customers },
    before,
    step: step({ search: 'halving', space: { k: { low: 1, high: 5 } }, trials: 9, cv: { k: 2 } }),
    expect: [{ path: 'data.trials.-1.share', value: 1 }],
  },
  {
    name: 'a range upside down',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ space: { k: { low: 9, high: 1 } } }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
