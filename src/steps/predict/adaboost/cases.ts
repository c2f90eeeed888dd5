import type { StepCase } from '../../../core/step'

/** 60 customers by a rule: months with us, plan, fee, and who left. */
const customers = `months,plan,fee,left\n${Array.from({ length: 60 }, (_, i) => {
  const [months, fee, plan] = [(i * 37) % 61, 20 + ((i * 53) % 89), ['basic', 'plus', 'pro'][i % 3]!]
  const stays = months + (plan === 'pro' ? 15 : 0) - fee * 0.3 + ((i * 29) % 23)
  return `${months},${plan},${fee},${stays < 25 ? 'Yes' : 'No'}`
}).join('\n')}\n`

const params = { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' } }

export const cases: StepCase[] = [
  {
    name: 'SAMME with ten stumps',
    source: 'scikit-learn 1.2.1: AdaBoostClassifier(n_estimators=10, algorithm="SAMME")',
    tables: { customers },
    step: { kind: 'adaboost', input: 'customers', output: 'scored', params: { ...params, estimators: 10 } },
    expect: [
      {
        path: 'metrics',
        value: { rocAuc: 0.9977553310886644, accuracy: 0.9833333333333333, logLoss: 0.4693602301089825, trees: 10 },
        abs: 1e-9,
      },
      { path: 'data.rounds.2', value: { round: 3, error: 0.16860465116279072 }, abs: 1e-12 },
      { path: 'data.importances.0', value: { feature: 'months', importance: 0.542217583328571 }, abs: 1e-9 },
      {
        query: 'select probability from scored limit 3',
        value: [[0.56061356462654], [0.5463829226586406], [0.48594596632323883]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'three classes',
    source:
      'scikit-learn 1.2.1: AdaBoostClassifier(DecisionTreeClassifier(max_depth=2), n_estimators=8, learning_rate=0.5)',
    tables: { customers },
    step: {
      kind: 'adaboost',
      input: 'customers',
      output: 'scored',
      params: {
        target: 'plan',
        columns: ['months', 'fee'],
        split: { kind: 'none' },
        preprocess: { numeric: 'none' },
        estimators: 8,
        learningRate: 0.5,
        maxDepth: 2,
      },
    },
    expect: [
      {
        query: 'select probability_basic, probability_plus, probability_pro from scored limit 1',
        value: [[0.45186276, 0.27406862, 0.27406862]],
        abs: 1e-7,
      },
    ],
  },
  {
    name: 'a number, where one tree is enough',
    source: 'by hand: a tree of depth 3 knows six steps, and boosting ends at a perfect tree',
    tables: { steps: `x,y\n${Array.from({ length: 60 }, (_, i) => `${i % 6},${10 * (i % 6)}`).join('\n')}\n` },
    step: {
      kind: 'adaboost',
      input: 'steps',
      output: 'scored',
      params: { target: 'y', columns: ['x'], task: 'regress', maxDepth: 3, split: { kind: 'none' } },
    },
    expect: [
      { path: 'metrics', value: { r2: 1, trees: 1 }, abs: 1e-12 },
      { path: 'warnings', value: [{ code: 'boosting-ended' }] },
    ],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'adaboost', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]
