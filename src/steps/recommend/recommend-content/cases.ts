import type { StepCase } from '../../../core/step'

const taken = 'user,item,rating\n1,a,5\n1,b,1\n2,c,4\n2,b,4\n3,a,3\n'
const goods =
  'item,kind,flag,about\na,tea,1,green tea leaves\nb,cup,0,a white cup\nc,tea,0,black tea\nd,tea,1,tea for guests\ne,cup,1,绿茶杯子\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-content',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', itemTable: 'goods', split: { kind: 'none' }, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'the profile less the user’s mean, cosine, new items too',
    source: 'by hand: the profile of 1 is 2·(tea + flag)/√2 − 2·cup',
    tables: { taken, goods },
    step: step({ columns: ['kind', 'flag'], rating: 'rating' }),
    expect: [
      {
        query: `select item, score, reason_en from offers where "user" = 1 order by rank`,
        value: [
          ['d', Math.SQRT1_2, 'matches the taste for kind=tea, flag'],
          ['c', 1 / 2, 'matches the taste for kind=tea'],
          ['e', (Math.SQRT2 - 2) / 4, 'matches the taste for flag'],
        ],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'words of a text, Chinese ones too',
    source: 'by construction: tea is what a, c and d have in common',
    tables: { taken: 'user,item\n1,a\n2,e\n3,d\n3,c\n', goods },
    step: step({ text: 'about', top: 1 }),
    expect: [{ query: `select item from offers where "user" in (1, 3) order by "user"`, value: [['c'], ['a']] }],
  },
  {
    name: 'nothing that describes an item',
    source: 'the contract',
    tables: { taken, goods },
    step: step({}),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'likes and dislikes that cancel are no taste',
    source: 'by hand: of both kinds 2 + 3 + 2 or 1 + 1 + 5 less 3 × 14/6, which is 0: all scores are 0, ties by id',
    tables: {
      taken: 'user,item,rating\n1,t1,2\n1,t2,3\n1,t3,2\n1,u1,1\n1,u2,1\n1,u3,5\n2,t4,1\n2,u4,1\n',
      goods: `item,kind\n${['t', 'u'].flatMap((kind) => [1, 2, 3, 4].map((n) => `${kind}${n},${kind}\n`)).join('')}`,
    },
    step: step({ rating: 'rating', columns: ['kind'], top: 2 }),
    expect: [
      {
        query: 'select item, score from offers where "user" = 1 order by rank',
        value: [
          ['t4', 0],
          ['u4', 0],
        ],
      },
    ],
  },
  {
    name: 'a key that the item table does not have, in words of its own',
    source: 'the contract',
    tables: { taken, goods },
    step: step({ columns: ['kind'], itemKey: 'sku' }),
    expect: [{ error: 'missing-column' }],
  },
  {
    name: 'a column that the item table does not have',
    source: 'the contract',
    tables: { taken, goods },
    step: step({ columns: ['colour'] }),
    expect: [{ error: 'missing-column' }],
  },
]
