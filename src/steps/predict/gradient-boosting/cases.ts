import type { StepCase } from '../../../core/step'

/** 60 customers by a rule: months with us, plan, fee, and who left. */
const customers = `months,plan,fee,left\n${Array.from({ length: 60 }, (_, i) => {
  const [months, fee, plan] = [(i * 37) % 61, 20 + ((i * 53) % 89), ['basic', 'plus', 'pro'][i % 3]!]
  const stays = months + (plan === 'pro' ? 15 : 0) - fee * 0.3 + ((i * 29) % 23)
  return `${months},${plan},${fee},${stays < 25 ? 'Yes' : 'No'}`
}).join('\n')}\n`

/** Four regions, two of which buy, and rows without a region, which buy as well. */
const regions = `region,x,buys\n${Array.from({ length: 100 }, (_, i) => {
  const region = ['north', 'south', 'east', 'west', ''][i % 5]!
  return `${region},${i % 7},${['south', 'west', ''].includes(region) ? 'yes' : 'no'}`
}).join('\n')}\n`

const params = { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' }, minLeaf: 5 }

export const cases: StepCase[] = [
  {
    name: 'two classes, as scikit-learn',
    source:
      'scikit-learn 1.2.1: StandardScaler, OneHotEncoder(drop first), HistGradientBoostingClassifier(max_iter=10, min_samples_leaf=5)',
    tables: { customers },
    step: { kind: 'gradient-boosting', input: 'customers', output: 'scored', params: { ...params, trees: 10 } },
    expect: [
      { path: 'metrics', value: { rocAuc: 0.9994388327721662, logLoss: 0.2442662587495246, trees: 10 }, abs: 1e-6 },
      {
        query: 'select probability from scored limit 3',
        value: [[0.6004071818941205], [0.8036129270204507], [0.4616481518630591]],
        abs: 1e-6,
      },
    ],
  },
  {
    name: 'three classes, with an L2 penalty and shallow trees',
    source: 'scikit-learn 1.2.1: HistGradientBoostingClassifier(max_iter=5, max_depth=2, l2_regularization=1)',
    tables: { customers },
    step: {
      kind: 'gradient-boosting',
      input: 'customers',
      output: 'scored',
      params: { ...params, target: 'plan', columns: ['months', 'fee'], trees: 5, maxDepth: 2, l2: 1 },
    },
    expect: [
      { path: 'metrics', value: { trees: 15 } },
      {
        query: 'select probability_basic, probability_plus, probability_pro from scored limit 1',
        value: [[0.4027043247074984, 0.2798497609044093, 0.3174459143880923]],
        abs: 1e-6,
      },
    ],
  },
  {
    name: 'a number',
    source:
      'scikit-learn 1.2.1: HistGradientBoostingRegressor(max_iter=3, learning_rate=0.5, max_leaf_nodes=4, min_samples_leaf=5)',
    tables: { customers },
    step: {
      kind: 'gradient-boosting',
      input: 'customers',
      output: 'scored',
      params: {
        ...params,
        target: 'fee',
        columns: ['months', 'plan'],
        task: 'regress',
        trees: 3,
        maxLeaves: 4,
        learningRate: 0.5,
      },
    },
    expect: [{ path: 'metrics', value: { mae: 19.074893527784514, r2: 0.30320905580482693 }, abs: 1e-5 }],
  },
  {
    name: 'categories and missing values as they are',
    source: 'by hand: south, west and no region buy',
    tables: { regions },
    step: {
      kind: 'gradient-boosting',
      input: 'regions',
      output: 'scored',
      params: {
        target: 'buys',
        columns: ['region', 'x'],
        split: { kind: 'none' },
        preprocess: { numeric: 'none' },
      },
    },
    expect: [
      { path: 'data.features', value: ['region', 'x'] },
      { path: 'metrics', value: { accuracy: 1, rocAuc: 1 } },
      { path: 'data.importances.0', value: { feature: 'region', importance: 1 }, abs: 1e-6 },
      { query: "select count(*) from scored where region is null and prediction = 'yes'", value: [[20]] },
    ],
  },
  {
    name: 'ends when the rows held out get no better',
    source: 'by hand: after the rule is learned, further rounds only learn noise',
    tables: { customers },
    step: {
      kind: 'gradient-boosting',
      input: 'customers',
      output: 'scored',
      params: { ...params, target: 'plan', columns: ['months', 'fee'], trees: 500, earlyStopping: 5 },
    },
    expect: [{ query: 'select count(*) from scored where prediction is not null', value: [[60]] }],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'gradient-boosting', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]
