import type { StepCase } from '../../../core/step'

/** x tells a from b, noise tells nothing. */
const apart = `x,noise,kind,y\n${Array.from({ length: 60 }, (_, i) => `${i},${(i * 7) % 11},${i % 2 ? 'odd' : 'even'},${i < 30 ? 'a' : 'b'}`).join('\n')}\n`
const training = (kind: string, params: Record<string, unknown> = {}) => ({
  kind,
  input: 'apart',
  output: 'model',
  params: { target: 'y', columns: ['x', 'noise', 'kind'], split: { kind: 'none' }, ...params },
})
const asked = (params: Record<string, unknown>) => ({
  kind: 'what-if',
  input: 'apart',
  params: { model: 'model', row: 3, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'one question decides, and its column alone is the reason',
    source: 'by hand: the tree asks x ≤ 29.5 only',
    tables: { apart },
    before: [training('decision-tree', { preprocess: { numeric: 'none' } })],
    step: asked({ values: { x: 45 } }),
    expect: [
      { path: 'metrics', value: { before: 0, after: 1, change: 1 } },
      { path: 'data.reasons.0', value: { column: 'x', changed: true, value: '45' } },
      { path: 'data.reasons.1.after', value: 0, abs: 1e-12 },
    ],
  },
  {
    name: 'a linear model: the reasons differ by what the change moved',
    source: 'by construction: what is not changed adds the same before and after',
    tables: { apart },
    before: [training('logistic-regression')],
    step: asked({ values: { kind: 'even' } }),
    expect: [{ path: 'data.reasons.0.column', value: 'x' }],
  },
  {
    name: 'any other model, and nothing changed',
    source: 'by hand: the five nearest rows of row 3 are all a',
    tables: { apart },
    before: [training('k-nearest-neighbors', { columns: ['x'] })],
    step: asked({}),
    expect: [{ path: 'metrics', value: { before: 0, after: 0, change: 0 } }],
  },
  {
    name: 'a column that the model does not use',
    source: 'the contract',
    tables: { apart },
    before: [training('decision-tree', { columns: ['x'] })],
    step: asked({ values: { noise: 3 } }),
    expect: [{ error: 'not-in-model' }],
  },
  {
    name: 'a row that is not there',
    source: 'the contract',
    tables: { apart },
    before: [training('decision-tree')],
    step: asked({ row: 60 }),
    expect: [{ error: 'unfit-rows' }],
  },
]
