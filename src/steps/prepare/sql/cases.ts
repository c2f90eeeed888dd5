import type { StepCase } from '../../../core/step'

const sales = 'id,shop,amount\n1,B,10\n2,A,5.5\n3,B,-1\n4,A,\n'

export const cases: StepCase[] = [
  {
    name: 'sums by group, in the order of the query',
    source: 'by hand',
    tables: { sales },
    step: {
      kind: 'sql',
      input: 'sales',
      output: 'totals',
      params: { sql: 'select shop, sum(amount) as total from sales group by shop order by total desc;' },
    },
    expect: [
      {
        query: 'select shop, total from totals order by rowid',
        value: [
          ['B', 9],
          ['A', 5.5],
        ],
      },
      { path: 'metrics.rows', value: 2 },
    ],
  },
  {
    name: 'rowid is the row’s number in the file',
    source: 'by hand',
    tables: { sales },
    step: {
      kind: 'sql',
      input: 'sales',
      output: 'numbered',
      params: { sql: 'select rowid as n, id from sales order by rowid desc' },
    },
    expect: [
      {
        query: 'select n, id from numbered order by rowid',
        value: [
          [3, 4],
          [2, 3],
          [1, 2],
          [0, 1],
        ],
      },
    ],
  },
  {
    name: 'refuses a statement that changes data',
    source: 'the contract',
    tables: { sales },
    step: { kind: 'sql', input: 'sales', output: 'x', params: { sql: 'drop table sales' } },
    expect: [{ error: 'sql-not-select' }, { query: 'select count(*) from sales', value: [[4]] }],
  },
  {
    name: 'refuses a second statement behind the first',
    source: 'the contract',
    tables: { sales },
    step: { kind: 'sql', input: 'sales', output: 'x', params: { sql: "select ';' ; drop table sales" } },
    expect: [{ error: 'sql-not-single' }, { query: 'select count(*) from sales', value: [[4]] }],
  },
  {
    name: 'reads no file of the machine and loads no extension',
    source: 'the seal',
    tables: { sales },
    step: { kind: 'sql', input: 'sales', output: 'x', params: { sql: "select * from read_csv('/etc/passwd')" } },
    expect: [{ error: 'sealed' }],
  },
]
