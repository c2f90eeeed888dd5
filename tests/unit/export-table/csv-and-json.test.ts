import { describe, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import { exportTable } from '../../../src/project/export-table/export-table'
import { ClipboardWriter } from '../../../src/project/export-table/clipboard-table'
import { defused } from '../../../src/project/export-table/csv-cell'
import { encodeGb18030 } from '../../../src/project/export-table/gb18030'
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

describe('CSV in GB 18030', () => {
  const read = async (blob: Blob) => new TextDecoder('gb18030', { fatal: true }).decode(await bytesOf(blob))

  test('says the same as in UTF-8, without a byte order mark', async () => {
    const table = tableOf(hardColumns, hardRows)
    const [gb, utf8] = await Promise.all([
      exportTable('csv', table, { encoding: 'gb18030' }),
      exportTable('csv', table, { byteOrderMark: false }),
    ])
    expect(await read(gb)).toBe(await utf8.text())
    expect(gb.type).toBe('text/csv;charset=gb18030')
  })

  test('known bytes', () => {
    // 客户 in GBK; the euro sign; U+20087, an ideograph of the second plane; U+10FFFF, the last one.
    expect([...encodeGb18030('a客户€𠂇\u{10ffff}')].map((b) => b.toString(16)).join(' ')).toBe(
      '61 bf cd bb a7 a2 e3 95 32 90 31 e3 32 9a 35',
    )
  })

  test('holds every character of Unicode but nineteen of private use, which become what they look like', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true })
    const others: string[] = []
    for (let from = 0; from < 0x110000; from += 0x1000) {
      if (from === 0xd000) continue
      const points = Array.from({ length: 0x1000 }, (_, i) => String.fromCodePoint(from + i))
      const read = [...decoder.decode(encodeGb18030(points.join('')))]
      expect(read).toHaveLength(0x1000)
      points.forEach((point, i) => point !== read[i] && others.push(`${point}${read[i]}`))
    }
    const hex = others.map((pair) => [...pair].map((c) => c.codePointAt(0)!.toString(16)).join(' '))
    expect(hex).toHaveLength(19)
    expect(hex).toContain('e78d fe10')
    expect(hex).toContain('e5e5 3000')
    expect(decoder.decode(encodeGb18030('퟿\ud7fb한힣'))).toBe('퟿\ud7fb한힣')
  })

  test('half a pair of surrogates becomes U+FFFD', () => {
    expect(new TextDecoder('gb18030').decode(encodeGb18030('a\ud83db'))).toBe('a\ufffdb')
  })

  test('another encoding is refused by name', async () => {
    await expect(exportTable('csv', tableOf(hardColumns, []), { encoding: 'latin1' as never })).rejects.toMatchObject({
      code: 'unsupported-encoding',
    })
  })
})

describe('NDJSON', () => {
  test('is one object on each line, as in the array', async () => {
    const table = tableOf(hardColumns, hardRows)
    const text = await (await exportTable('ndjson', table)).text()
    const lines = text.split('\n')
    expect(lines.pop()).toBe('')
    const array = JSON.parse(await (await exportTable('json', table)).text()) as unknown
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(array)
    expect(text).toContain('"long, \\"id\\"":123456789012345678,')
  })

  test('an empty table is an empty file', async () => {
    expect((await exportTable('ndjson', tableOf(hardColumns, []))).size).toBe(0)
  })
})

describe('the clipboard', () => {
  const columns = [
    { name: 'id', type: 'VARCHAR' },
    { name: '=x', type: 'BIGINT' },
    { name: 'rate', type: 'DOUBLE', format: 'percent' as const },
    { name: 'seen', type: 'TIMESTAMP' },
  ]
  const writer = new ClipboardWriter(columns, true)
  writer.add([
    ['00123', '123456789012345678', 0.125, '2024-02-29T13:45:30'],
    ['=1+1', 42, null, null],
    ['a\t"b"\n<c>', -5, 1, null],
  ])
  const { text, html } = writer.finish()

  test('has a line for each row, a tab between cells, and no formula', () => {
    expect(text.split('\r\n')).toEqual([
      "id\t'=x\trate\tseen",
      '00123\t123456789012345678\t0.125\t2024-02-29 13:45:30',
      "'=1+1\t42\t\t",
      '"a\t""b""\n<c>"\t-5\t1\t',
    ])
  })

  test('keeps ids, long numbers and line breaks in a spreadsheet', () => {
    const text = String.raw` style='mso-number-format:"\@"'`
    expect(html).toContain(`<td${text}>00123</td><td${text}>123456789012345678</td>`)
    expect(html).toContain('<td>42</td>')
    expect(html).toContain('<br style="mso-data-placement:same-cell">&lt;c&gt;</td>')
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
