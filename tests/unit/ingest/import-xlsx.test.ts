import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readFormat } from '../../../src/ingest/xlsx/number-format'
import { serialText } from '../../../src/ingest/xlsx/excel-serial'
import { importBytes } from './memory-door'
import { style, workbook } from './workbook'

const codes = ({ report }: { report: { warnings: { code: string }[] } }) => report.warnings.map((w) => w.code)

test('each kind of cell arrives as what it is', async () => {
  const read = await importBytes(
    workbook([
      {
        rows: [
          ['编号', '日期', '时间', '占比', '金额', '在职', '数量', '备注'],
          [
            '007',
            { v: 45356, s: style.date },
            { v: 45356.5, s: style.datetime },
            { v: 0.125, s: style.percent },
            { v: 1234.5, s: style.yuan },
            true,
            3,
            'a & b\n<c>',
          ],
          [
            '008',
            { v: 45357, s: style.date },
            { v: 45357.75, s: style.datetime },
            { v: 0.5, s: style.percent },
            { v: -2, s: style.yuan },
            false,
            0.28999999999999998,
            '_x000D_end',
          ],
        ],
      },
    ]),
    'a.xlsx',
  )
  expect(read.types).toEqual(['VARCHAR', 'DATE', 'TIMESTAMP', 'DOUBLE', 'DOUBLE', 'BOOLEAN', 'DOUBLE', 'VARCHAR'])
  expect(read.rows).toEqual([
    ['007', '2024-03-05', '2024-03-05 12:00:00', 0.125, 1234.5, true, 3, 'a & b\n<c>'],
    ['008', '2024-03-06', '2024-03-06 18:00:00', 0.5, -2, false, 0.29, '\rend'],
  ])
  const { columns } = read.tables[0]!.info
  expect(columns[3]!.format).toBe('percent')
  expect(columns[4]!.format).toEqual({ currency: 'CNY' })
})

test('a title above and a total below are left out with their row numbers', async () => {
  const read = await importBytes(
    workbook([
      {
        rows: [
          ['2024年3月销售明细'],
          [],
          ['客户编号', '数量', '金额'],
          ['C01', 2, 10.5],
          ['C02', 3, 20],
          ['合计', 5, 30.5],
        ],
        after: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
      },
    ]),
    'a.xlsx',
  )
  expect(read.names).toEqual(['客户编号', '数量', '金额'])
  expect(read.rows).toEqual([
    ['C01', 2, 10.5],
    ['C02', 3, 20],
  ])
  expect(read.report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'preamble'],
    [6, 'total-row'],
  ])
})

test('a person says which row of the sheet holds the names; it is one table then, whatever stands in it', async () => {
  const rows = [['code', 'label'], ['A', 'first'], [], ['id', 'fee'], [1, 20.5], [2, 30]]
  const read = await importBytes(workbook([{ rows }]), 'a.xlsx', { headerRow: 4 })
  expect([read.tables.length, read.names, read.rows]).toEqual([
    1,
    ['id', 'fee'],
    [
      [1, 20.5],
      [2, 30],
    ],
  ])
  expect(read.report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'preamble'],
    [2, 'preamble'],
  ])
  // A sheet that has not so many rows is read as ever.
  const other = await importBytes(
    workbook([
      {
        rows: [
          ['a', 'b'],
          [1, 2],
        ],
      },
    ]),
    'a.xlsx',
    { headerRow: 9 },
  )
  expect(other.names).toEqual(['a', 'b'])
})

test('every visible sheet that holds something becomes a table; one can be chosen, hidden or not', async () => {
  const sheets = [
    {
      name: '一月',
      rows: [
        ['a', 'b'],
        ['x', 1],
        ['y', 2],
      ],
    },
    {
      name: '参数',
      state: 'hidden',
      rows: [
        ['k', 'v'],
        ['rate', 0.1],
      ],
    },
    { name: '空', rows: [] },
    {
      name: '二月',
      rows: [
        ['a', 'b'],
        ['z', 3],
        ['w', 4],
      ],
    },
    { name: '秘密', state: 'veryHidden', rows: [['q'], ['1']] },
  ]
  const all = await importBytes(workbook(sheets), 'a.xlsx', { taken: ['T_二月'] })
  expect(all.report.tables).toEqual(['t_一月', 't_二月_2'])
  expect(all.report.rows).toBe(4)
  expect(all.report.sheets).toEqual([
    { name: '一月', isHidden: false, table: 't_一月' },
    { name: '参数', isHidden: true },
    { name: '空', isHidden: false },
    { name: '二月', isHidden: false, table: 't_二月_2' },
    { name: '秘密', isHidden: true },
  ])
  const one = await importBytes(workbook(sheets), 'a.xlsx', { sheet: '参数' })
  expect(one.report.tables).toEqual(['t'])
  expect(one.rows).toEqual([['rate', 0.1]])
  await expect(importBytes(workbook(sheets), 'a.xlsx', { sheet: '三月' })).rejects.toMatchObject({
    code: 'missing-sheet',
  })
  await expect(importBytes(workbook(sheets), 'a.xlsx', { sheet: '空' })).rejects.toMatchObject({ code: 'empty-file' })
})

test('merged names and merged keys count for all that they cover; merged numbers count once', async () => {
  const read = await importBytes(
    workbook([
      {
        rows: [
          ['地区', '2023年', null, '2024年'],
          [null, '数量', '金额', '数量', '金额'],
          ['华东', 1, 2.5, 3, 4.5],
          [null, 5, null, 7, 8.5],
          ['华北', 9, 1.5, 2, 3.5],
        ],
        after:
          '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/><mergeCell ref="A3:A4"/><mergeCell ref="C3:C4"/></mergeCells>',
      },
    ]),
    'a.xlsx',
  )
  expect(read.names).toEqual(['地区', '2023年 数量', '2023年 金额', '2024年 数量', '2024年 金额'])
  expect(read.rows).toEqual([
    ['华东', 1, 2.5, 3, 4.5],
    ['华东', 5, null, 7, 8.5],
    ['华北', 9, 1.5, 2, 3.5],
  ])
  expect(codes(read)).toEqual(expect.arrayContaining(['two-row-header', 'merged-cells', 'merged-numbers']))
})

test('errors of formulas are empty and told of; results of formulas count; ids that Excel rounded are told of', async () => {
  const read = await importBytes(
    workbook([
      {
        xml:
          '<row><c t="str"><v>姓名</v></c><c t="str"><v>比率</v></c><c t="inlineStr"><is><t>卡号</t></is></c></row>' +
          '<row><c t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c><c><f>1/4</f><v>0.25</v></c><c><v>6.2220202001122301E18</v></c></row>' +
          '<row><c t="str"><f>A2</f><v>李四</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>1234567890123456</v></c></row>',
      },
    ]),
    'a.xlsx',
  )
  expect(read.rows).toEqual([
    ['张三', 0.25, '6222020200112230000'],
    ['李四', null, '1234567890123456'],
  ])
  expect(codes(read)).toEqual(['formula-errors', 'rounded-by-excel'])
})

test('the calendar of 1904, strict OOXML, prefixes, text formats and columns without anything', async () => {
  const rows = [
    [null, null, '日', null, '号'],
    [null, null, { v: 0, s: style.date }, null, { v: '12', t: 's', s: style.text }],
    [null, null, { v: 366.5, s: style.datetime }, null, { v: 13, s: style.text }],
  ]
  const read = await importBytes(workbook([{ rows }], { book: 'date1904="1"', strict: true, prefix: 'x' }), 'a.xlsx')
  expect(read.names).toEqual(['日', '号'])
  expect(read.types).toEqual(['TIMESTAMP', 'VARCHAR'])
  expect(read.rows).toEqual([
    ['1904-01-01', '12'],
    ['1905-01-01 12:00:00', '13'],
  ])
})

test('a stray cell at the far end of a sheet makes no ten thousand columns, and a bold merge no million rows', async () => {
  const read = await importBytes(
    workbook([
      {
        rows: [
          ['a', 'b'],
          ['x', 1],
          ['y', 2],
        ],
        after: '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
      },
    ]),
    'a.xlsx',
  )
  expect(read.rows).toEqual([
    ['x', 1],
    ['y', 2],
  ])
})

test('a sheet of only a header is an empty table; a workbook of blanks is refused', async () => {
  const read = await importBytes(workbook([{ rows: [['编号', '姓名']] }]), 'a.xlsx')
  expect([read.names, read.rows]).toEqual([['编号', '姓名'], []])
  expect(codes(read)).toEqual(['no-rows'])
  await expect(importBytes(workbook([{ rows: [[], [' '], []] }]), 'a.xlsx')).rejects.toMatchObject({
    code: 'empty-file',
  })
})

describe('tables one below the other in a sheet', () => {
  const sales = [
    ['编号', '日期', '金额'],
    ['C01', { v: 45_356, s: style.date }, 10.5],
    ['C02', { v: 45_357, s: style.date }, 20],
    ['合计', null, 30.5],
  ]
  const stock = [
    ['产品', '占比', '数量', '仓库'],
    ['A', { v: 0.25, s: style.percent }, 3, '北仓'],
    ['B', { v: 0.75, s: style.percent }, 9, '南仓'],
  ]

  test('with other columns: each is a table, its columns and formats are its own', async () => {
    const read = await importBytes(workbook([{ rows: [['一月销售'], ...sales, [], ['库存'], ...stock] }]), 'a.xlsx')
    expect(read.report.tables).toEqual(['t_一月销售', 't_库存'])
    expect(read.tables.map(({ info }) => info.columns.map(({ name, type }) => [name, type]))).toEqual([
      [
        ['编号', 'VARCHAR'],
        ['日期', 'DATE'],
        ['金额', 'DOUBLE'],
      ],
      [
        ['产品', 'VARCHAR'],
        ['占比', 'DOUBLE'],
        ['数量', 'BIGINT'],
        ['仓库', 'VARCHAR'],
      ],
    ])
    expect(read.tables[1]!.info.columns[1]!.format).toBe('percent')
    expect(read.rows).toEqual([
      ['C01', '2024-03-05', 10.5],
      ['C02', '2024-03-06', 20],
      ['A', 0.25, 3, '北仓'],
      ['B', 0.75, 9, '南仓'],
    ])
    expect(read.report.rejected.map(({ line, reason, table }) => [line, reason, table])).toEqual([
      [1, 'preamble', 't_一月销售'],
      [5, 'total-row', 't_一月销售'],
      [7, 'preamble', 't_库存'],
    ])
    expect(codes(read)[0]).toBe('stacked-tables')
  })

  test('without titles they are numbered; beside other sheets they carry the name of theirs', async () => {
    const stacked = { name: '汇总', rows: [...sales.slice(0, 3), [], ...stock] }
    const alone = await importBytes(workbook([stacked]), 'a.xlsx')
    expect(alone.report.tables).toEqual(['t', 't_2'])
    const other = { name: '其他', rows: stock }
    const beside = await importBytes(workbook([stacked, other]), 'a.xlsx')
    expect(beside.report.tables).toEqual(['t_汇总', 't_汇总_2', 't_其他'])
    expect(beside.tables.map(({ source }) => source)).toEqual(['汇总', '汇总 2', '其他'])
  })

  test('two columns below two columns', async () => {
    const rows = [['城市', '人数'], ['北京', 3], ['上海', 4], [], ['产品', '销量'], ['A', 7], ['B', 8]]
    const read = await importBytes(workbook([{ rows }]), 'a.xlsx')
    expect(read.tables.map(({ info }) => info.columns.map(({ name }) => name))).toEqual([
      ['城市', '人数'],
      ['产品', '销量'],
    ])
  })

  test('tables side by side, each with its title', async () => {
    const rows = [
      ['客户表', null, null, '门店表'],
      [],
      ['客户', '金额', null, '门店', '面积'],
      ['C1', 10, null, 'S1', 120],
      ['C2', 20, null, 'S2', 95],
      ['C3', 30],
    ]
    const read = await importBytes(workbook([{ rows }]), 'a.xlsx')
    expect(read.report.tables).toEqual(['t_客户表', 't_门店表'])
    expect(read.tables.map(({ info }) => info.columns.map(({ name }) => name))).toEqual([
      ['客户', '金额'],
      ['门店', '面积'],
    ])
    expect(read.rows).toEqual([
      ['C1', 10],
      ['C2', 20],
      ['C3', 30],
      ['S1', 120],
      ['S2', 95],
    ])
    expect(codes(read)).toContain('stacked-tables')
  })

  test.each<[string, (string | number | null)[][]]>([
    [
      'as long on both sides',
      [
        ['a', 'n', null, 'b', 'm'],
        ['x', 1, null, 'u', 3],
        ['y', 2, null, 'v', 4],
      ],
    ],
    [
      'remarks beside some rows',
      [
        ['a', 'n', null, 'b', 'm'],
        ['x', 1, null, 'u', 3],
        ['y', 2],
        ['z', 3, null, 'v', 4],
        ['w', 5],
      ],
    ],
    [
      'a column alone',
      [
        ['a', 'n', null, 'm'],
        ['x', 1, null, 3],
        ['y', 2, null, 4],
        ['z', 3],
      ],
    ],
  ])('%s: an empty column within one table', async (_, rows) => {
    const read = await importBytes(workbook([{ rows }]), 'a.xlsx')
    expect(read.report.tables).toEqual(['t'])
  })

  test.each<[string, (string | number | null)[][], number]>([
    ['the same names again', [['a', 'n'], ['x', 1], ['y', 2], [], ['a', 'n'], ['z', 3], ['w', 4]], 4],
    ['groups of rows', [['a', 'n'], ['x', 1], ['y', 2], [], ['z', 3], ['w', 4], [], ['v', 5]], 5],
    [
      'groups of which one begins with a missing value',
      [['a', 'n'], ['x', 1], ['y', 2], [], ['z', 'N/A'], ['w', 4]],
      4,
    ],
    ['a blank row below the names', [['a', 'n'], [], ['x', 1], ['y', 2]], 2],
    ['notes below', [['a', 'n', 'm'], ['x', 1, 2], ['y', 2, 3], [], ['来源：统计局']], 2],
  ])('%s are one table', async (_, rows, count) => {
    const read = await importBytes(workbook([{ rows }]), 'a.xlsx')
    expect(read.report.tables).toEqual(['t'])
    expect(read.names.slice(0, 2)).toEqual(['a', 'n'])
    expect(read.report.rows).toBe(count)
    expect(codes(read)).not.toContain('stacked-tables')
  })
})

test('only some columns: what is told of names the right ones; sheets without any of them are left out', async () => {
  const rows = [
    ['a', 'b', 'c'],
    ['x', { v: '#N/A', t: 'e' }, { v: '#REF!', t: 'e' }],
    ['y', 1, 2],
    ['z', 2, 3],
  ]
  const book = workbook([
    { name: '一', rows },
    { name: '二', rows: [['q'], [1], [2]] },
  ])
  const read = await importBytes(book, 'a.xlsx', { columns: ['C', 'a'] })
  expect(read.report.tables).toEqual(['t'])
  expect(read.names).toEqual(['a', 'c'])
  expect(read.rows).toEqual([
    ['x', null],
    ['y', 2],
    ['z', 3],
  ])
  const errors = read.report.warnings.filter((warning) => warning.code === 'formula-errors')
  expect(errors.map(({ en }) => /column [“"](.)[”"]/.exec(en)?.[1])).toEqual(['c'])
  await expect(importBytes(book, 'a.xlsx', { columns: ['a', 'nope'] })).rejects.toMatchObject({
    code: 'missing-column',
  })
})

describe('damaged and dangerous workbooks are refused in words', () => {
  const sound = workbook([
    {
      rows: [
        ['a', 'b'],
        ['x', 1],
        ['y', 2],
      ],
    },
  ])
  const files = unzipSync(sound)
  const changed = (name: string, text: string | null) =>
    zipSync(
      Object.fromEntries([
        ...Object.entries(files).filter(([key]) => key !== name),
        ...(text === null ? [] : [[name, strToU8(text)]]),
      ]) as never,
    )
  test.each<[string, Uint8Array, string]>([
    ['cut in half', sound.slice(0, sound.length / 2), 'bad-file'],
    [
      'a part cut off',
      changed('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1'),
      'bad-file',
    ],
    ['no shared strings', changed('xl/sharedStrings.xml', null), 'bad-file'],
    ['entities', changed('xl/workbook.xml', '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'), 'bad-file'],
    ['no sheets', changed('xl/workbook.xml', '<workbook/>'), 'empty-file'],
    [
      'a row beyond the last',
      changed(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>',
      ),
      'bad-file',
    ],
    [
      'a column beyond the last',
      changed(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      ),
      'bad-file',
    ],
    ['deep nesting', changed('xl/worksheets/sheet1.xml', '<a>'.repeat(200_000)), 'bad-file'],
    [
      'a Word file',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
      'unsupported-format',
    ],
    [
      'a binary workbook',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.bin': strToU8('x') }),
      'unsupported-format',
    ],
    [
      'OpenDocument',
      zipSync({ 'META-INF/manifest.xml': strToU8('<m/>'), 'content.xml': strToU8('<c/>') }),
      'unsupported-format',
    ],
  ])('%s', async (_, bytes, code) => {
    const error = await importBytes(bytes, 'a.xlsx').catch((e: unknown) => e)
    expect(error).toMatchObject({ code, isBug: false })
  })

  test('a byte that was changed on the way is noticed by its checksum', async () => {
    const stored = zipSync(files, { level: 0 })
    const text = new TextDecoder('latin1').decode(stored)
    stored[text.indexOf('<v>2</v>') + 3] = 57
    await expect(importBytes(stored, 'a.xlsx')).rejects.toMatchObject({ code: 'bad-file' })
  })

  test('a part that grows without end is refused while it grows', async () => {
    const zeros = zipSync({ ...files, 'xl/sharedStrings.xml': new Uint8Array(300 * 2 ** 20) }, { level: 9 })
    await expect(importBytes(zeros, 'a.xlsx')).rejects.toMatchObject({ code: 'too-large' })
  })

  test('an old workbook and one with a password, by the names in their container', async () => {
    const container = (stream: string) => {
      const bytes = new Uint8Array(2048)
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
      bytes[30] = 9
      ;[...stream].forEach((c, i) => (bytes[512 + 128 + i * 2] = c.charCodeAt(0)))
      bytes[512 + 128 + 64] = stream.length * 2 + 2
      return bytes
    }
    const old = await importBytes(container('Workbook'), 'a.xls').catch((e: unknown) => e)
    expect(old).toMatchObject({ code: 'unsupported-format' })
    expect((old as { hint: { zh: string } }).hint.zh).toContain('.xlsx')
    await expect(importBytes(container('EncryptedPackage'), 'a.xlsx')).rejects.toMatchObject({ code: 'encrypted-file' })
  })
})

test.each([
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]yyyy/m/d;@', 'date'],
  ['m/d/yy h:mm', 'datetime'],
  ['[h]:mm:ss', 'elapsed'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss.0', 'time'],
  ['mmm-yy', 'date'],
  ['@', 'text'],
  ['General', 'number'],
  ['0.00E+00', 'number'],
  ['"day "0', 'number'],
  ['#,##0_);[Red](#,##0)', 'number'],
  ['\\d0', 'number'],
])('the format %s shows a %s', (code, kind) => {
  expect(readFormat(code).kind).toBe(kind)
})

test('days by their serial numbers, around the day that Excel has too many', () => {
  expect(serialText(1, 'date', false)).toBe('1900-01-01')
  expect(serialText(59, 'date', false)).toBe('1900-02-28')
  expect(serialText(61, 'date', false)).toBe('1900-03-01')
  expect(serialText(45356, 'date', false)).toBe('2024-03-05')
  expect(serialText(4018.99999998843, 'datetime', false)).toBe('1910-12-31 23:59:59.999')
  expect(serialText(0.75, 'time', false)).toBe('18:00:00')
  expect(serialText(1.5, 'elapsed', false)).toBe('36:00:00')
  expect(serialText(-123.456, 'date', false)).toBe('1899-08-28 13:03:21.600')
  expect(serialText(2_958_466.5, 'date', false)).toBe(null)
})
