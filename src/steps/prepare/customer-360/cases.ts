import type { StepCase } from '../../../core/step'

const tables = {
  customers: 'CustomerID,CompanyName,City\nA1,Alfa,Berlin\nB2,Beta,London\nC3,Gamma,Paris\n',
  orders:
    'OrderID,CustomerID,OrderDate,Freight\n1,A1,2024-01-05,10.5\n2,A1,2024-02-05,2\n3,B2,2024-01-20,4\n4,Z9,2024-01-21,9\n',
  order_details: 'OrderID,ProductID,Quantity,UnitPrice\n1,11,5,2.5\n1,12,1,9\n2,11,3,2.5\n3,13,7,1\n',
  profiles: 'customer,segment,vip\nA1,gold,true\nC3,tin,false\n',
}
const input = Object.keys(tables)
const step = (params: Record<string, unknown> = {}, from = input) => ({
  kind: 'customer-360',
  input: from,
  output: 'everyone',
  params,
})

export const cases: StepCase[] = [
  {
    name: 'one row a customer, by keys that are found, order lines by way of their orders',
    source: 'by hand',
    tables,
    step: step(),
    expect: [
      {
        query:
          'select CustomerID, orders_count, orders_last_OrderDate, orders_sum_Freight, order_details_count, order_details_sum_Quantity, order_details_mean_UnitPrice, segment, vip from everyone order by rowid',
        value: [
          ['A1', 2, '2024-02-05', 12.5, 3, 9, 14 / 3, 'gold', true],
          ['B2', 1, '2024-01-20', 4, 1, 7, 1, null, null],
          ['C3', 0, null, 0, 0, 0, null, 'tin', false],
        ],
        rel: 1e-12,
      },
      { path: 'data.sources.2.through', value: 'orders' },
      { path: 'metrics.tables', value: 3 },
    ],
  },
  {
    name: 'keys as a person says them',
    source: 'by hand',
    tables,
    step: step({
      id: 'CustomerID',
      sources: [
        { table: 'orders', key: 'CustomerID' },
        { table: 'order_details', key: 'OrderID', through: 'orders' },
      ],
    }),
    expect: [
      {
        query: 'select orders_count, order_details_sum_Quantity from everyone order by rowid',
        value: [
          [2, 9],
          [1, 7],
          [0, 0],
        ],
      },
    ],
  },
  {
    name: 'a table that hangs on nothing is named and left out',
    source: 'by hand',
    tables: { ...tables, weather: 'day,degrees\n2024-01-01,3.5\n' },
    step: step({}, [...input, 'weather']),
    expect: [
      { path: 'data.loose', value: ['weather'] },
      { path: 'warnings.0.code', value: 'not-tied' },
    ],
  },
  {
    name: 'refuses a first table that has customers more than once',
    source: 'the contract',
    tables,
    step: step({ id: 'CustomerID' }, ['orders', 'order_details']),
    expect: [{ error: 'not-unique' }],
  },
  {
    name: 'says when nothing hangs together',
    source: 'the contract',
    tables: { ...tables, weather: 'day,degrees\n2024-01-01,3.5\n' },
    step: step({}, ['customers', 'weather']),
    expect: [{ error: 'no-key' }],
  },
  {
    name: 'a key of another type',
    source: 'the contract',
    tables,
    step: step({ id: 'CustomerID', sources: [{ table: 'orders', key: 'Freight' }] }, ['customers', 'orders']),
    expect: [{ error: 'different-types' }],
  },
]
