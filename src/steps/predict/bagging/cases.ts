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
    name: 'trees on drawn rows, tested by the others',
    source: 'by hand: x alone decides, with a margin that every bootstrap keeps',
    tables: {
      apart: `x,noise,y\n${Array.from({ length: 60 }, (_, i) => `${i < 30 ? i : i + 100},${(i * 7) % 11},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`,
    },
    step: {
      kind: 'bagging',
      input: 'apart',
      output: 'scored',
      params: { target: 'y', columns: ['x', 'noise'], estimators: 20, split: { kind: 'none' } },
    },
    expect: [
      { path: 'metrics', value: { oobScore: 1, accuracy: 1, trees: 20 } },
      { path: 'data.importances.0', value: { feature: 'x', importance: 1 } },
    ],
  },
  {
    name: 'another method, a column apart',
    source: 'by hand: the nearest neighbours of a wide gap are all of one class',
    tables: {
      apart: `x,y\n${Array.from({ length: 60 }, (_, i) => `${i < 30 ? i : i + 1000},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`,
    },
    step: {
      kind: 'bagging',
      input: 'apart',
      output: 'scored',
      params: {
        target: 'y',
        columns: ['x'],
        base: { kind: 'k-nearest-neighbors', params: { k: 3 } },
        estimators: 3,
        split: { kind: 'none' },
      },
    },
    expect: [
      { path: 'metrics.accuracy', value: 1 },
      { path: 'data.models', value: ['k-nearest-neighbors', 'k-nearest-neighbors', 'k-nearest-neighbors'] },
      { query: 'select min(probability), max(probability) from scored', value: [[0, 1]] },
    ],
  },
  {
    name: 'a tree that is told how deep',
    source: 'by hand: one question cannot tell customers apart',
    tables: { customers },
    step: {
      kind: 'bagging',
      input: 'customers',
      output: 'scored',
      params: { ...params, base: { kind: 'decision-tree', params: { maxDepth: 1 } }, estimators: 5 },
    },
    expect: [{ path: 'metrics', value: { leaves: 10, trees: 5 } }],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'bagging', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]
