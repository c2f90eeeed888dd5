import type { StepCase } from '../../../core/step'

/** x tells a from b, noise tells nothing. */
const apart = `x,noise,y\n${Array.from({ length: 60 }, (_, i) => `${i},${(i * 7) % 11},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`
const training = {
  kind: 'decision-tree',
  input: 'apart',
  output: 'tree',
  params: { target: 'y', columns: ['x', 'noise'], split: { kind: 'none' }, preprocess: { numeric: 'none' } },
}

export const cases: StepCase[] = [
  {
    name: 'the column that decides, and one that does not',
    source: 'by hand: the tree asks for x alone',
    tables: { apart },
    before: [training],
    step: { kind: 'importance', input: 'apart', params: { model: 'tree', metric: 'accuracy', repeats: 8 } },
    expect: [
      { path: 'metrics', value: { base: 1, clear: 1, rows: 60 } },
      { path: 'data.importances.1', value: { feature: 'noise', importance: 0, lower: 0, upper: 0 } },
      { path: 'data.importances.0', value: { feature: 'x', importance: 0.5 }, abs: 0.12 },
      { path: 'data', value: { metric: 'accuracy', isHeldOut: false } },
    ],
  },
  {
    name: 'a figure that does not exist',
    source: 'the contract',
    tables: { apart },
    before: [training],
    step: { kind: 'importance', input: 'apart', params: { model: 'tree', metric: 'rmse' } },
    expect: [{ error: 'unknown-metric' }],
  },
  {
    name: 'a model that is not there',
    source: 'the contract',
    tables: { apart },
    step: { kind: 'importance', input: 'apart', params: { model: 'tree' } },
    expect: [{ error: 'missing-model' }],
  },
]
