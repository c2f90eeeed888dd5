import type { StepCase } from '../../../core/step'

const scores = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.45, 0.3, 0.3, 0.2, 0.1, 0.05]
const truth = [1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0]
const binary = `y,score\n${scores.map((s, i) => `${truth[i]},${s}`).join('\n')}\n`
const classes = 'y,pa,pb,pc\na,0.6,0.3,0.1\nb,0.2,0.5,0.3\nc,0.3,0.3,0.4\na,0.3,0.4,0.3\nb,0.1,0.8,0.1\nc,0.4,0.4,0.2\n'
const numbers = 'actual,predicted\n10,12\n20,18\n30,33\n40,41\n50,45\n,7\n'
const groups = 'u,v\n0,a\n0,a\n0,b\n1,b\n1,b\n1,b\n2,c\n2,a\n'

export const cases: StepCase[] = [
  {
    name: 'two classes with ties',
    source: 'scikit-learn 1.2.1 metrics',
    tables: { binary },
    step: { kind: 'evaluate', input: 'binary', params: { actual: 'y', probability: 'score' } },
    expect: [
      {
        path: 'metrics',
        value: {
          accuracy: 0.75,
          precision: 2 / 3,
          recall: 0.8,
          f1: 8 / 11,
          rocAuc: 0.8,
          prAuc: 0.7277777777777779,
          logLoss: 0.5270461592085384,
          brier: 0.180625,
          mcc: 0.50709255283711,
          kappa: 0.5,
          balancedAccuracy: 0.7571428571428571,
        },
        abs: 1e-12,
      },
      {
        path: 'data.confusion',
        value: {
          labels: ['0', '1'],
          matrix: [
            [5, 2],
            [1, 4],
          ],
        },
      },
      { path: 'data.roc.0', value: { fpr: 0, tpr: 0, threshold: null } },
      { path: 'data.roc.2', value: { fpr: 1 / 7, tpr: 0.4, threshold: 0.8 }, abs: 1e-12 },
    ],
  },
  {
    name: 'another threshold, and the positive class as a number or a text',
    source: 'by hand',
    tables: { binary },
    step: {
      kind: 'evaluate',
      input: 'binary',
      params: { actual: 'y', probability: 'score', positive: '1', threshold: 0.3 },
    },
    expect: [
      {
        path: 'data.confusion.matrix',
        value: [
          [3, 4],
          [0, 5],
        ],
      },
    ],
  },
  {
    name: 'more classes, one column each',
    source: 'scikit-learn 1.2.1 metrics',
    tables: { classes },
    step: {
      kind: 'evaluate',
      input: 'classes',
      params: { actual: 'y', probability: { a: 'pa', b: 'pb', c: 'pc' } },
    },
    expect: [
      {
        path: 'metrics',
        value: { accuracy: 2 / 3, f1: 0.6555555555555556, logLoss: 0.8594696340457229, rocAuc: 0.8541666666666666 },
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'numbers, a row without one left out',
    source: 'scikit-learn 1.2.1 metrics',
    tables: { numbers },
    step: { kind: 'evaluate', input: 'numbers', params: { actual: 'actual', prediction: 'predicted' } },
    expect: [
      {
        path: 'metrics',
        value: { rows: 5, mse: 8.6, mae: 2.6, mape: 0.105, r2: 0.957, medianAbsoluteError: 2 },
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'two groupings',
    source: 'scikit-learn 1.2.1 metrics',
    tables: { groups },
    step: { kind: 'evaluate', input: 'groups', params: { actual: 'u', prediction: 'v', task: 'cluster' } },
    expect: [
      {
        path: 'metrics',
        value: {
          adjustedRand: 0.30434782608695654,
          normalizedMutualInformation: 0.5468828911699957,
          adjustedMutualInformation: 0.3153828417741279,
          fowlkesMallows: 0.5039526306789696,
        },
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'nothing to compare with',
    source: 'the contract',
    tables: { binary },
    step: { kind: 'evaluate', input: 'binary', params: { actual: 'y' } },
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'one column of probabilities for three classes',
    source: 'the contract',
    tables: { classes },
    step: { kind: 'evaluate', input: 'classes', params: { actual: 'y', probability: 'pa' } },
    expect: [{ error: 'too-many-classes' }],
  },
]
