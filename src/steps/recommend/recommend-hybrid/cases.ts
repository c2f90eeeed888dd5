import type { StepCase } from '../../../core/step'

const taken = 'user,item\n1,a\n1,b\n2,a\n2,b\n3,a\n3,c\n4,b\n5,c\n5,d\n'
/** Sixty customers, each with ten of the twelve things of one of two circles, a … l and n … y. */
const twoCircles = [
  'user,item',
  ...Array.from({ length: 60 }, (_, user) =>
    Array.from({ length: 12 }, (_, i) => i)
      .filter((i) => i !== user % 12 && i !== (user * 5 + 3) % 12)
      .map((i) => `${user},${String.fromCharCode((user % 2 === 0 ? 110 : 97) + i)}`),
  ).flat(),
].join('\n')
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-hybrid',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', split: { kind: 'none' }, ...params },
})
const base = [{ kind: 'recommend-popular' }, { kind: 'recommend-item-knn', params: { k: 2 } }]

export const cases: StepCase[] = [
  {
    name: 'lists merged by weight / (60 + rank)',
    source: 'by hand: for 1, popular lists c, d and similar items c, d; for 3, b, d and d, b',
    tables: { taken },
    step: step({ base, weights: [1, 3] }),
    expect: [
      {
        query: `select "user", item, score from offers where "user" in (1, 3) order by rowid`,
        value: [
          [1, 'c', 4 / 61],
          [1, 'd', 4 / 62],
          [3, 'd', 3 / 61 + 1 / 62],
          [3, 'b', 1 / 61 + 3 / 62],
        ],
        abs: 1e-12,
      },
      { path: 'data.parts.1', value: { method: 'recommend-item-knn', weight: 3 } },
    ],
  },
  {
    name: 'a newcomer gets what is popular in the segment',
    source: 'by hand: 6 has nothing in the training rows; in the segment of 6 the most popular is c, in all it is a',
    tables: {
      taken:
        'user,item,segment,test\n1,a,old,false\n2,a,old,false\n3,a,old,false\n4,c,young,false\n5,c,young,false\n5,d,young,false\n6,a,young,true\n',
    },
    step: step({
      ...{ base: [{ kind: 'recommend-popular' }], segment: 'segment', segmentWeight: 5, top: 1 },
      ...{ split: { kind: 'column', column: 'test' }, offersFrom: 'training' },
    }),
    expect: [{ query: `select item from offers where "user" = 6`, value: [['c']] }],
  },
  {
    name: 'unless given: popular, similar items and factorisation, alike where there are too few customers for a trial',
    source: 'the contract',
    tables: { taken },
    step: step({}),
    expect: [
      { path: 'data.parts.0', value: { method: 'recommend-popular', weight: 1 } },
      { path: 'data.parts.2', value: { method: 'recommend-factorization', weight: 1 } },
      { path: 'data.weights', value: 'equal' },
    ],
  },
  {
    name: 'unless given, weights are those of a trial: in two circles of taste what is popular in all tells nothing',
    source: 'by hand: each customer wants the two things of the own circle that are not there yet',
    tables: { taken: twoCircles },
    step: step({ base: [{ kind: 'recommend-popular' }, { kind: 'recommend-item-knn' }] }),
    expect: [
      { path: 'data.weights', value: 'tried' },
      { path: 'data.parts.1', value: { method: 'recommend-item-knn', weight: 1 } },
      { query: `select count(*) from offers where rank <= 1 and ("user" % 2 = 0) <> (item >= 'n')`, value: [[0]] },
    ],
  },
  {
    name: 'something that is no recommender',
    source: 'the contract',
    tables: { taken },
    step: step({ base: [{ kind: 'k-means' }] }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'weights that do not fit',
    source: 'the contract',
    tables: { taken },
    step: step({ base, weights: [1] }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
