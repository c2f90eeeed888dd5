import type { StepCase } from '../../../core/step'

const taken = 'user,item\n1,a\n1,b\n2,a\n2,b\n2,c\n3,a\n3,d\n4,e\n'
const ratings = 'user,item,rating\n1,a,5\n1,b,3\n2,a,4\n2,b,2\n2,c,3\n3,a,1\n3,b,5\n3,c,3\n4,a,5\n4,c,1\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-user-knn',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', split: { kind: 'none' }, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'sums of the similarities of those who have it',
    source: 'by hand: cos(1, 2) = 2/√6, cos(1, 3) = 1/2',
    tables: { taken },
    step: step({ k: 5, top: 2 }),
    expect: [
      {
        query: `select item, score, reason_en from offers where "user" = 1 order by rank`,
        value: [
          ['c', 2 / Math.sqrt(6), 'taken by 1 customer like this one'],
          ['d', 0.5, 'taken by 1 customer like this one'],
        ],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'the k nearest alone',
    source: 'by hand: the nearest of 1 is 2',
    tables: { taken },
    step: step({ k: 1, top: 1 }),
    expect: [
      { query: `select item, score from offers where "user" = 1`, value: [['c', 2 / Math.sqrt(6)]], abs: 1e-12 },
    ],
  },
  {
    name: 'ratings: the user’s mean and what similar users gave above theirs',
    source: 'numpy by the contract’s rule',
    tables: { taken: ratings },
    step: step({ rating: 'rating', k: 2 }),
    expect: [
      {
        query: `select "user", item, score from offers order by rowid`,
        value: [
          [1, 'c', 3.333333333333333],
          [4, 'b', 2.0],
        ],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'a column that is not there',
    source: 'the contract',
    tables: { taken },
    step: step({ item: 'thing' }),
    expect: [{ error: 'missing-column' }],
  },
]
