import type { StepCase } from '../../../core/step'

const usage = 'id,fee,months\n1,100,10\n2,50,0\n3,,5\n'

export const cases: StepCase[] = [
  {
    name: 'adds and replaces columns, each on top of the one before',
    source: 'by hand',
    tables: { usage },
    step: {
      kind: 'derive',
      input: 'usage',
      output: 'rates',
      params: {
        columns: [
          { name: 'rate', expression: 'fee / nullif(months, 0)' },
          { name: 'double_rate', expression: 'rate * 2' },
          { name: 'months', expression: 'months + 1 -- one more' },
        ],
      },
    },
    expect: [
      {
        query: 'select id, fee, months, rate, double_rate from rates order by rowid',
        value: [
          [1, 100, 11, 10, 20],
          [2, 50, 1, null, null],
          [3, null, 6, null, null],
        ],
      },
      { path: 'metrics.nulls', value: 4 },
    ],
  },
  {
    name: 'refuses an expression that would close the parenthesis around it',
    source: 'the seal',
    tables: { usage },
    step: {
      kind: 'derive',
      input: 'usage',
      output: 'x',
      params: { columns: [{ name: 'y', expression: '1) from usage; drop table usage --' }] },
    },
    expect: [{ error: 'sql-not-expression' }, { query: 'select count(*) from usage', value: [[3]] }],
  },
  {
    name: 'a division by zero leaves an empty cell, and that is said',
    source: 'by hand',
    tables: { usage },
    step: {
      kind: 'derive',
      input: 'usage',
      output: 'rates',
      params: {
        columns: [
          { name: 'rate', expression: 'fee / months' },
          { name: 'more', expression: 'rate + 1' },
        ],
      },
    },
    expect: [
      {
        query: 'select rate, more from rates order by rowid',
        value: [
          [10, 11],
          [null, null],
          [null, null],
        ],
      },
      { path: 'metrics.emptied', value: 2 },
      { path: 'warnings.0.code', value: 'not-finite' },
    ],
  },
  {
    name: 'names a column that is not there',
    source: 'the contract',
    tables: { usage },
    step: { kind: 'derive', input: 'usage', output: 'x', params: { columns: [{ name: 'y', expression: 'fees + 1' }] } },
    expect: [{ error: 'missing-column' }],
  },
]
