import type { StepCase } from '../../../core/step'

const jan = 'id,amount,note\n1,5,x\n2,6,\n'
const feb = 'amount,ID,shop\n7,3,上海\n6,2,\n'
const union = (params: Record<string, unknown>, input = ['jan', 'feb']) => ({
  kind: 'union',
  input,
  output: 'all_months',
  params,
})
const everything = 'select * from all_months order by rowid'

export const cases: StepCase[] = [
  {
    name: 'by name, whatever the capitals; in the order of the tables, with their names',
    source: 'pandas concat',
    tables: { jan, feb },
    step: union({ sourceColumn: 'month' }),
    expect: [
      {
        query: everything,
        value: [
          [1, 5, 'x', null, 'jan'],
          [2, 6, null, null, 'jan'],
          [3, 7, null, '上海', 'feb'],
          [2, 6, null, null, 'feb'],
        ],
      },
      { path: 'metrics', value: { rows: 4, columns: 5, lacking: 2, mixed: 0 } },
      { path: 'warnings.0.code', value: 'lacking-columns' },
    ],
  },
  {
    name: 'equal rows once',
    source: 'by hand',
    tables: { jan, feb },
    step: union({ distinct: true }),
    expect: [{ query: 'select id from all_months order by rowid', value: [[1], [2], [3]] }],
  },
  {
    name: 'by place; different types become text, and that is said',
    source: 'by hand',
    tables: { jan: 'a,b\n1,x\n', feb: 'c,d\ny,2\n' },
    step: union({ byName: false }),
    expect: [
      {
        query: 'select a, b from all_months order by rowid',
        value: [
          ['1', 'x'],
          ['y', '2'],
        ],
      },
      { path: 'warnings.0.code', value: 'mixed-types' },
    ],
  },
  {
    name: 'long whole numbers keep their digits beside decimals: they become text',
    source: 'by hand',
    tables: { jan: 'card\n9007199254740993\n', feb: 'card\n0.5\n' },
    step: union({}),
    expect: [
      { query: everything, value: [['9007199254740993'], ['0.5']] },
      { path: 'warnings.0.code', value: 'mixed-types' },
    ],
  },
  {
    name: 'refuses tables of different width by place',
    source: 'the contract',
    tables: { jan, feb: 'a\n1\n' },
    step: union({ byName: false }),
    expect: [{ error: 'different-columns' }],
  },
  {
    name: 'refuses a name for the origin that is taken',
    source: 'the contract',
    tables: { jan, feb },
    step: union({ sourceColumn: 'Shop' }),
    expect: [{ error: 'duplicate-column' }],
  },
  {
    name: 'equal rows once, in a table with a column of any name',
    source: 'pandas concat, drop_duplicates',
    tables: { a: 'place,x\n5,p\n7,q\n', b: 'place,x\n7,q\n9,r\n' },
    step: { kind: 'union', input: ['a', 'b'], output: 'whole', params: { distinct: true } },
    expect: [
      {
        query: 'select place, x from whole order by rowid',
        value: [
          [5, 'p'],
          [7, 'q'],
          [9, 'r'],
        ],
      },
    ],
  },
]
