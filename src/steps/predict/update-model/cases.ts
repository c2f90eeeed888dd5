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
/** Three classes by what is paid. */
const level = `case when fee > 70 then 'high' when fee > 40 then 'mid' else 'low' end as level`
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
    name: 'logistic regression of three classes comes close to training on all',
    source: 'scikit-learn 1.2.1 LogisticRegression(C=1) on all 48 rows',
    tables: { customers },
    before: [
      ...parts.map((part) => ({ ...part, params: { sql: part.params.sql.replace('*', `*, ${level}`) } })),
      ...train('logistic-regression', { target: 'level', preprocess: { numeric: 'standardize' } }).slice(parts.length),
    ],
    step,
    expect: [
      {
        query: 'select probability_high, probability_low, probability_mid from second order by rowid limit 1',
        value: [[0.3849742667863445, 0.15637972627212093, 0.45864600694153457]],
        abs: 0.005,
      },
    ],
  },
  {
    name: 'centres become the means of all rows that were ever nearest',
    source: 'by hand: (2·1 + 4 + 1) / 4 = 1.75 and (2·11 + 12) / 3; scikit-learn’s MiniBatchKMeans.partial_fit',
    tables: { old: 'x\n0\n2\n10\n12\n', fresh: 'x\n4\n1\n12\n' },
    before: [
      {
        kind: 'k-means',
        input: 'old',
        output: 'first',
        params: { columns: ['x'], k: 2, preprocess: { numeric: 'none' }, bootstraps: 0, init: [[1], [11]] },
      },
    ],
    step,
    expect: [
      { path: 'data.centers', value: [[1.75], [34 / 3]], abs: 1e-12 },
      { path: 'data.sizes', value: [4, 3] },
      { path: 'metrics', value: { newRows: 3, rows: 7, movedRows: 0 } },
      { query: 'select cluster from second order by rowid', value: [[0], [0], [1]] },
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
