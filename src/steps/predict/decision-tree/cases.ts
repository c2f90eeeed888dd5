import type { StepCase } from '../../../core/step'

/** 60 customers by a rule: months with us, plan, fee, and who left. */
const customers = `months,plan,fee,left\n${Array.from({ length: 60 }, (_, i) => {
  const [months, fee, plan] = [(i * 37) % 61, 20 + ((i * 53) % 89), ['basic', 'plus', 'pro'][i % 3]!]
  const stays = months + (plan === 'pro' ? 15 : 0) - fee * 0.3 + ((i * 29) % 23)
  return `${months},${plan},${fee},${stays < 25 ? 'Yes' : 'No'}`
}).join('\n')}\n`

/** Four regions, two of which buy, and rows without a region, which buy as well. */
const regions = `region,x,buys\n${Array.from({ length: 40 }, (_, i) => {
  const region = ['north', 'south', 'east', 'west', ''][i % 5]!
  return `${region},${i % 7},${['south', 'west', ''].includes(region) ? 'yes' : 'no'}`
}).join('\n')}\n`

const params = { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' } }

export const cases: StepCase[] = [
  {
    name: 'scikit-learn’s tree of two classes',
    source: 'scikit-learn 1.2.1: StandardScaler, OneHotEncoder(drop first), DecisionTreeClassifier(max_depth=3)',
    tables: { customers },
    step: { kind: 'decision-tree', input: 'customers', output: 'scored', params: { ...params, maxDepth: 3 } },
    expect: [
      { path: 'data.tree.0', value: { feature: 'months', samples: 60, left: 1, right: 6 } },
      { path: 'data.tree.0', value: { threshold: 0.417236477, impurity: 0.495 }, abs: 1e-7 },
      { path: 'data.tree.1', value: { feature: 'fee', threshold: -0.52117376, impurity: 0.394448503 }, abs: 1e-7 },
      { path: 'data.tree.6', value: { feature: null, threshold: null, left: null, right: null, samples: 23 } },
      { path: 'metrics', value: { depth: 3, leaves: 4 } },
      {
        path: 'metrics',
        value: { accuracy: 0.9666666666666667, rocAuc: 0.9921436588103254, logLoss: 0.09166950520649543 },
        abs: 1e-12,
      },
      {
        path: 'data.importances',
        value: [
          { feature: 'months', importance: 0.6636246636246635 },
          { feature: 'fee', importance: 0.3363753363753364 },
          { feature: 'plan=plus', importance: 0 },
          { feature: 'plan=pro', importance: 0 },
        ],
        abs: 1e-12,
      },
      { path: 'data.rules.0.rule.en', value: 'months ≤ 37, fee ≥ 52 → 100\u202f% have “left” = “Yes”' },
      { query: 'select probability from scored limit 4', value: [[0.75], [1], [0.75], [0]] },
    ],
  },
  {
    name: 'pruned by cost and complexity',
    source: 'scikit-learn 1.2.1: DecisionTreeClassifier(criterion="entropy", ccp_alpha=0.02)',
    tables: { customers },
    step: {
      kind: 'decision-tree',
      input: 'customers',
      output: 'scored',
      params: { ...params, criterion: 'entropy', ccpAlpha: 0.02 },
    },
    expect: [{ path: 'metrics', value: { depth: 6, leaves: 7, accuracy: 1 } }],
  },
  {
    name: 'a number is predicted by the mean of its leaf',
    source: 'scikit-learn 1.2.1: DecisionTreeRegressor(max_depth=2)',
    tables: { customers },
    step: {
      kind: 'decision-tree',
      input: 'customers',
      output: 'scored',
      params: { target: 'fee', columns: ['months', 'plan'], split: { kind: 'none' }, maxDepth: 2, criterion: 'mse' },
    },
    expect: [
      {
        path: 'data.tree.0',
        value: { threshold: -0.992346197, impurity: 677.612222222, value: 64.566666667 },
        abs: 1e-6,
      },
      { path: 'data.tree.5', value: { feature: null, value: 56.083333333 }, abs: 1e-6 },
      { path: 'metrics', value: { mae: 18.985606060606056, r2: 0.28030874456517774 }, abs: 1e-9 },
    ],
  },
  {
    name: 'categories and missing values as they are',
    source: 'by hand: south, west and no region buy',
    tables: { regions },
    step: {
      kind: 'decision-tree',
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
      { path: 'metrics', value: { accuracy: 1, leaves: 2 } },
      {
        path: 'data.tree.0',
        value: { feature: 'region', threshold: null, levels: ['east', 'north'], missing: 'right' },
      },
      { query: "select count(*) from scored where region is null and prediction = 'yes'", value: [[8]] },
    ],
  },
  {
    name: 'a criterion for classes on a number',
    source: 'the contract',
    tables: { customers },
    step: {
      kind: 'decision-tree',
      input: 'customers',
      output: 'scored',
      params: { target: 'fee', columns: ['months'], criterion: 'gini' },
    },
    expect: [{ error: 'unfit-criterion' }],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'decision-tree', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]
