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
    name: 'a single tree on all rows and features is CART',
    source: 'scikit-learn 1.2.1: DecisionTreeClassifier(max_depth=3)',
    tables: { customers },
    step: {
      kind: 'random-forest',
      input: 'customers',
      output: 'scored',
      params: { ...params, trees: 1, maxDepth: 3, maxFeatures: 'all', bootstrap: false },
    },
    expect: [
      {
        path: 'metrics',
        value: { rocAuc: 0.9921436588103254, logLoss: 0.09166950520649543, oobScore: null },
        abs: 1e-12,
      },
      { path: 'data.importances.0', value: { feature: 'months', importance: 0.6636246636246635 }, abs: 1e-12 },
      { query: 'select probability from scored limit 4', value: [[0.75], [1], [0.75], [0]] },
    ],
  },
  {
    name: 'rows that trees did not see test them',
    source: 'by hand: x alone decides, with a margin that every bootstrap keeps',
    tables: {
      apart: `x,noise,y\n${Array.from({ length: 60 }, (_, i) => `${i < 30 ? i : i + 100},${(i * 7) % 11},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`,
    },
    step: {
      kind: 'random-forest',
      input: 'apart',
      output: 'scored',
      params: { target: 'y', columns: ['x', 'noise'], maxFeatures: 'all', trees: 30, split: { kind: 'none' } },
    },
    expect: [
      { path: 'metrics', value: { oobScore: 1, accuracy: 1, rocAuc: 1 } },
      {
        path: 'data.importances',
        value: [
          { feature: 'x', importance: 1 },
          { feature: 'noise', importance: 0 },
        ],
      },
    ],
  },
  {
    name: 'a number is the mean of the trees',
    source: 'by hand: each x occurs ten times, so every tree knows all of them',
    tables: { steps: `x,y\n${Array.from({ length: 60 }, (_, i) => `${i % 6},${10 * (i % 6)}`).join('\n')}\n` },
    step: {
      kind: 'random-forest',
      input: 'steps',
      output: 'scored',
      params: { target: 'y', columns: ['x'], task: 'regress', trees: 20, split: { kind: 'none' } },
    },
    expect: [{ path: 'metrics', value: { r2: 1, oobScore: 1 }, abs: 1e-9 }],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'random-forest', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]
