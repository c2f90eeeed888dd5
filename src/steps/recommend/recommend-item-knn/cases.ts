import type { StepCase } from '../../../core/step'

const taken = 'user,item\n1,a\n1,b\n2,a\n2,b\n3,a\n3,c\n4,b\n5,c\n5,d\n'
const ratings = 'user,item,rating\n1,a,5\n1,b,3\n2,a,4\n2,b,2\n2,c,3\n3,a,1\n3,b,5\n3,c,3\n4,a,5\n4,c,1\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-item-knn',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', split: { kind: 'none' }, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'sums of kept cosines, with the reason',
    source: 'by hand: cos(a, b) = 2/√9, cos(a, c) = 1/√6, cos(c, d) = 1/√2',
    tables: { taken },
    step: step({ k: 2, top: 1 }),
    expect: [
      {
        query: 'select "user", item, score, reason_en from offers order by rowid',
        value: [
          [1, 'c', 1 / Math.sqrt(6), 'often taken with a'],
          [2, 'c', 1 / Math.sqrt(6), 'often taken with a'],
          [3, 'd', 1 / Math.sqrt(2), 'often taken with c'],
          [4, 'a', 2 / 3, 'often taken with b'],
          [5, 'a', 1 / Math.sqrt(6), 'often taken with c'],
        ],
        abs: 1e-12,
      },
      { path: 'metrics.offers', value: 5 },
    ],
  },
  {
    name: 'each item keeps its k nearest alone',
    source: 'by hand: c keeps d, not a',
    tables: { taken },
    step: step({ k: 1, top: 1, explain: false }),
    expect: [{ query: `select item, score from offers where "user" = 1`, value: [['c', 0]] }],
  },
  {
    name: 'ratings: the user’s mean and what similar items got above it',
    source: 'numpy by the contract’s rule',
    tables: { taken: ratings },
    step: step({ rating: 'rating', k: 2 }),
    expect: [
      {
        query: `select "user", item, score from offers order by rowid`,
        value: [
          [1, 'c', null],
          [4, 'b', null],
        ],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'one rating each tells nothing: popular items, said so',
    source: 'by hand',
    tables: { taken: 'user,item\n1,a\n2,a\n3,b\n' },
    step: step({}),
    expect: [
      {
        query: 'select "user", item from offers order by rowid',
        value: [
          [1, 'b'],
          [2, 'b'],
          [3, 'a'],
        ],
      },
      { path: 'warnings.0.code', value: 'thin-histories' },
    ],
  },
  {
    name: 'a model scores customers that it did not know by what they have',
    source: 'by hand, as above',
    tables: { taken, others: 'user,item\n90,b\n91,c\n1,a\n92,zzz\n' },
    before: [step({ k: 2 })],
    step: { kind: 'score', input: 'others', output: 'scored', params: { model: 'offers' } },
    expect: [
      {
        query: 'select "user", offer, offer_score from scored order by rowid',
        value: [
          [90, 'a', 2 / 3],
          [91, 'd', 1 / Math.sqrt(2)],
          [1, 'c', 1 / Math.sqrt(6)],
          [92, 'a', null],
        ],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'a rating that is text',
    source: 'the contract',
    tables: { taken: 'user,item,rating\n1,a,good\n' },
    step: step({ rating: 'rating' }),
    expect: [{ error: 'not-numeric' }],
  },
]
