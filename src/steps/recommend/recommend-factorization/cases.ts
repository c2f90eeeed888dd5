import type { StepCase } from '../../../core/step'

/** Two tastes: a and b are liked by odd users, c and d by even ones; users 9 and 10 have one of them. */
const users = [1, 2, 3, 4, 5, 6, 7, 8]
const taken = `user,item\n${users.flatMap((u) => (u % 2 ? ['a', 'b', 'e'] : ['c', 'd', 'e']).map((item) => `${u},${item}\n`)).join('')}9,a\n10,c\n`
/** A rank-one table of ratings with two gaps: (row) × (column). */
const ratings = `user,item,rating\n${[1, 2, 3, 4]
  .flatMap((u) => [1, 2, 3, 4].filter((i) => u + i !== 5).map((i) => `${u},i${i},${u * i}\n`))
  .join('')}`
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-factorization',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', split: { kind: 'none' }, factors: 4, top: 1, ...params },
})
const firsts = `select item from offers where "user" in (9, 10) order by "user"`

export const cases: StepCase[] = [
  ...(['implicit-als', 'bpr'] as const).map((method) => ({
    name: `${method} finds the taste of a customer from a single item`,
    source: 'by construction',
    tables: { taken },
    step: step({ method, itemWhere: `item <> 'e'`, ...(method === 'implicit-als' && { regularization: 0.1 }) }),
    expect: [{ query: firsts, value: [['b'], ['d']] }],
  })),
  ...(['als', 'sgd'] as const).map((method) => ({
    name: `${method} fills a gap in ratings in the right order`,
    source: 'by construction: the missing value of u and i is u × i',
    tables: { taken: ratings },
    step: step({
      method,
      rating: 'rating',
      factors: 2,
      regularization: 0.01,
      iterations: method === 'als' ? 30 : 400,
      ...(method === 'sgd' && { learningRate: 0.02 }),
    }),
    expect: [
      {
        query: 'select "user", item from offers order by rowid',
        value: [
          [1, 'i4'],
          [2, 'i3'],
          [3, 'i2'],
          [4, 'i1'],
        ],
      },
    ],
  })),
  {
    name: 'a check on random rows of each customer, and the offers from all rows',
    source: 'the contract',
    tables: { taken },
    step: step({ split: { kind: 'holdout', testFraction: 0.3 } }),
    expect: [
      { path: 'data.rows', value: { train: 18, test: 8 } },
      { query: 'select count(*) from offers', value: [[10]] },
    ],
  },
  {
    name: 'a weight of 0, or more returned than bought, is no taking: the offers are those without such rows',
    source: 'Hu, Koren and Volinsky (2008): a preference is a value above 0',
    tables: {
      taken: `user,item,qty\n${taken
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => `${line},2\n`)
        .join('')}9,d,0\n10,b,-3\n`,
    },
    step: step({ method: 'implicit-als', weight: 'qty', regularization: 0.1, itemWhere: `item <> 'e'` }),
    expect: [{ query: firsts, value: [['b'], ['d']] }],
  },
  {
    name: 'ratings are needed',
    source: 'the contract',
    tables: { taken },
    step: step({ method: 'als' }),
    expect: [{ error: 'missing-parameter' }],
  },
]
