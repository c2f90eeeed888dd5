import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const before = [
  { kind: 'sql', input: 'customers', output: 'parted', params: { sql: 'select *, rowid % 4 as part from customers' } },
]
const logistic = { kind: 'logistic-regression', params: { target: 'left', columns: ['months', 'fee'] } }
const linear = { kind: 'linear-regression', params: { target: 'fee', columns: ['months'] } }
const step = (params: Record<string, unknown>) => ({
  kind: 'cross-validate',
  input: 'parted',
  output: 'checked',
  params,
})

export const cases: StepCase[] = [
  {
    name: 'groups are kept together, and everything is fitted in each fold',
    // scikit-learn's solvers end 2e-8 apart from each other here; the log loss is that of the exact minimum.
    source:
      'scikit-learn 1.2.1 cross_validate(StandardScaler, LogisticRegression, GroupKFold(4)); log loss: mpmath, Newton in 30 digits',
    tables: { customers },
    before,
    step: step({ method: logistic, cv: { kind: 'group', column: 'part', k: 4 } }),
    expect: [
      {
        path: 'metrics',
        value: {
          rocAuc: 0.8229166666666667,
          rocAucStd: 0.07760241888412157,
          accuracy: 0.7708333333333334,
          accuracyStd: 0.06909634979907085,
          logLoss: 0.5279987467603823,
          logLossStd: 0.09879086482589934,
        },
        abs: 1e-9,
      },
      { path: 'data.folds.3', value: { fold: 4, train: 36, test: 12, rocAuc: 11 / 12 }, abs: 1e-12 },
    ],
  },
  {
    name: 'a learning curve ends where the folds do, and rows that were learned are known better by a tree',
    source: 'by construction: all training rows are those of the folds; a tree without limits knows its rows by heart',
    tables: { customers },
    before,
    step: step({
      method: { kind: 'decision-tree', params: { target: 'left', columns: ['months', 'fee'] } },
      cv: { kind: 'group', column: 'part', k: 4 },
      learningCurve: true,
    }),
    expect: [
      { path: 'data.learningCurve.4', value: { share: 1, rows: 36, train: 1 } },
      { path: 'data.learningCurve.1', value: { share: 0.25, train: 1 } },
    ],
  },
  {
    name: 'parts whose test rows have one class only are named, and judged by what they have',
    source: 'by construction: the three rare rows come first, so that they only train',
    tables: { customers },
    before: [
      {
        kind: 'sql',
        input: 'customers',
        output: 'parted',
        params: { sql: "select *, if(rowid < 3, 'r', 'c') as rare from customers" },
      },
    ],
    step: step({
      method: { kind: 'naive-bayes', params: { target: 'rare', columns: ['months', 'fee'] } },
      cv: { kind: 'time-series', k: 3 },
    }),
    expect: [
      { path: 'warnings', value: [{ code: 'one-class-parts' }] },
      { path: 'metrics.rocAuc', value: null },
    ],
  },
  {
    name: 'a learning curve of more classes, where the table has a column named probability already',
    source: 'by construction',
    tables: { customers },
    before: [
      {
        kind: 'sql',
        input: 'customers',
        output: 'parted',
        params: { sql: 'select *, rowid % 4 as part, 0.5 as probability from customers' },
      },
    ],
    step: step({
      method: { kind: 'decision-tree', params: { target: 'plan', columns: ['months', 'fee'] } },
      cv: { kind: 'group', column: 'part', k: 4 },
      learningCurve: true,
    }),
    expect: [{ path: 'data.learningCurve.4', value: { share: 1, rows: 36, train: 0 }, abs: 1e-12 }],
  },
  {
    name: 'forward in time',
    source: 'scikit-learn 1.2.1 cross_validate(LinearRegression, TimeSeriesSplit(3))',
    tables: { customers },
    before,
    step: step({ kind: 'linear-regression', params: linear.params, cv: { kind: 'time-series', k: 3 } }),
    expect: [
      { path: 'metrics', value: { rmse: 15.748549961946216, rmseStd: 3.1046248282983857 }, rel: 1e-9 },
      { query: 'select count(*) from checked where fold is null and prediction is null', value: [[12]] },
    ],
  },
  {
    name: 'one row at a time',
    source: 'scikit-learn 1.2.1 cross_val_predict(LinearRegression, LeaveOneOut)',
    tables: { customers: customers.split('\n').slice(0, 13).join('\n') + '\n' },
    before,
    step: step({ method: linear, cv: { kind: 'leave-one-out' } }),
    expect: [
      { path: 'metrics', value: { rmse: 28.32802234164221, r2: -0.5181724330184381 }, rel: 1e-9 },
      { query: 'select prediction from checked limit 1', value: [[46.31449027569993]], abs: 1e-9 },
    ],
  },
  {
    name: 'random parts with the same shares of the classes',
    source: 'by hand: 22 of 48 left, so each of 4 parts has 5 or 6 of them',
    tables: { customers },
    before,
    step: step({ method: logistic, cv: { k: 4 } }),
    expect: [
      {
        query: `select count(*) from (select count(*) n, sum(("left" = 'Yes')::int) p from checked group by fold) where n = 12 and p in (5, 6)`,
        value: [[4]],
      },
      { query: 'select count(*) from checked where probability is null or prediction is null', value: [[0]] },
    ],
  },
  {
    name: 'fewer rows than parts',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ method: logistic, cv: { k: 49 } }),
    expect: [{ error: 'too-few-rows' }],
  },
  {
    name: 'groups without their column',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ method: logistic, cv: { kind: 'group' } }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'a method with a split of its own',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ method: { ...logistic, params: { ...logistic.params, split: { kind: 'none' } } } }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
