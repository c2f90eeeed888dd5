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
    name: 'a step where the tree has its threshold',
    source: 'by hand: x ≤ 29.5 is a, above it is b',
    tables: { apart },
    before: [training],
    step: { kind: 'partial-dependence', input: 'apart', params: { model: 'tree', feature: 'x', grid: 3, curves: 2 } },
    expect: [
      {
        path: 'data.curve',
        value: [
          { value: 0, average: 0 },
          { value: 29.5, average: 0 },
          { value: 59, average: 1 },
        ],
      },
      { path: 'data.ice.0.values', value: [0, 0, 1] },
      { path: 'metrics.span', value: 1 },
    ],
  },
  {
    name: 'two columns at once',
    source: 'by hand: noise changes nothing',
    tables: { apart },
    before: [training],
    step: {
      kind: 'partial-dependence',
      input: 'apart',
      params: { model: 'tree', features: ['x', 'noise'], grid: 2 },
    },
    expect: [
      {
        path: 'data.surface',
        value: [
          { x: 0, noise: 0, average: 0 },
          { x: 0, noise: 10, average: 0 },
          { x: 59, noise: 0, average: 1 },
          { x: 59, noise: 10, average: 1 },
        ],
      },
    ],
  },
  {
    name: 'a column that the model does not use',
    source: 'the contract',
    tables: { apart },
    before: [training],
    step: { kind: 'partial-dependence', input: 'apart', params: { model: 'tree', feature: 'y' } },
    expect: [{ error: 'not-in-model' }],
  },
  {
    name: 'a model that is not there',
    source: 'the contract',
    tables: { apart },
    step: { kind: 'partial-dependence', input: 'apart', params: { model: 'tree', feature: 'x' } },
    expect: [{ error: 'missing-model' }],
  },
]
