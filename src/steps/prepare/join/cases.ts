import type { StepCase } from '../../../core/step'

const customers = 'id,name,city\n3,赵,杭州\n1,王,上海\n2,李,\n,无名,北京\n'
const orders = 'no,customer,amount,city\n100,1,5,上海\n101,2,7,上海\n102,1,9,北京\n103,9,1,\n104,,2,\n'
const join = (how: string, rest: Record<string, unknown> = {}, on: unknown = [{ left: 'id', right: 'customer' }]) => ({
  kind: 'join',
  input: ['customers', 'orders'],
  output: 'joined',
  params: { how, on, ...rest },
})
const tables = { customers, orders }
const rows = 'select name, no from joined order by rowid'
const source = 'by hand; SQL: an empty key matches nothing'

export const cases: StepCase[] = [
  {
    name: 'all of the first, in its order; a key that comes twice repeats its row',
    source,
    tables,
    step: join('left'),
    expect: [
      {
        query: rows,
        value: [
          ['赵', null],
          ['王', 100],
          ['王', 102],
          ['李', 101],
          ['无名', null],
        ],
      },
      {
        path: 'metrics',
        value: {
          rows: 5,
          matched: 2,
          unmatchedLeft: 2,
          unmatchedRight: 2,
          duplicatedKeys: 1,
          duplicatedKeysLeft: 0,
          pairs: 3,
        },
      },
      { path: 'data.added', value: ['no', 'customer', 'amount', 'city_right'] },
      { path: 'warnings.0.code', value: 'fan-out' },
    ],
  },
  {
    name: 'those in both',
    source,
    tables,
    step: join('inner', { suffix: '_of_order' }),
    expect: [
      {
        query: 'select name, no, city_of_order from joined order by rowid',
        value: [
          ['王', 100, '上海'],
          ['王', 102, '北京'],
          ['李', 101, '上海'],
        ],
      },
    ],
  },
  {
    name: 'all of the second, in its order',
    source,
    tables,
    step: join('right'),
    expect: [
      {
        query: rows,
        value: [
          ['王', 100],
          ['李', 101],
          ['王', 102],
          [null, 103],
          [null, 104],
        ],
      },
    ],
  },
  {
    name: 'all of both, keys of one name in one column',
    source,
    tables: { a: 'k,x\n1,a\n2,b\n', b: 'k,y\n2,c\n3,d\n' },
    step: {
      kind: 'join',
      input: ['a', 'b'],
      output: 'joined',
      params: { how: 'full', on: [{ left: 'k', right: 'k' }] },
    },
    expect: [
      {
        query: 'select * from joined order by rowid',
        value: [
          [1, 'a', null],
          [2, 'b', 'c'],
          [3, null, 'd'],
        ],
      },
    ],
  },
  {
    name: 'those that match, without new columns',
    source,
    tables,
    step: join('semi'),
    expect: [
      {
        query: 'select * from joined order by rowid',
        value: [
          [1, '王', '上海'],
          [2, '李', null],
        ],
      },
      { path: 'metrics', value: { rows: 2, columns: 3 } },
    ],
  },
  {
    name: 'those that match nothing, on two keys',
    source,
    tables,
    step: join('anti', {}, [
      { left: 'id', right: 'customer' },
      { left: 'city', right: 'city' },
    ]),
    expect: [{ query: 'select name from joined order by rowid', value: [['赵'], ['李'], ['无名']] }],
  },
  {
    name: 'refuses keys of different types, with the way on',
    source: 'the contract',
    tables,
    step: join('left', {}, [{ left: 'id', right: 'city' }]),
    expect: [{ error: 'different-types' }],
  },
  {
    name: 'refuses a join that would explode',
    source: 'by hand: 6,000² pairs from 12,000 rows',
    tables: { a: `k,x\n${'1,1\n'.repeat(6000)}`, b: `k,y\n${'1,1\n'.repeat(6000)}` },
    step: { kind: 'join', input: ['a', 'b'], output: 'joined', params: { on: [{ left: 'k', right: 'k' }] } },
    expect: [{ error: 'fan-out' }],
  },
  {
    name: 'names a column of the second table that is not there',
    source: 'the contract',
    tables,
    step: join('left', {}, [{ left: 'id', right: 'costumer' }]),
    expect: [{ error: 'missing-column' }],
  },
]
