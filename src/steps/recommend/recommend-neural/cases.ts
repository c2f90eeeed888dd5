import type { StepCase } from '../../../core/step'

/** Two tastes: odd users take a, b, c and even ones x, y, z; each lacks one of them. */
const users = Array.from({ length: 24 }, (_, i) => i + 1)
const taken = `user,item\n${users
  .flatMap((u) => [...(u % 2 ? 'abc' : 'xyz')].filter((_, k) => k !== (u >> 1) % 3).map((item) => `${u},${item}\n`))
  .join('')}`
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-neural',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', top: 1, embedding: 4, batchSize: 16, split: { kind: 'none' }, ...params },
})
/** Customers who are offered something of their own taste. */
const fitting = `count(*) filter (where ("user" % 2 = 1) = (item in ('a', 'b', 'c')))`

export const cases: StepCase[] = [
  {
    name: 'two towers find the taste of every customer',
    source: 'by construction',
    tables: { taken },
    step: step({ epochs: 60, learningRate: 0.05 }),
    expect: [
      { query: `select ${fitting} from offers`, value: [[24]] },
      { path: 'data.history.59.epoch', value: 60 },
    ],
  },
  {
    name: 'NCF finds it for most: what a customer lacks may be drawn as not wanted',
    source: 'by construction; by chance 6 of 24 would fit',
    tables: { taken },
    step: step({ architecture: 'ncf', hidden: [8], epochs: 60, learningRate: 0.05 }),
    expect: [{ query: `select ${fitting} >= 18 from offers`, value: [[true]] }],
  },
  {
    name: 'hidden layers that are no list of widths',
    source: 'the contract',
    tables: { taken },
    step: step({ hidden: 'wide' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
