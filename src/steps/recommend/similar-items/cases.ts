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
