import type { StepCase } from '../../../core/step'

const sales =
  'id,amount,day,ok,n\n1,"1,234.50",2024-01-05,是,1.5\n2,¥3.5万,2024年1月6日,否,2\n3,(120),20240107,yes,3\n4,12%,2024/1/8,,4.4\n5,infinity,31/12/2024,可能,5\n6, ,,否,\n'
const cast = (params: Record<string, unknown>, input = 'sales') => ({ kind: 'cast', input, output: 'typed', params })
/** As text, whatever the import found. */
const asText = {
  kind: 'sql',
  input: 'sales',
  output: 'raw',
  params: { sql: 'select id, amount::varchar as amount, "day"::varchar as "day", ok::varchar as ok, n from sales' },
}

export const cases: StepCase[] = [
  {
    name: 'numbers as offices write them; blanks are no failure',
    source: 'by hand',
    tables: { sales },
    before: [asText],
    step: cast({ types: { amount: 'number' } }, 'raw'),
    expect: [
      { query: 'select amount from typed order by rowid', value: [[1234.5], [35000], [-120], [0.12], [null], [null]] },
      { path: 'data.failed', value: { amount: 1 } },
      { path: 'data.examples.amount', value: ['infinity'] },
      { path: 'warnings.0.code', value: 'cells-failed' },
    ],
  },
  {
    name: 'dates in the usual ways, nothing that could be read two ways',
    source: 'by hand',
    tables: { sales },
    before: [asText],
    step: cast({ types: { day: 'DATE', ok: 'boolean' } }, 'raw'),
    expect: [
      {
        query: 'select "day", ok from typed order by rowid',
        value: [
          ['2024-01-05', true],
          ['2024-01-06', false],
          ['2024-01-07', true],
          ['2024-01-08', null],
          [null, null],
          [null, false],
        ],
      },
      { path: 'data.failed', value: { day: 1, ok: 1 } },
    ],
  },
  {
    name: 'a date format',
    source: 'by hand',
    tables: { d: 'x\n"31/12/2024 "\n"01/02/2024 "\n' },
    step: cast({ types: { x: 'date' }, format: '%d/%m/%Y' }, 'd'),
    expect: [{ query: 'select x from typed order by rowid', value: [['2024-12-31'], ['2024-02-01']] }],
  },
  {
    name: 'serial days of a workbook, seconds, and days written as digits',
    source: 'Excel: 45296 is 2024-01-05; Unix: 1704412800 is 2024-01-05 00:00',
    tables: { d: 'x\n45296\n' },
    step: cast({ types: { x: 'date' }, format: 'excel' }, 'd'),
    expect: [{ query: 'select x from typed', value: [['2024-01-05']] }],
  },
  {
    name: 'whole numbers are rounded, and that is said',
    source: 'by hand',
    tables: { sales },
    step: cast({ types: { n: 'integer' } }),
    expect: [
      { query: 'select n from typed order by rowid', value: [[2], [2], [3], [4], [5], [null]] },
      { path: 'metrics.rounded', value: 2 },
      { path: 'warnings.0.code', value: 'rounded' },
    ],
  },
  {
    name: 'an error names the first cell that does not fit',
    source: 'the contract',
    tables: { sales },
    before: [asText],
    step: cast({ types: { amount: 'DOUBLE' }, onError: 'error' }, 'raw'),
    expect: [{ error: 'conversion' }],
  },
  {
    name: 'refuses a type that does not exist',
    source: 'the contract',
    tables: { sales },
    step: cast({ types: { n: 'money' } }),
    expect: [{ error: 'invalid-type' }],
  },
  {
    name: 'refuses what no value can become',
    source: 'the contract',
    tables: { d: 'x\n2024-01-05\n2024-01-06\n' },
    step: cast({ types: { x: 'integer' } }, 'd'),
    expect: [{ error: 'unsupported-cast' }],
  },
  {
    name: 'eighteen digits survive between commas; a year of two digits is no date',
    source: 'by hand',
    tables: { d: 'n,x\n"1,234,567,890,123,456,789",1/5/24\n"¥-3,000.50",2024/1/5\n' },
    step: cast({ types: { n: 'DECIMAL(38,2)', x: 'date' } }, 'd'),
    expect: [
      {
        query: 'select n::varchar, x::varchar from typed order by rowid',
        value: [
          ['1234567890123456789.00', null],
          ['-3000.50', '2024-01-05'],
        ],
      },
    ],
  },
  ...(
    [
      [{ n: 'DECIMAL(50,1)' }, undefined, 'invalid-type'],
      [{ n: 'DECIMAL(2,5)' }, undefined, 'invalid-type'],
      [{ x: 'date' }, '%Q', 'invalid-parameter'],
    ] as const
  ).map(([types, format, error]): StepCase => ({
    name: `refuses ${JSON.stringify(types)} ${format ?? ''}`,
    source: 'the contract',
    tables: { d: 'n,x\n1,a\n2,b\n' },
    step: cast({ types, ...(format && { format }) }, 'd'),
    expect: [{ error }],
  })),
]
