import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { dialectOf, type Dialect } from '../../../src/ingest/csv/dialect'
import { readRecords } from '../../../src/ingest/csv/read-records'
import { Records } from '../../../src/ingest/csv/records'

/** The rows of a text that arrives in pieces of `size` bytes. */
function read(text: string, dialect: Dialect = dialectOf(','), width = 0, size = Infinity): string[][] {
  const all = new TextEncoder().encode(text)
  const rows: string[][] = []
  const block = new Records()
  let carry = new Uint8Array(0)
  let at = 0
  do {
    const piece = all.subarray(at, Math.min(all.length, at + size))
    at += piece.length
    block.bytes = new Uint8Array([...carry, ...piece])
    const length = block.bytes.length
    const isLast = at >= all.length
    const consumed = readRecords(block, length, { dialect, width, isLast, mustAdvance: false })
    for (let row = 0; row < block.rows; row++) rows.push(block.texts(row))
    carry = block.bytes.slice(consumed, length)
    if (isLast) expect(consumed).toBe(length)
  } while (at < all.length)
  return rows
}

describe('records', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,', [['a', '']]],
    ['\n\na\n  \nb\n\n', [['a'], ['b']]],
    ['"a ""b"" c",d\n', [['a "b" c', 'd']]],
    ['"x\ny","1,2"\n', [['x\ny', '1,2']]],
    ['"x\r\ny"\n', [['x\r\ny']]],
    ['"",""\n""\n', [['', ''], ['']]],
    ['"a" ,b\n', [['a', 'b']]],
    ['a"b,c\n', [['a"b', 'c']]],
    ['客户,"名,称"\n', [['客户', '名,称']]],
  ])('%j', (text, rows) => {
    for (const size of [Infinity, 1, 2, 3, 7]) expect(read(text, dialectOf(','), 0, size)).toEqual(rows)
  })

  test('a backslash escapes where the file writes so', () => {
    const dialect = dialectOf(',', { escape: 'backslash' })
    expect(read('"a \\"b\\" \\\\ \\n",c\n', dialect)).toEqual([['a "b" \\ \\n', 'c']])
  })

  test('a delimiter may take several bytes', () => {
    expect(read('a，b，客户\n"x，y"，，z\n', dialectOf('，'))).toEqual([
      ['a', 'b', '客户'],
      ['x，y', '', 'z'],
    ])
  })

  test('without a delimiter a line is a cell', () => {
    expect(read('a,b;c\nd e\n', dialectOf(''))).toEqual([['a,b;c'], ['d e']])
  })

  test('blanks before an opening quote', () => {
    expect(read('"a", "b,c"\n', dialectOf(',', { skipsBlanks: true }))).toEqual([['a', 'b,c']])
  })
})

describe('quotes out of order', () => {
  const cases: [string, number, string[][]][] = [
    [
      '17:00,"1,x\nd,e,f\n',
      3,
      [
        ['17:00', '"1', 'x'],
        ['d', 'e', 'f'],
      ],
    ],
    [
      'a,"b,"c, d",e\nf,g,h,i\n',
      4,
      [
        ['a', '"b', 'c, d', 'e'],
        ['f', 'g', 'h', 'i'],
      ],
    ],
    ['a,""b, c",d\n', 3, [['a', '"b, c', 'd']]],
    ['a,"say "hello" now",d\n', 3, [['a', 'say "hello" now', 'd']]],
    ['a,"foo "bar"",d\n', 3, [['a', 'foo "bar"', 'd']]],
    [
      'a,b,"\nc,d,"e"\n',
      3,
      [
        ['a', 'b', '"'],
        ['c', 'd', 'e'],
      ],
    ],
    [
      'a,"b\nc,d\ne,"f"\n',
      2,
      [
        ['a', '"b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['a,"b', 2, [['a', '"b']]],
  ]
  test.each(cases)('%j of %i cells', (text, width, rows) => {
    for (const size of [Infinity, 1, 5]) expect(read(text, dialectOf(','), width, size)).toEqual(rows)
  })

  test('an open quote is given up where a record has grown too long', () => {
    const block = new Records()
    block.bytes = new TextEncoder().encode('a,"b\nc,d\ne,')
    const consumed = readRecords(block, block.bytes.length, {
      dialect: dialectOf(','),
      width: 2,
      isLast: false,
      mustAdvance: true,
    })
    expect(block.rows).toBe(2)
    expect(consumed).toBe(9)
  })
})

test('what is written with quotes comes back, whatever the cells hold and wherever blocks end', () => {
  const random = new Random(7)
  const alphabet = ['a', '"', ',', '\n', '\r', '客', '𠮷', ' ', "'", '\\', ';', '1']
  for (let round = 0; round < 200; round++) {
    const width = 1 + random.integer(5)
    const rows = Array.from({ length: 1 + random.integer(6) }, () =>
      Array.from({ length: width }, () =>
        Array.from({ length: random.integer(8) }, () => alphabet[random.integer(alphabet.length)]).join(''),
      ),
    )
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n').join('')
    expect(read(text, dialectOf(','), width, 1 + random.integer(20))).toEqual(rows)
  }
})

test('line numbers count the breaks inside quotes and the blank lines', () => {
  const block = new Records()
  block.bytes = new TextEncoder().encode('a,b\n\n"x\ny",c\r\nd,e\n')
  readRecords(block, block.bytes.length, { dialect: dialectOf(','), width: 2, isLast: true, mustAdvance: false })
  expect([...block.rowLines.subarray(0, block.rows)]).toEqual([0, 2, 4])
  expect(block.lines).toBe(5)
  expect(block.line(1)).toBe('"x\ny",c')
})
