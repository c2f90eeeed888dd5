import type { StepCase } from '../../../core/step'

/** a is taken by four, b by three, c by two, d by one. */
const taken = 'user,item,day\nu1,a,1\nu2,a,1\nu3,a,1\nu4,a,1\nu1,b,2\nu2,b,2\nu3,b,2\nu1,c,3\nu2,c,3\nu1,d,4\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'recommend-popular',
  input: 'taken',
  output: 'offers',
  params: { user: 'user', item: 'item', ...params },
})
const none = { split: { kind: 'none' } }

export const cases: StepCase[] = [
  {
    name: 'the most popular that they do not have, without a check',
    source: 'by hand',
    tables: { taken },
    step: step({ ...none, top: 2 }),
    expect: [
      {
        query: `select "user", string_agg(item, ' ' order by rank), min(score) from offers group by 1 order by 1`,
        value: [
          ['u2', 'd', 1],
          ['u3', 'c d', 1],
          ['u4', 'b c', 2],
        ],
      },
      { path: 'metrics.offers', value: 5 },
      { path: 'data.rows', value: { train: 10, test: 0 } },
    ],
  },
  {
    name: 'checked on what was taken later: the figures by hand',
    source: 'by hand: u4 takes b (offered first of three), u3 takes d (offered second of c and d)',
    tables: { taken: `${taken}u4,b,9\nu3,d,9\nu3,z,9\n` },
    step: step({ split: { kind: 'time', column: 'day', testFraction: 0.2 } }),
    expect: [
      { path: 'data.rows', value: { train: 10, test: 3 } },
      { path: 'metrics.precisionAt10', value: 0.1, abs: 1e-12 },
      { path: 'metrics.recallAt10', value: 1 },
      { path: 'metrics.ndcgAt10', value: (1 + 1 / Math.log2(3)) / 2, abs: 1e-12 },
      { path: 'metrics.mapAt10', value: 0.75 },
      { path: 'metrics.hitRate', value: 1 },
      { path: 'metrics.coverage', value: 0.75 },
    ],
  },
  {
    name: 'ids that mix numbers and text, blank ones left out, names, prices and stock',
    source: 'by hand',
    tables: {
      taken: 'user,item\n1,7\n1,x\nanna,x\n王,7\n,x\n王,y\n',
      goods: 'code,name,stock,price\n7,七,0,10\nx,叉,5,20\ny,歪,2,40\n',
    },
    step: step({
      ...none,
      itemTable: 'goods',
      itemKey: 'code',
      itemName: 'name',
      itemWhere: 'stock > 0',
      margin: 'price',
    }),
    expect: [
      {
        query: 'select "user", item, item_name, score, reason_en from offers order by rowid',
        value: [
          ['1', 'y', '歪', 40, 'popular with everybody (1 times)'],
          ['anna', 'y', '歪', 40, 'popular with everybody (1 times)'],
          ['王', 'x', '叉', 40, 'popular with everybody (2 times)'],
        ],
      },
      { path: 'warnings.0.code', value: 'rows-left-out' },
    ],
  },
  {
    name: 'no row has both',
    source: 'the contract',
    tables: { taken: 'user,item,n\na,,1\n,b,2\n' },
    step: step(none),
    expect: [{ error: 'too-few-rows' }],
  },
  {
    name: 'an item table that is not there',
    source: 'the contract',
    tables: { taken },
    step: step({ ...none, itemTable: 'goods', itemName: 'name' }),
    expect: [{ error: 'missing-table' }],
  },
]
