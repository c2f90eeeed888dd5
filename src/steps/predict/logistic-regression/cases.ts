import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const params = { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' } }
const estimates = (values: Record<string, number>) =>
  Object.entries(values).map(([feature, estimate]) => ({ feature, estimate }))

export const cases: StepCase[] = [
  {
    name: 'two classes with an L2 penalty',
    source:
      'scikit-learn 1.2.1: SimpleImputer, StandardScaler, OneHotEncoder(drop first), LogisticRegression(newton-cholesky)',
    tables: { customers },
    step: { kind: 'logistic-regression', input: 'customers', output: 'scored', params },
    expect: [
      {
        path: 'data.coefficients',
        value: estimates({
          '(intercept)': 0.35677927,
          months: -1.271406077,
          'plan=plus': -0.974504639,
          'plan=pro': -0.883994233,
          fee: -0.236687686,
        }),
        abs: 1e-8,
      },
      { path: 'data.features', value: ['months', 'plan=plus', 'plan=pro', 'fee'] },
      { path: 'data.rows', value: { train: 48, test: 0 } },
      {
        path: 'data.confusion',
        value: {
          labels: ['No', 'Yes'],
          matrix: [
            [22, 4],
            [4, 18],
          ],
        },
      },
      {
        path: 'metrics',
        value: {
          accuracy: 0.8333333333333334,
          rocAuc: 0.877622377622,
          prAuc: 0.8517680475519953,
          logLoss: 0.440150784,
          brier: 0.13905079877288654,
        },
        abs: 1e-9,
      },
      {
        query: 'select probability from scored order by rowid limit 4',
        value: [[0.883005195], [0.463026296], [0.170734635], [0.298907163]],
        abs: 1e-8,
      },
      { query: 'select prediction from scored order by rowid limit 2', value: [['Yes'], ['No']] },
    ],
  },
  {
    name: 'the class that matters can be the first one',
    source: 'the same with the signs turned',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { ...params, positive: 'No' },
    },
    expect: [
      { path: 'data.coefficients.1', value: { feature: 'months', estimate: 1.271406077 }, abs: 1e-8 },
      { path: 'data.confusion.labels', value: ['Yes', 'No'] },
      { path: 'metrics.rocAuc', value: 0.877622377622, abs: 1e-9 },
      { query: 'select probability from scored limit 1', value: [[1 - 0.883005195]], abs: 1e-8 },
    ],
  },
  {
    name: 'maximum likelihood with errors and p-values',
    source: 'statsmodels 0.13.5 Logit',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { ...params, penalty: 'none' },
    },
    expect: [
      {
        path: 'data.coefficients.1',
        value: { estimate: -1.712562559, standardError: 0.52542954, pValue: 0.00111665, oddsRatio: 0.180402907 },
        abs: 1e-8,
      },
      {
        path: 'metrics',
        value: {
          trainLogLikelihood: -19.68157217350565,
          trainLogLikelihoodNull: -33.104204561559236,
          trainPseudoR2: 0.4054660900579382,
          trainAic: 49.3631443470113,
          trainBic: 58.71914940155075,
        },
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'an L1 penalty drops what is of no use',
    source: 'scikit-learn 1.2.1 LogisticRegression(saga, tol 1e-14)',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { ...params, penalty: 'l1', C: 0.3 },
    },
    expect: [
      {
        path: 'data.coefficients',
        value: estimates({
          '(intercept)': -0.20726319,
          months: -1.01231912,
          'plan=plus': 0,
          'plan=pro': 0,
          fee: 0,
        }),
        abs: 1e-7,
      },
    ],
  },
  {
    name: 'more than two classes',
    source: 'scikit-learn 1.2.1 LogisticRegression(multinomial, newton-cg)',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { ...params, target: 'plan', columns: ['months', 'fee'] },
    },
    expect: [
      {
        path: 'data.coefficients.0',
        value: { class: 'basic', feature: '(intercept)', estimate: 0.01430524 },
        abs: 1e-7,
      },
      { path: 'data.coefficients.5', value: { class: 'plus', feature: 'fee', estimate: 0.11241672 }, abs: 1e-7 },
      {
        query: 'select probability_basic, probability_plus, probability_pro from scored limit 1',
        value: [[0.34632681, 0.22570054, 0.42797265]],
        abs: 1e-7,
      },
    ],
  },
  {
    name: 'classes that one column tells apart',
    source: 'by hand: every x below 4 is a, every other b',
    tables: {
      apart: `x,y\n${[1, 2, 3, 4, 5, 6, 1.5, 2.5, 4.5, 5.5].map((x) => `${x},${x < 4 ? 'a' : 'b'}`).join('\n')}\n`,
    },
    step: {
      kind: 'logistic-regression',
      input: 'apart',
      output: 'scored',
      params: { target: 'y', penalty: 'none', split: { kind: 'none' } },
    },
    expect: [
      { path: 'data.separating', value: ['x'] },
      { path: 'metrics.accuracy', value: 1 },
    ],
  },
  {
    name: 'columns that another determines are named and left out',
    source: 'by hand: cents = 100 · fee, and old = not young',
    tables: {
      twice: `fee,cents,young,old,y\n${Array.from({ length: 40 }, (_, i) => {
        const young = i % 3 === 0
        return `${i},${i * 100},${young},${!young},${(i * 7) % 40 > 14 ? 'a' : 'b'}`
      }).join('\n')}\n`,
    },
    step: {
      kind: 'logistic-regression',
      input: 'twice',
      output: 'scored',
      params: { target: 'y', columns: ['fee', 'cents', 'young', 'old'], penalty: 'none', split: { kind: 'none' } },
    },
    expect: [
      { path: 'warnings', value: [{ code: 'collinear' }, { code: 'collinear' }] },
      { path: 'data.coefficients.2', value: { feature: 'cents', estimate: 0 } },
      { path: 'data.coefficients.4', value: { feature: 'old=true', estimate: 0 } },
    ],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'logistic-regression', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
  {
    name: 'a positive class that is not there',
    source: 'the contract',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { ...params, positive: 'Maybe' },
    },
    expect: [{ error: 'unknown-class' }],
  },
  {
    name: 'the target among the columns',
    source: 'the contract',
    tables: { customers },
    step: {
      kind: 'logistic-regression',
      input: 'customers',
      output: 'scored',
      params: { target: 'left', columns: ['months', 'left'] },
    },
    expect: [{ error: 'target-in-columns' }],
  },
]
