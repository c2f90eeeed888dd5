import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const params = { target: 'fee', columns: ['months', 'plan'], split: { kind: 'none' } }
const raw = { ...params, preprocess: { numeric: 'none' } }
const step = (more: Record<string, unknown>) => ({
  kind: 'linear-regression',
  input: 'customers',
  output: 'fitted',
  params: more,
})
const estimates = (values: Record<string, number>) =>
  Object.entries(values).map(([feature, estimate]) => ({ feature, estimate }))

export const cases: StepCase[] = [
  {
    name: 'least squares with errors and p-values',
    source: 'statsmodels 0.13.5 OLS',
    tables: { customers },
    step: step(raw),
    expect: [
      {
        path: 'data.coefficients',
        value: [
          { feature: '(intercept)', estimate: 53.67164331, standardError: 6.10369765, pValue: 3.01731504e-11 },
          { feature: 'months', estimate: 0.09650654, standardError: 0.16127694, pValue: 0.552647719 },
          { feature: 'plan=plus', estimate: 5.43982986, standardError: 7.0460855, pValue: 0.444220294 },
          { feature: 'plan=pro', estimate: 4.67098545, standardError: 5.9765516, pValue: 0.438663309 },
        ],
        abs: 5e-9,
      },
      {
        path: 'metrics',
        value: {
          r2: 0.030453684940066394,
          trainR2: 0.030453684940066394,
          trainAdjustedR2: -0.03565174563220164,
          trainFStatistic: 0.46068355771124814,
          trainFPValue: 0.7111539034665884,
          trainLogLikelihood: -204.2687428670522,
          trainAic: 416.5374857341044,
          trainBic: 424.022289777736,
        },
        rel: 1e-9,
      },
      { query: 'select prediction from fitted limit 1', value: [[53.67164331 + 4 * 0.09650654]], abs: 1e-7 },
    ],
  },
  {
    name: 'ridge',
    source: 'scikit-learn 1.2.1 Ridge(10) on the standardised months',
    tables: { customers },
    step: step({ ...params, penalty: 'l2', alpha: 10 }),
    expect: [
      {
        path: 'data.coefficients',
        value: estimates({
          '(intercept)': 58.67258323484712,
          months: 1.50039661,
          'plan=plus': 1.73189403,
          'plan=pro': 1.71738906,
        }),
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'lasso drops what is of no use',
    source: 'scikit-learn 1.2.1 Lasso(1) on the standardised months',
    tables: { customers },
    step: step({ ...params, penalty: 'l1', alpha: 1 }),
    expect: [
      {
        path: 'data.coefficients',
        value: estimates({ '(intercept)': 59.82083333333333, months: 0.94623713, 'plan=plus': 0, 'plan=pro': 0 }),
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'elastic net',
    source: 'scikit-learn 1.2.1 ElasticNet(1, l1_ratio=0.3) on the standardised months',
    tables: { customers },
    step: step({ ...params, penalty: 'elastic-net', alpha: 1, l1Ratio: 0.3 }),
    expect: [
      {
        path: 'data.coefficients',
        value: estimates({
          '(intercept)': 59.58887278467913,
          months: 0.95287326,
          'plan=plus': 0.28568411,
          'plan=pro': 0.38055148,
        }),
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'a column that another determines is named and left out; an exact line leaves no error',
    source: 'by hand: y = 3 + 2x and cents = 100x',
    tables: { line: `x,cents,y\n${Array.from({ length: 12 }, (_, i) => `${i},${100 * i},${3 + 2 * i}`).join('\n')}\n` },
    step: {
      kind: 'linear-regression',
      input: 'line',
      output: 'fitted',
      params: { target: 'y', columns: ['x', 'cents'], preprocess: { numeric: 'none' }, split: { kind: 'none' } },
    },
    expect: [
      { path: 'warnings', value: [{ code: 'collinear' }] },
      { path: 'data.coefficients', value: estimates({ '(intercept)': 3, x: 2, cents: 0 }), abs: 1e-9 },
      { path: 'metrics.r2', value: 1, abs: 1e-12 },
    ],
  },
  {
    name: 'a target that never varies',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 12 }, (_, i) => `${i},7`).join('\n')}\n` },
    step: {
      kind: 'linear-regression',
      input: 'same',
      output: 'fitted',
      params: { target: 'y', columns: ['x'], split: { kind: 'none' } },
    },
    expect: [{ error: 'constant-target' }],
  },
  {
    name: 'a target that is no number',
    source: 'the contract',
    tables: { customers },
    step: step({ ...params, target: 'left' }),
    expect: [{ error: 'not-numeric' }],
  },
]
