import { describe, expect, test } from 'vitest'
import { sampleRecords } from '../../../src/ingest/csv/sample-records'
import { sniffDialect } from '../../../src/ingest/csv/sniff-dialect'

/** The records of a text, as its own dialect divides them. */
function rowsOf(text: string): { rows: string[][]; isAligned: boolean } {
  const bytes = new TextEncoder().encode(text)
  const dialect = sniffDialect(bytes, true)
  const records = sampleRecords(bytes, true, dialect)
  const rows = Array.from({ length: records.rows }, (_, row) => records.texts(row))
  return { rows, isAligned: dialect.alignment !== undefined }
}

const customers = [
  ['编号', '姓名', '城市', '金额'],
  ['00001', '王伟', '北京', '7391.65'],
  ['00002', '欧阳娜娜', '乌鲁木齐', '338.42'],
  ['00003', '李娜', '', '12.00'],
]
const shown = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
const bytes = (text: string) => new TextEncoder().encode(text).length

/** Numbers at the right of their column, texts at its left. */
function printed(gap: number, measure: (text: string) => number, rule = ''): string {
  const widths = customers[0]!.map((_, i) => Math.max(...customers.map((row) => measure(row[i]!))))
  const lines = customers.map((row) =>
    row
      .map((cell, i) => {
        const fill = ' '.repeat(widths[i]! - measure(cell))
        return i === 3 ? fill + cell : cell + fill
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  )
  if (rule) lines.splice(1, 0, widths.map((width) => rule.repeat(width)).join(' '.repeat(gap)))
  return lines.join('\n')
}

describe('columns that stand below one another', () => {
  test.each([
    ['as a console shows them', printed(2, shown)],
    ['one blank apart', printed(1, shown)],
    ['by characters', printed(1, (text) => text.length)],
    ['by bytes of UTF-8', printed(3, bytes)],
    ['a rule below the names', printed(1, shown, '-')],
    ['with line ends of Windows', printed(2, shown, '=').replaceAll('\n', '\r\n')],
  ])('%s', (_, text) => expect(rowsOf(text)).toEqual({ rows: customers, isAligned: true }))

  test.each<[string, string, string[][]]>([
    [
      'names of two words, times with a blank in them',
      'order no  order time           unit price\nA1        2024-03-05 10:00:00        3.50\nA2        2024-03-05 11:30:00        0.75\n',
      [
        ['order no', 'order time', 'unit price'],
        ['A1', '2024-03-05 10:00:00', '3.50'],
        ['A2', '2024-03-05 11:30:00', '0.75'],
      ],
    ],
    [
      'right-aligned texts below an index without a name',
      '   id             name amount\n0   1      Alice Smith  12.50\n1   2              Bob   7.00\n2  10  Charlotte Brown 120.25\n',
      [
        ['', 'id', 'name', 'amount'],
        ['0', '1', 'Alice Smith', '12.50'],
        ['1', '2', 'Bob', '7.00'],
        ['2', '10', 'Charlotte Brown', '120.25'],
      ],
    ],
    [
      'a title, a rule and the number of rows',
      'SQL> select * from t;\n\n  ID NAME\n---- ----------\n   1 Alice B\n  20 Bob\n\n2 rows selected.\n',
      [['SQL> select * from t;'], ['ID', 'NAME'], ['1', 'Alice B'], ['20', 'Bob'], ['2 rows selected.']],
    ],
    [
      'a cell that is longer than its column',
      'id    name    amount\n1     Ann       5.50\n2     Bob      15.00\n3     Alexandrina 7.25\n4     Cid       1.00\n'.repeat(
        1,
      ),
      [
        ['id', 'name', 'amount'],
        ['1', 'Ann', '5.50'],
        ['2', 'Bob', '15.00'],
        ['3', 'Alexandrina', '7.25'],
        ['4', 'Cid', '1.00'],
      ],
    ],
    [
      'cells that runs of blanks divide',
      'id   age  income\n1  25   3000.5\n2    31     4200\n10 44   15000.25\n',
      [
        ['id', 'age', 'income'],
        ['1', '25', '3000.5'],
        ['2', '31', '4200'],
        ['10', '44', '15000.25'],
      ],
    ],
    [
      'cells of several words, two blanks apart',
      'city  country   people\nNew York  United States   8336817\nRome  Italy  2873000\nSan Jose   Costa Rica  342188\n',
      [
        ['city', 'country', 'people'],
        ['New York', 'United States', '8336817'],
        ['Rome', 'Italy', '2873000'],
        ['San Jose', 'Costa Rica', '342188'],
      ],
    ],
  ])('%s', (_, text, rows) => expect(rowsOf(text).rows).toEqual(rows))
})

test.each([
  'name\nJohn Smith\nMary Jones\nPete Brown\n',
  'address\n12 Main Street\n15 High Street\n77 Park Avenue\n',
  'product name\nApple iPhone 15\nApple iPad  10\nApple Watch 9\n',
  'order time\n2024-03-05 10:00:00\n2024-03-05 11:30:00\n',
  'Some  words of  a letter\nwith more blanks  than\nthere should  be in it\n',
  'id   ,name        ,amount\n1    ,Alice       ,12.50\n2    ,Bob         , 7.00\n',
])('no columns of blanks: %j', (text) => expect(rowsOf(text).isAligned).toBe(false))

test('tables drawn with the characters for boxes', () => {
  const text = '┌────┬───────┐\n│ id │ name  │\n├────┼───────┤\n│ 1  │ Alice │\n│ 2  │ Bob   │\n└────┴───────┘\n'
  expect(rowsOf(text).rows).toEqual([
    ['id', 'name'],
    ['1', 'Alice'],
    ['2', 'Bob'],
  ])
})
