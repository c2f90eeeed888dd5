import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

/** The first 30 customers train; the last 18 come later. */
const parts = [
  {
    kind: 'sql',
    input: 'customers',
    output: 'old',
    params: { sql: 'select * from customers order by rowid limit 30' },
  },
  {
    kind: 'sql',
    input: 'customers',
    output: 'fresh',
    params: { sql: 'select * from customers order by rowid offset 30' },
  },
]
const train = (kind: string, params: Record<string, unknown>) => [
  ...parts,
  {
    kind,
    input: 'old',
    output: 'first',
    params: { columns: ['months'], split: { kind: 'none' }, preprocess: { numeric: 'none' }, ...params },
  },
]
const step = { kind: 'update-model', input: 'fresh', output: 'second', params: { model: 'first' } }

export const cases: StepCase[] = [
  {
    name: 'linear regression learns on exactly',
    source: 'scikit-learn 1.2.1 LinearRegression on all 48 rows',
    tables: { customers },
    before: train('linear-regression', { target: 'fee' }),
    step,
    expect: [
      {
        query: 'select prediction from second order by rowid limit 2',
        value: [[62.75524700583886], [62.75524700583886]],
        abs: 1e-9,
      },
      { path: 'metrics', value: { newRows: 18, rows: 48 } },
    ],
  },
  {
    name: 'naive Bayes learns on exactly',
    source: 'scikit-learn 1.2.1 GaussianNB on all 48 rows',
    tables: { customers },
    before: train('naive-bayes', { target: 'left', variant: 'gaussian' }),
    step,
    expect: [
      {
        query: 'select probability from second order by rowid limit 2',
        value: [[0.045650528508532115], [0.045650528508532115]],
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'logistic regression comes close to training on all',
    source: 'scikit-learn 1.2.1 LogisticRegression(C=1) on all 48 rows',
    tables: { customers },
    before: train('logistic-regression', { target: 'left', preprocess: { numeric: 'standardize' } }),
    step,
    expect: [
      {
        query: 'select probability from second order by rowid limit 2',
        value: [[0.10305249440376636], [0.10305249440376636]],
        abs: 0.02,
      },
    ],
  },
  {
    name: 'a kind that cannot learn on',
    source: 'the contract',
    tables: { customers },
    before: train('k-nearest-neighbors', { target: 'left' }),
    step,
    expect: [{ error: 'unsupported' }],
  },
  {
    name: 'a class that the model has never seen',
    source: 'the contract',
    tables: { customers, strange: 'months,left\n3,Maybe\n' },
    before: train('naive-bayes', { target: 'left', variant: 'gaussian' }),
    step: { ...step, input: 'strange' },
    expect: [{ error: 'unknown-class' }],
  },
]
