import type { StepCase } from '../../../core/step'

const long =
  'order,product\n1,milk\n1,bread\n1,milk\n2, bread \n2,butter\n3,milk\n3,bread\n3,butter\n4,苹果\n4,milk\n5,\n,milk\n'
const baskets = '"id";"items"\n1;"milk, bread,milk"\n2;"bread,  butter"\n3;"milk,bread,butter"\n4;"苹果,milk"\n5;\n'
const step = (params: Record<string, unknown>, input = 'orders') => ({
  kind: 'frequent-itemsets',
  input,
  output: 'sets',
  params,
})
const byOrder = { transaction: 'order', item: 'product' }
const sets = 'select items, "count", support, length from sets order by rowid'
const wanted = [
  [['bread'], 3, 0.75, 1],
  [['milk'], 3, 0.75, 1],
  [['butter'], 2, 0.5, 1],
  [['bread', 'butter'], 2, 0.5, 2],
  [['bread', 'milk'], 2, 0.5, 2],
]

export const cases: StepCase[] = [
  ...(['fp-growth', 'apriori', 'eclat'] as const).map((algorithm) => ({
    name: `long form, items trimmed and counted once, by ${algorithm}`,
    source: 'by hand',
    tables: { orders: long },
    step: step({ ...byOrder, minSupport: 0.5, algorithm }),
    expect: [
      { query: sets, value: wanted },
      { path: 'metrics.itemsets', value: 5 },
      { path: 'metrics.transactions', value: 4 },
    ],
  })),
  {
    name: 'a delimited column: a blank cell is no basket',
    source: 'by hand',
    tables: { orders: baskets },
    step: step({ items: 'items', minSupport: 0.5 }),
    expect: [
      { query: sets, value: wanted },
      { path: 'metrics.transactions', value: 4 },
    ],
  },
  {
    name: 'a list column: an empty list is a basket',
    source: 'by hand',
    tables: { orders: long },
    before: [
      {
        kind: 'sql',
        input: 'orders',
        output: 'lists',
        params: {
          sql: `select list(trim(product)) filter (product <> '') as items from orders where "order" is not null group by "order" order by "order"`,
        },
      },
      {
        kind: 'sql',
        input: 'lists',
        output: 'given',
        params: { sql: 'select coalesce(items, []) as items from lists' },
      },
    ],
    step: step({ items: 'items', minSupport: 0.4 }, 'given'),
    expect: [
      { path: 'metrics.transactions', value: 5 },
      { query: 'select support from sets where length = 2 order by rowid', value: [[0.4], [0.4]] },
    ],
  },
  {
    name: 'items side by side in several columns',
    source: 'by hand',
    tables: { orders: 'a,b,c\nx,y,\ny,x,z\n,,\nz,,x\n' },
    step: step({ items: ['a', 'b', 'c'], minSupport: 0.6 }),
    expect: [
      { path: 'metrics.transactions', value: 3 },
      {
        query: `select array_to_string(items, '+'), "count" from sets order by rowid`,
        value: [
          ['x', 3],
          ['y', 2],
          ['z', 2],
          ['x+y', 2],
          ['x+z', 2],
        ],
      },
    ],
  },
  {
    name: 'columns as items: flags, categories, and ranges of a number (electricity at peak hours)',
    source: 'by hand',
    tables: {
      orders: 'solar,plan,peak\ntrue,day,1\nfalse,night,2\ntrue,day,3\ntrue,night,10\nfalse,day,20\ntrue,day,30\n',
    },
    step: step({ columns: ['solar', 'plan', 'peak'], minSupport: 0.5, bins: 2 }),
    expect: [
      {
        query: `select array_to_string(items, ' & '), "count" from sets order by rowid`,
        value: [
          ['plan=day', 4],
          ['solar', 4],
          ['peak > 6.5', 3],
          ['peak ≤ 6.5', 3],
          ['plan=day & solar', 3],
        ],
      },
      { path: 'metrics.transactions', value: 6 },
    ],
  },
  {
    name: 'no longer than wanted',
    source: 'by hand',
    tables: { orders: long },
    step: step({ ...byOrder, minSupport: 0.25, maxLength: 1 }),
    expect: [{ path: 'metrics.itemsets', value: 4 }],
  },
  {
    name: 'nothing reaches the support',
    source: 'by hand',
    tables: { orders: long },
    step: step({ ...byOrder, minSupport: 0.9 }),
    expect: [
      { path: 'metrics.itemsets', value: 0 },
      { path: 'warnings.1.code', value: 'no-itemsets' },
    ],
  },
  {
    name: 'a support that would give 2^40 itemsets',
    source: 'the contract',
    tables: {
      orders: `order,product\n${Array.from({ length: 120 }, (_, i) => `${i % 3},p${Math.floor(i / 3)}\n`).join('')}`,
    },
    step: step({ ...byOrder, minSupport: 0.5 }),
    expect: [{ error: 'too-many-itemsets' }],
  },
  {
    name: 'no column said',
    source: 'the contract',
    tables: { orders: long },
    step: step({ transaction: 'order' }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'two ways at once',
    source: 'the contract',
    tables: { orders: long },
    step: step({ ...byOrder, items: 'product' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]
