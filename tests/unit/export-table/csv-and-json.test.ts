import { describe, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import { exportTable } from '../../../src/project/export-table/export-table'
import { defused } from '../../../src/project/export-table/write-csv'
import { hardColumns, hardRows, tableOf } from './source'

/** A reader after RFC 4180, written apart from the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else while (at < text.length && !/[,\r]/.test(text[at]!)) cell += text[at++]
    row.push(cell)
    if (text[at] === ',') at++
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

describe('CSV', () => {
  test('is what RFC 4180 says, with a byte order mark', async () => {
    const blob = await exportTable('csv', tableOf(hardColumns, hardRows))
    const bytes = await bytesOf(blob)
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
    expect(parseCsv(text)).toEqual([
      ['id', 'long, "id"', '姓名', 'amount', 'rate', 'active', 'born', 'seen', 'tags'],
      [
        '00123',
        '123456789012345678',
        '张三',
        '-1234.5',
        '0.125',
        'true',
        '2024-02-29',
        '2024-02-29 13:45:30.250',
        '["a","b"]',
      ],
      [
        '007',
        '42',
        `'=HYPERLINK("x")`,
        '1234567890123456.7891',
        '-0.5',
        'false',
        '1899-05-01',
        '2024-01-01 00:00:00',
        '[]',
      ],
      ['', '', 'a, "b"\r\nc', '', '', '', '', '', ''],
      ['-5', '-7', '-5', '0', '1e-7', 'true', '1900-03-01', '1970-01-01 00:00:00', '["😀"]'],
    ])
  })

  test('tells an empty text from a null', async () => {
    const columns = [
      { name: 'a', type: 'VARCHAR' },
      { name: 'b', type: 'VARCHAR' },
    ]
    const blob = await exportTable('csv', tableOf(columns, [['', null]]), { byteOrderMark: false })
    expect(await blob.text()).toBe('a,b\r\n"",\r\n')
  })

  test('a table of one column has no empty lines', async () => {
    const blob = await exportTable('csv', tableOf([{ name: 'a', type: 'BIGINT' }], [[null], [1]]), {
      byteOrderMark: false,
    })
    expect(await blob.text()).toBe('a\r\n""\r\n1\r\n')
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+8613800000000', "'+8613800000000"],
    ['-cmd', "'-cmd"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['-5', '-5'],
    ['-5.25', '-5.25'],
    ['-1e5', '-1e5'],
    ['-5-3', "'-5-3"],
    ['2024-01-01', '2024-01-01'],
    ['a=b', 'a=b'],
  ])('%j becomes %j', (text, safe) => expect(defused(text)).toBe(safe))

  test('a column name is defused, too', async () => {
    const blob = await exportTable('csv', tableOf([{ name: '=x', type: 'BIGINT' }], []), { byteOrderMark: false })
    expect(await blob.text()).toBe("'=x\r\n")
  })
})

describe('JSON', () => {
  test('keeps digits, dates, nulls and nested values', async () => {
    const text = await (await exportTable('json', tableOf(hardColumns, hardRows))).text()
    expect(text).toContain('"long, \\"id\\"":123456789012345678,')
    expect(text).toContain('"amount":1234567890123456.7891,')
    const rows = JSON.parse(text) as Record<string, unknown>[]
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({
      id: '00123',
      姓名: '张三',
      amount: -1234.5,
      active: true,
      born: '2024-02-29',
      tags: ['a', 'b'],
    })
    expect(Object.values(rows[2]!)).toEqual(['', null, 'a, "b"\r\nc', null, null, null, null, null, null])
    expect(rows[3]).toMatchObject({ id: '-5', 'long, "id"': -7, rate: 1e-7 })
  })

  test('a text of digits in a text column stays a text; NaN is null', async () => {
    const columns = [
      { name: 'id', type: 'VARCHAR' },
      { name: 'x', type: 'DOUBLE' },
    ]
    const text = await (await exportTable('json', tableOf(columns, [['123', NaN]]))).text()
    expect(JSON.parse(text)).toEqual([{ id: '123', x: null }])
  })

  test('an empty table is an empty array', async () => {
    expect(JSON.parse(await (await exportTable('json', tableOf(hardColumns, []))).text())).toEqual([])
  })
})

describe('any format', () => {
  const columns = Array.from({ length: 100 }, (_, i) => ({ name: `c${i}`, type: 'BIGINT' }))
  const rows = Array.from({ length: 10_000 }, (_, r) => columns.map((_, c) => r * 100 + c))

  test('reads the table in pieces and reports its progress', async () => {
    const fractions: number[] = []
    const source = tableOf(columns, rows)
    const sizes: number[] = []
    const watched = {
      ...source,
      chunk: (offset: number, limit: number) => (sizes.push(limit), source.chunk(offset, limit)),
    }
    const blob = await exportTable('csv', watched, {}, new ProgressBar((f) => fractions.push(f)))
    expect((await blob.text()).split('\r\n')).toHaveLength(10_002)
    expect(sizes.length).toBeGreaterThan(1)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
  })

  test('takes some columns in another order', async () => {
    const blob = await exportTable('csv', tableOf(columns, rows.slice(0, 1)), {
      columns: ['c2', 'c0'],
      byteOrderMark: false,
    })
    expect(await blob.text()).toBe('c2,c0\r\n2,0\r\n')
    await expect(exportTable('csv', tableOf(columns, rows), { columns: ['c999'] })).rejects.toMatchObject({
      code: 'missing-column',
    })
  })

  test('fewer rows than promised is a bug, not a shorter file', async () => {
    const source = { ...tableOf(columns, rows.slice(0, 10)), rows: 20 }
    await expect(exportTable('json', source)).rejects.toThrow('got 10')
  })
})
