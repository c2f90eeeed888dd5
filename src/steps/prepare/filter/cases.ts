import type { StepCase } from '../../../core/step'

const customers = 'id,city,age\n1,杭州,30\n2,York,\n3,杭州,41\n4,,25\n'
const where = (conditions: object[], rest: object = {}) => ({
  kind: 'filter',
  input: 'customers',
  output: 'kept',
  params: { conditions, ...rest },
})
const kept = 'select id from kept order by rowid'

export const cases: StepCase[] = [
  {
    name: 'all conditions hold together, with SQL too',
    source: 'by hand',
    tables: { customers },
    step: where([{ column: 'city', operator: '=', value: '杭州' }], { where: 'age > 35' }),
    expect: [
      { query: kept, value: [[3]] },
      { path: 'metrics.removed', value: 3 },
    ],
  },
  {
    name: '“is not” keeps rows without a value',
    source: 'by hand',
    tables: { customers },
    step: where([{ column: 'city', operator: '!=', value: '杭州' }]),
    expect: [{ query: kept, value: [[2], [4]] }],
  },
  {
    name: 'one of several values',
    source: 'by hand',
    tables: { customers },
    step: where([{ column: 'age', operator: 'in', value: '25, 30' }]),
    expect: [{ query: kept, value: [[1], [4]] }],
  },
  {
    name: 'empty and not empty',
    source: 'by hand',
    tables: { customers },
    step: where([
      { column: 'age', operator: 'is-null' },
      { column: 'city', operator: 'is-not-null' },
    ]),
    expect: [{ query: kept, value: [[2]] }],
  },
  {
    name: 'a text where a number is wanted',
    source: 'the contract',
    tables: { customers },
    step: where([{ column: 'age', operator: '>', value: 'old' }]),
    expect: [{ error: 'not-numeric' }],
  },
  ...[
    ['day', '2024-02-30', 'unfit-value'],
    ['isNew', 'perhaps', 'unfit-value'],
    ['n', '0x1F', 'not-numeric'],
  ].map(([column, value, error]): StepCase => ({
    name: `what no cell of the column can be: ${value}`,
    source: 'the contract',
    tables: { customers: 'day,isNew,n\n2024-02-28,true,31\n2024-02-29,false,2\n' },
    step: where([{ column, operator: '=', value }]),
    expect: [{ error: error! }],
  })),
]
