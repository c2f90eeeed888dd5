import type { StepCase } from '../../../core/step'

const taken = 'user,item\n1,a\n1,b\n2,a\n2,b\n3,a\n3,c\n4,b\n5,c\n5,d\n6,e\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'similar-items',
  input: 'taken',
  output: 'alike',
  params: { user: 'user', item: 'item', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'cosines of who took them, nearest first',
    source: 'by hand',
    tables: { taken },
    step: step({}),
    expect: [
      {
        query: 'select item, similar_item, similarity, rank from alike order by rowid limit 4',
        value: [
          ['a', 'b', 2 / 3, 1],
          ['a', 'c', 1 / Math.sqrt(6), 2],
          ['b', 'a', 2 / 3, 1],
          ['c', 'd', 1 / Math.sqrt(2), 1],
        ],
        abs: 1e-12,
      },
      { path: 'warnings.0.code', value: 'items-alone' },
    ],
  },
  {
    name: 'likenesses that differ by how they add up are ties: the lower id first',
    source: 'by hand: cos(x, b) = 3/√27 and cos(x, c) = 1/√3 are the same',
    tables: {
      taken: `user,item\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((u) => `${u},b\n`).join('')}1,x\n2,x\n3,x\n1,c\n`,
    },
    step: step({ only: 'x' }),
    expect: [{ query: 'select similar_item from alike order by rowid', value: [['b'], ['c']] }],
  },
  {
    name: 'one item alone',
    source: 'by hand',
    tables: { taken },
    step: step({ only: 'c', top: 1 }),
    expect: [{ query: 'select item, similar_item from alike', value: [['c', 'd']] }],
  },
  {
    name: 'an item that nobody has',
    source: 'the contract',
    tables: { taken },
    step: step({ only: 'zz' }),
    expect: [{ error: 'missing-item' }],
  },
]
