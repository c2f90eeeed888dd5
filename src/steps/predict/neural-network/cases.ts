import type { StepCase } from '../../../core/step'

/** 240 points: inside a ring or not, which no straight line tells; and a curve. */
const ring = `x,y,inside,curve,third\n${Array.from({ length: 240 }, (_, i) => {
  const [x, y] = [Math.sin(i * 1.7) * 2, Math.cos(i * 2.3) * 2]
  const third = x > 0.7 ? 'right' : x < -0.7 ? 'left' : 'middle'
  return `${x.toFixed(4)},${y.toFixed(4)},${x * x + y * y < 3 ? 'yes' : 'no'},${(x * x + y).toFixed(4)},${third}`
}).join('\n')}\n`
const step = (more: Record<string, unknown>) => ({
  kind: 'neural-network',
  input: 'ring',
  output: 'scored',
  params: {
    target: 'inside',
    columns: ['x', 'y'],
    hidden: [16],
    epochs: 60,
    batchSize: 16,
    learningRate: 0.02,
    earlyStopping: false,
    split: { kind: 'none' },
    ...more,
  },
})
const least = (table: string, condition: string) => ({
  query: `select avg((${condition})::int) > 0.9 from ${table}`,
  value: [[true]],
})

export const cases: StepCase[] = [
  {
    name: 'a border that is a ring',
    source: 'by construction: no linear rule is right for more than three in four',
    tables: { ring },
    step: step({}),
    expect: [least('scored', 'inside = prediction'), { path: 'data.history.59', value: { epoch: 60 } }],
  },
  {
    name: 'three classes',
    source: 'by construction',
    tables: { ring },
    step: step({ target: 'third' }),
    expect: [
      least('scored', 'third = prediction'),
      {
        query: 'select round(sum(probability_left + probability_middle + probability_right)) from scored',
        value: [[240]],
      },
    ],
  },
  {
    name: 'a curve, and a stop when nothing more is gained',
    source: 'by construction: the curve’s deviation is above 1',
    tables: { ring },
    step: step({ target: 'curve', earlyStopping: true, patience: 5, epochs: 80 }),
    expect: [least('scored', 'abs(curve - prediction) < 0.5')],
  },
  {
    name: 'layers that are none',
    source: 'the contract',
    tables: { ring },
    step: step({ hidden: [0] }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
