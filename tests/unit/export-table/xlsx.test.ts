import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ColumnInfo } from '../../../src/core/column'
import { exportTable } from '../../../src/project/export-table/export-table'
import { serialOf } from '../../../src/project/export-table/xlsx/cells'
import { sheetName } from '../../../src/project/export-table/xlsx/parts'
import { columnName, escapeXml } from '../../../src/project/export-table/xlsx/xml'
import { hardColumns, hardRows, tableOf } from './source'

async function open(columns: ColumnInfo[], rows: unknown[][], name?: string) {
  const blob = await exportTable('xlsx', tableOf(columns, rows, name))
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  const text = (file: string) => strFromU8(files[file]!)
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map((m) => m[1]!)
  const sheet = text('xl/worksheets/sheet1.xml')
  const cells = new Map(
    [...sheet.matchAll(/<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/g)].map(
      ([, at, style, type, inner]) => {
        const value = inner!.replace(/<[^>]+>/g, '')
        return [at!, { style: Number(style ?? 0), type, value: type === 's' ? strings[Number(value)]! : value }]
      },
    ),
  )
  return { files, text, sheet, cells }
}

test('writes the parts of a workbook', async () => {
  const { files, text, sheet } = await open(hardColumns, hardRows)
  expect(Object.keys(files).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ])
  expect(text('xl/workbook.xml')).toContain('<sheet name="客户"')
  expect(sheet).toContain('<dimension ref="A1:I5"/>')
  expect(sheet).toContain('state="frozen"')
  expect(sheet).toContain('<autoFilter ref="A1:I5"/>')
})

test('numbers are numbers, ids and long digits are text, dates are dates', async () => {
  const { cells, text } = await open(hardColumns, hardRows)
  expect(cells.get('A1')).toEqual({ style: 1, type: 'inlineStr', value: 'id' })
  expect(cells.get('A2')).toEqual({ style: 2, type: 's', value: '00123' })
  expect(cells.get('B2')).toMatchObject({ type: 's', value: '123456789012345678' })
  expect(cells.get('B3')).toMatchObject({ type: undefined, value: '42' })
  expect(cells.get('C2')).toMatchObject({ type: 's', value: '张三' })
  expect(cells.get('C3')).toMatchObject({ type: 's', value: '=HYPERLINK(&quot;x&quot;)' })
  expect(cells.get('D2')).toMatchObject({ type: undefined, value: '-1234.5' })
  expect(cells.get('D3')).toMatchObject({ type: 's', value: '1234567890123456.7891' })
  expect(cells.get('F2')).toMatchObject({ type: 'b', value: '1' })
  expect(cells.get('G2')).toMatchObject({ type: undefined, value: '45351' })
  expect(cells.get('G3')).toMatchObject({ type: 's', value: '1899-05-01' })
  expect(Number(cells.get('H2')!.value)).toBeCloseTo(45351 + (13 * 3600 + 45 * 60 + 30.25) / 86400, 9)
  expect(cells.get('I2')).toMatchObject({ type: 's', value: '[&quot;a&quot;,&quot;b&quot;]' })
  expect(cells.has('B4')).toBe(false)
  expect(cells.get('A5')).toMatchObject({ type: 's', value: '-5' })
  const codes = [...text('xl/styles.xml').matchAll(/formatCode="([^"]*)"/g)].map((m) => m[1])
  expect(codes).toEqual(['@', '0', '&quot;¥&quot;#,##0.00', '0.0%', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss'])
  expect(cells.get('G2')!.style).toBe(codes.indexOf('yyyy-mm-dd') + 2)
})

test('the same table gives the same bytes', async () => {
  const bytes = async () =>
    new Uint8Array(await (await exportTable('xlsx', tableOf(hardColumns, hardRows))).arrayBuffer())
  expect(await bytes()).toEqual(await bytes())
})

test('an empty table has its header', async () => {
  const { cells } = await open(hardColumns, [])
  expect(cells.size).toBe(9)
})

describe('limits', () => {
  const column = { name: 'a', type: 'VARCHAR' }

  test('rows', async () => {
    const source = { ...tableOf([column], []), rows: 1_048_576 }
    await expect(exportTable('xlsx', source)).rejects.toMatchObject({
      code: 'too-many-rows',
      en: 'Table “客户” has 1,048,576 rows; a sheet of Excel holds 1,048,575 below its header.',
    })
  })

  test('columns', async () => {
    const columns = Array.from({ length: 16_385 }, (_, i) => ({ name: `c${i}`, type: 'BIGINT' }))
    await expect(exportTable('xlsx', tableOf(columns, []))).rejects.toMatchObject({ code: 'too-many-columns' })
  })

  test('characters of a cell', async () => {
    await expect(exportTable('xlsx', tableOf([column], [['x'.repeat(32_768)]]))).rejects.toMatchObject({
      code: 'cell-too-long',
    })
    await expect(exportTable('xlsx', tableOf([column], [['x'.repeat(32_767)]]))).resolves.toBeInstanceOf(Blob)
  })
})

test('texts that XML can’t hold are written as Excel does', () => {
  expect(escapeXml('a & <b> "c"')).toBe('a &amp; &lt;b&gt; &quot;c&quot;')
  expect(escapeXml('\u0001\r')).toBe('_x0001__x000D_')
  expect(escapeXml('_x000D_')).toBe('_x005F_x000D_')
  expect(escapeXml('😀\ud83d!')).toBe('😀_xD83D_!')
  expect(escapeXml('tab\tline\n')).toBe('tab\tline\n')
})

test('names', () => {
  expect([0, 25, 26, 701, 702, 16383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
  expect(sheetName('a/b:c')).toBe('a_b_c')
  expect(sheetName("'客户'")).toBe('客户')
  expect(sheetName('x'.repeat(40))).toHaveLength(31)
  expect(sheetName('x'.repeat(30) + '😀')).toBe('x'.repeat(30))
  expect(sheetName('History')).toBe('History_1')
  expect(sheetName('')).toBe('_1')
})

test('serial dates are Excel’s', () => {
  expect(serialOf('1900-03-01')).toBe(61)
  expect(serialOf('1900-02-28')).toBeNull()
  expect(serialOf('2024-01-01T12:00:00')).toBe(45292.5)
  expect(serialOf('18:00:00')).toBe(0.75)
  expect(serialOf('soon')).toBeNull()
})
