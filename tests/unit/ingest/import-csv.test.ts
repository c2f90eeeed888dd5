import { describe, expect, test } from 'vitest'
import { reasonWords } from '../../../src/ingest/line-reasons'
import { importText } from './memory-door'

const codes = (warnings: { code: string }[]) => warnings.map((w) => w.code)
const column = async (cells: string[], name = 'x', options = {}) => {
  const { rows, types, report } = await importText([`${name},end`, ...cells.map((c) => `${c},z`)].join('\n'), options)
  return {
    values: rows.map(([v]) => v),
    type: types[0],
    decision: report.columns[0]!,
    warnings: codes(report.warnings),
  }
}

describe('types of whole columns', () => {
  test.each<[string, string[], string, unknown[]]>([
    ['whole numbers', ['1', '-20', '0'], 'BIGINT', [1, -20, 0]],
    ['decimals', ['1.5', '2', '-.25'], 'DOUBLE', [1.5, 2, -0.25]],
    ['empty cells', ['1', '', '3'], 'BIGINT', [1, null, 3]],
    ['cells of blanks', ['1.5', ' ', '3'], 'DOUBLE', [1.5, null, 3]],
    ['leading zeros', ['1', '02', '3'], 'VARCHAR', ['1', '02', '3']],
    ['sixteen digits', ['1', '1234567890123456'], 'VARCHAR', ['1', '1234567890123456']],
    ['mobile numbers', ['13800138000', '19900001111'], 'VARCHAR', ['13800138000', '19900001111']],
    ['amounts of eleven digits', ['13800138000', '2'], 'BIGINT', [13800138000, 2]],
    [
      'codes with a check digit',
      ['4006381333931', '9780306406157', '5901234123457', '4012345678901', '0123456789012']
        .slice(0, 3)
        .concat(['4006381333931', '9780306406157']),
      'VARCHAR',
      ['4006381333931', '9780306406157', '5901234123457', '4006381333931', '9780306406157'],
    ],
    ['milliseconds since 1970', ['1700000000000', '1700000000001'], 'BIGINT', [1700000000000, 1700000000001]],
    ['codes like 1E5', ['1E5', '2E3'], 'VARCHAR', ['1E5', '2E3']],
    ['exponents of a program', ['1e-05', '2.5E+3'], 'DOUBLE', [1e-5, 2500]],
    ['true and false', ['TRUE', 'false', ''], 'BOOLEAN', [true, false, null]],
    ['yes and no', ['Yes', 'No'], 'VARCHAR', ['Yes', 'No']],
    ['是 and 否', ['是', '否'], 'VARCHAR', ['是', '否']],
    ['percent', ['12.5%', '0', '-3%'], 'DOUBLE', [0.125, 0, -0.03]],
    ['percent here and there', ['12.5%', '3'], 'VARCHAR', ['12.5%', '3']],
    ['numbers that no double counts to', ['10000万亿', '3'], 'DOUBLE', [1e16, 3]],
    ['units', ['3.5万', '1.2亿', '8000'], 'BIGINT', [35000, 120000000, 8000]],
    ['parentheses', ['(123)', '456'], 'BIGINT', [-123, 456]],
    ['money', ['"￥1,234.50"', '￥0.99', '-￥3'], 'DOUBLE', [1234.5, 0.99, -3]],
    ['several currencies', ['￥1', '$1'], 'VARCHAR', ['￥1', '$1']],
    ['dollars of an unknown country', ['$1.50', '$2'], 'VARCHAR', ['$1.50', '$2']],
    ['full-width digits', ['１２', '３．５'], 'DOUBLE', [12, 3.5]],
    ['one cell that is no number', ['￥1', '3.5万', '面议'], 'VARCHAR', ['￥1', '3.5万', '面议']],
    ['decimal commas', ['"1,5"', '"1.234,56"', '"1,234"', '7'], 'DOUBLE', [1.5, 1234.56, 1.234, 7]],
    ['thousands', ['"1,234"', '"12,345,678"'], 'BIGINT', [1234, 12345678]],
    ['points and commas', ['"1,5"', '1.5'], 'VARCHAR', ['1,5', '1.5']],
    ['days', ['2024-02-29', '2024/3/1', '2024年3月5日'], 'DATE', ['2024-02-29', '2024-03-01', '2024-03-05']],
    ['the day first', ['03/04/2024', '25/04/2024'], 'DATE', ['2024-04-03', '2024-04-25']],
    ['the month first', ['03/04/2024', '04/25/2024'], 'DATE', ['2024-03-04', '2024-04-25']],
    ['day or month first', ['03/04/2024', '05/06/2024'], 'VARCHAR', ['03/04/2024', '05/06/2024']],
    ['both', ['13/04/2024', '04/13/2024'], 'VARCHAR', ['13/04/2024', '04/13/2024']],
    ['no such day', ['2024-02-30', '2024-02-01'], 'VARCHAR', ['2024-02-30', '2024-02-01']],
    ['times', ['2024-03-05 09:05', '2024-03-05'], 'TIMESTAMP', ['2024-03-05 09:05:00', '2024-03-05']],
    ['times in UTC', ['2024-03-05T09:05:00Z'], 'TIMESTAMP', ['2024-03-05 09:05:00']],
    ['times with an offset', ['2024-03-05T09:05:00+08:00'], 'VARCHAR', ['2024-03-05T09:05:00+08:00']],
    ['words for missing values', ['1', 'NA', '3'], 'VARCHAR', ['1', 'NA', '3']],
    ['nothing', ['', ''], 'VARCHAR', [null, null]],
  ])('%s', async (_, cells, type, values) => {
    const found = await column(cells)
    expect([found.type, found.values]).toEqual([type, values])
    expect(found.decision.reason.zh).not.toBe('')
  })

  test('eight digits are days where the name says so', async () => {
    expect(await column(['20240305', '20231231'], '日期')).toMatchObject({
      type: 'DATE',
      values: ['2024-03-05', '2023-12-31'],
    })
    expect(await column(['20240305', '20231231'], 'code')).toMatchObject({ type: 'BIGINT' })
  })

  test('a late cell decides as much as an early one', async () => {
    const cells = Array.from({ length: 30_000 }, (_, i) => String(i))
    expect(await column([...cells, '12345678901234567891'])).toMatchObject({ type: 'VARCHAR' })
    const exact = await column([...cells, '0.12345678901234567891'])
    expect(exact.decision.type).toBe('DECIMAL(25,20)')
    expect(exact.values.at(-1)).toBe('0.12345678901234567891')
    const told = await column([...cells, '待定'])
    expect(told).toMatchObject({ type: 'VARCHAR', warnings: ['almost-typed'] })
  })

  test('what is undecided or changed is told of', async () => {
    expect((await column(['03/04/2024', '05/06/2024'])).warnings).toEqual(['ambiguous-dates'])
    expect((await column(['1', ' ', '2'])).warnings).toEqual(['blank-cells'])
    expect((await column(['a', ' ', 'b'])).warnings).toEqual(['blank-cells'])
    expect((await column(['a', ' ', 'b'], 'x', { types: { x: 'VARCHAR' } })).values).toEqual(['a', ' ', 'b'])
    expect((await column(['￥1', '$1'])).warnings).toEqual(['mixed-numbers'])
    expect(await column(['1', 'none'], 'x', { types: { x: 'BIGINT' } })).toMatchObject({
      values: [1, null],
      warnings: ['cells-lost'],
      decision: { failed: 1 },
    })
  })

  test('the person’s word on dates', async () => {
    const cells = ['03/04/2024', '05/06/2024']
    const dayFirst = await column(cells, 'x', { types: { x: 'DATE (day first)' } })
    expect(dayFirst).toMatchObject({ type: 'DATE', values: ['2024-04-03', '2024-06-05'] })
    const monthFirst = await column(cells, 'x', { types: { x: 'DATE (month first)' } })
    expect(monthFirst.values).toEqual(['2024-03-04', '2024-05-06'])
  })

  test('what only a person knows is asked, and the answers are types', async () => {
    const asked = async (cells: string[], name = 'x') => (await column(cells, name)).decision.question
    expect((await asked(['03/04/2024', '05/06/2024']))!.choices.map(({ type }) => type)).toEqual([
      'DATE (day first)',
      'DATE (month first)',
    ])
    const [choice] = (await asked(['$1.50', '-$2']))!.choices
    expect(await column(['$1.50', '-$2'], 'x', { types: { x: choice!.type } })).toMatchObject({
      values: [1.5, -2],
      decision: { format: { currency: '$' } },
    })
    expect((await asked(['45356', '45000'], '下单日期'))!.choices[0]!.type).toBe('DATE (excel)')
    for (const type of ['DATE', 'DATE (excel)'])
      expect((await column(['45356', '45000'], '下单日期', { types: { 下单日期: type } })).values).toEqual([
        '2024-03-05',
        '2023-03-15',
      ])
    expect(await asked(['45356', '45000'], 'amount')).toBeUndefined()
    expect(await asked(['$1.50', '$2'], 'price_usd')).toBeUndefined()
    expect((await column(['$1.50', '$2'], '金额（港元）')).decision).toMatchObject({ format: { currency: 'HKD' } })
  })

  test('a money column keeps its currency, a rate its per cent', async () => {
    expect((await column(['￥1.5', '￥2'])).decision).toMatchObject({ format: { currency: 'CNY' }, role: 'amount' })
    expect((await column(['1%', '2%'])).decision).toMatchObject({ format: 'percent', role: 'rate' })
  })

  test('text is given back as it stands, blanks around it too', async () => {
    const { values } = await column([' a ', '"b\n c"', '\u3000客户 ', "'0123"])
    expect(values).toEqual([' a ', 'b\n c', '\u3000客户 ', "'0123"])
  })
})

describe('structure', () => {
  test.each<[string, string, string[], unknown[][]]>([
    [
      'semicolons with commas inside',
      'a;b\n"x;y";1,5\nz,w;2,5\n',
      ['a', 'b'],
      [
        ['x;y', 1.5],
        ['z,w', 2.5],
      ],
    ],
    ['tabs', 'a\tb\n1\t2 3\n', ['a', 'b'], [[1, '2 3']]],
    [
      'bars',
      'a|b\n1|x,y\n2|z,\n',
      ['a', 'b'],
      [
        [1, 'x,y'],
        [2, 'z,'],
      ],
    ],
    ['one column', 'name\n张三\n李四\n', ['name'], [['张三'], ['李四']]],
    ['a column of times', 'when\n12:30:00\n08:15:30\n23:00:59\n', ['when'], [['12:30:00'], ['08:15:30'], ['23:00:59']]],
    ['sep=', 'sep=;\na;b\n1;2\n', ['a', 'b'], [[1, 2]]],
    ['names in quotes', '"a","b, c"\n1,2\n', ['a', 'b, c'], [[1, 2]]],
    [
      'blank and repeated names',
      'x,,X, x ,rowid\n1,2,3,4,5\n',
      ['x', 'column1', 'X_2', 'x_3', 'rowid_2'],
      [[1, 2, 3, 4, 5]],
    ],
    [
      'a preamble',
      '报表\n导出时间：2024-01-01\n\na,b,c\nx,1,2\ny,3,4\n',
      ['a', 'b', 'c'],
      [
        ['x', 1, 2],
        ['y', 3, 4],
      ],
    ],
    [
      'two rows of names',
      '组,,二\na,b,c\nx,1,2\ny,3,4\n',
      ['组 a', '组 b', '二 c'],
      [
        ['x', 1, 2],
        ['y', 3, 4],
      ],
    ],
    [
      'years as names',
      '地区,2022,2023\n北京,1,2\n上海,3,4\n',
      ['地区', '2022', '2023'],
      [
        ['北京', 1, 2],
        ['上海', 3, 4],
      ],
    ],
    [
      'no names',
      '1,2\n3,4\n',
      ['column0', 'column1'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a delimiter behind every row',
      'a,b,\n1,2,\n3,4,\n',
      ['a', 'b'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a delimiter behind every row, and one value there',
      'a,b,\n1,2,\n3,4,x\n',
      ['a', 'b', 'column2'],
      [
        [1, 2, null],
        [3, 4, 'x'],
      ],
    ],
    [
      'the header again',
      'a,b\n1,2\na,b\n3,4\n',
      ['a', 'b'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a blank behind every delimiter',
      'a, b, c\n1, "x, y", z\n2, w, \n',
      ['a', 'b', 'c'],
      [
        [1, 'x, y', 'z'],
        [2, 'w', null],
      ],
    ],
    [
      'names divided otherwise than the rows',
      'a b c\n1,x y,2\n3,z w,4\n',
      ['a', 'b', 'c'],
      [
        [1, 'x y', 2],
        [3, 'z w', 4],
      ],
    ],
    [
      'a delimiter too many in the header',
      'a,,b,c\n1,x,2\n3,y,4\n',
      ['a', 'b', 'c'],
      [
        [1, 'x', 2],
        [3, 'y', 4],
      ],
    ],
    ['the same names twice', 'a,b\na,b\n1,2\n', ['a a', 'b b'], [[1, 2]]],
    [
      'comments',
      '# made by hand, yesterday\n#\n#id,name\n1,x\n# a note\n2,#y\n',
      ['#id', 'name'],
      [
        [1, 'x'],
        [2, '#y'],
      ],
    ],
  ])('%s', async (_, text, names, rows) => {
    const found = await importText(text)
    expect([found.names, found.rows]).toEqual([names, rows])
  })

  test('options beat what the file looks like', async () => {
    expect((await importText('a,b\nx,y\n', { header: false })).rows).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ])
    expect((await importText('1,2\n3,4\n', { header: true })).names).toEqual(['1', '2'])
    const whole = await importText('a,b\nc\n', { header: false, delimiter: '\t' })
    expect([whole.names, whole.rows]).toEqual([['column0'], [['a,b'], ['c']]])
    expect((await importText('a;b,c\n1;2,3\n', { delimiter: ';' })).names).toEqual(['a', 'b,c'])
    await expect(importText('a\n', { delimiter: '||' })).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test('a person says which line holds the names; blank lines count, and what stands above is left out', async () => {
    const text = 'code,label,number\n\n"two\nlines",x,y\nid,name,fee\n1,Ann,20.5\n2,Bo,30\n'
    const read = await importText(text, { headerRow: 5 })
    expect([read.names, read.types, read.rows.length]).toEqual([
      ['id', 'name', 'fee'],
      ['BIGINT', 'VARCHAR', 'DOUBLE'],
      2,
    ])
    expect(read.report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'preamble'],
      [3, 'preamble'],
    ])
    for (const headerRow of [0, 1.5, 2, 99])
      await expect(importText(text, { headerRow })).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test('some columns, and some rows spread evenly', async () => {
    const text = `a,b,c\n${Array.from({ length: 100 }, (_, i) => `${i},x${i},${i / 2}`).join('\n')}\n合计,,2475\n`
    const part = await importText(text, { columns: ['C', 'a'], sampleRows: 30 })
    expect([part.names, part.rows.length, part.rows[1]]).toEqual([['a', 'c'], 25, [4, 2]])
    expect(codes(part.report.warnings)).toContain('sampled-rows')
    expect(part.report.columns.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'BIGINT'],
      ['c', 'DOUBLE'],
    ])
    await expect(importText(text, { columns: ['z'] })).rejects.toMatchObject({ code: 'missing-column' })
    await expect(importText(text, { sampleRows: 0.5 })).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test('a total below the table is left out and told of, a customer of that name is not', async () => {
    const total = await importText('城市,金额\n北京,1.5\n上海,2.5\n合计,4\n')
    expect([total.rows.length, total.report.rejected]).toEqual([2, [{ line: 4, reason: 'total-row', text: '合计,4' }]])
    const other = await importText('城市,金额\n北京,1.5\n上海,2.5\n合计,7\n')
    expect([other.rows.length, other.report.rejectedCount]).toEqual([3, 0])
  })

  test('notes and empty rows below the table', async () => {
    const { rows, report } = await importText(
      '日期,城市,金额\n2024-01-01,北京,1\n2024-01-02,上海,2\n,,\n数据来源：内部系统\n',
    )
    expect(rows).toHaveLength(2)
    expect(report.rejected.map((r) => [r.line, r.reason])).toEqual([
      [4, 'empty-row'],
      [5, 'footer'],
    ])
    expect((await importText('id,b,c\nx,1,2\ny,,\n')).rows).toHaveLength(2)
  })

  test('rows of odd length are placed where they fit, or kept as they stand in the report', async () => {
    const good = Array.from({ length: 60 }, (_, i) => `n${i},2024-01-01,${i},x`).join('\n')
    const { rows, report } = await importText(
      `name,day,n,t\n${good}\nshort,2024-01-02\na,,2024-01-03,7,x\nb,c,2024-01-04,8,x\nd,9\n`,
    )
    expect(rows.slice(60)).toEqual([
      ['short', '2024-01-02', null, null],
      ['a', '2024-01-03', 7, 'x'],
    ])
    expect(report.rejected.map((r) => [r.line, r.reason, r.text])).toEqual([
      [64, 'too-many-cells', 'b,c,2024-01-04,8,x'],
      [65, 'too-few-cells', 'd,9'],
    ])
    expect(codes(report.warnings)).toEqual(['rejected-lines', 'rejected-lines', 'short-rows', 'moved-cells'])
  })

  test('a list on every line is as wide as the longest', async () => {
    const { rows, names } = await importText(
      'milk,bread\nmilk\nbeer,bread,milk,eggs\nbeer\nbread,beer\nmilk,beer\n'.repeat(10),
    )
    expect(names).toEqual(['column0', 'column1', 'column2', 'column3'])
    expect(rows[1]).toEqual(['milk', null, null, null])
    expect(rows[2]).toEqual(['beer', 'bread', 'milk', 'eggs'])
  })

  test('a table that stands twice in its file is loaded once; another month behind the same header is loaded too', async () => {
    const table = 'a,b\n1,"x"\n2,y\n3,z\n'
    const twice = await importText(table + table.replaceAll('"', ''))
    expect([twice.rows.length, twice.report.rejectedCount]).toEqual([3, 4])
    expect(twice.report.rejected.map((r) => r.reason).sort()).toEqual([
      'repeated-header',
      ...Array(3).fill('repeated-table'),
    ])
    const long = `a,b\n${Array.from({ length: 40 }, (_, i) => `${i},x`).join('\n')}\n`
    const damaged = await importText(long + long.replace('\n7,x', '\n7,y').replace('\n9,x', ''))
    expect([damaged.rows.length, damaged.rows.at(-1), damaged.report.rejectedCount]).toEqual([41, [7, 'y'], 39])
    const other = await importText(table + table.replace('3,z', '4,z'))
    expect([other.rows.length, other.report.rejectedCount]).toEqual([6, 1])
  })

  test('a stray quote in the header', async () => {
    const { names, rows } = await importText(`a,"b,c,"d, e"\n${'1,"x, y",z,2\n'.repeat(20)}`)
    expect([names, rows[0]]).toEqual([
      ['a', '"b', 'c', 'd, e'],
      [1, 'x, y', 'z', 2],
    ])
  })

  test.each(['# row', '# "note" of it', '# it is "so', '# a, "b', '# note "a" and "b", c'])(
    'a comment before every row, such as %s, hides no row and no column, with a header or without one',
    async (comment) => {
      const rows = Array.from({ length: 8000 }, (_, i) => `${comment}\n${i},x${i},${i / 2}\n`).join('')
      const named = await importText(`# top\na,b,c\n${rows}`)
      expect([named.names, named.rows.length, named.rows[7999]]).toEqual([
        ['a', 'b', 'c'],
        8000,
        [7999, 'x7999', 3999.5],
      ])
      expect(named.report.rejectedCount).toBe(8001)
      const plain = await importText(rows)
      expect([plain.names.length, plain.rows.length, plain.report.rejectedCount]).toEqual([3, 8000, 8000])
    },
  )

  test('a header that is too short, and lines that are comments, are told of', async () => {
    const short = await importText('ab,c\n1,x,2,5\n3,y,4,6\n')
    expect(codes(short.report.warnings)).toContain('short-header')
    const { rows, report } = await importText('a,b,c\n1,x,2\n# page 2\n#3,y,4\n# end')
    expect(rows).toEqual([
      ['1', 'x', 2],
      ['#3', 'y', 4],
    ])
    expect(report.rejected.map((r) => [r.line, r.reason])).toEqual([
      [3, 'comment'],
      [5, 'comment'],
    ])
  })

  test('another table below is told of, and read where its line is given', async () => {
    const text = 'id,n\na,10\nb,20\n\nshop,city,area\nS1,Rome,120\nS2,Oslo,95\n'
    const { report } = await importText(text)
    expect(report.warnings.find(({ code }) => code === 'second-table')?.en).toContain('line 5')
    const lower = await importText(text, { headerRow: 5 })
    expect(lower.names).toEqual(['shop', 'city', 'area'])
    const groups = await importText('id,n\na,10\n\nb,20\n\nc,30\nd,40\n')
    expect(codes(groups.report.warnings)).not.toContain('second-table')
  })

  test('names of rows without a name above them', async () => {
    const { names, rows, report } = await importText('mpg,cyl\nMazda RX4,21,6\nDatsun 710,22.8,4\n')
    expect(names).toEqual(['column0', 'mpg', 'cyl'])
    expect(rows).toEqual([
      ['Mazda RX4', 21, 6],
      ['Datsun 710', 22.8, 4],
    ])
    expect(codes(report.warnings)).toContain('row-names')
  })

  test.each([
    ['sums without a label', 'id,name,n,x\n01,a,3,1.5\n02,b,1,2.25\n03,c,2,4\n,,6,7.75\n', ['total-row']],
    ['no sums', 'id,name,n,x\n01,a,3,1.5\n02,b,1,2.25\n03,c,2,4\n,,6,8\n', []],
    ['a row like the others', 'n,x\n1,2\n3,4\n5,6\n9,12\n', []],
  ])('a last row of %s', async (_, text, reasons) => {
    const { report } = await importText(text)
    expect(report.rejected.map(({ reason }) => reason)).toEqual(reasons)
  })

  test('every reason has words', async () => {
    const { report } = await importText('t,,\na,b,c\n1,2,3\na,b,c\n1,2,3,4\n1,2,3\n合计,4,6\n')
    expect(report.rejected.map((r) => r.reason)).toEqual(['preamble', 'repeated-header', 'too-many-cells', 'total-row'])
    for (const { reason } of report.rejected) expect(reasonWords(reason).zh).toMatch(/\p{Script=Han}/u)
  })

  test('names that mean something to JavaScript', async () => {
    const { names, rows, tables } = await importText('__proto__,constructor,toString\na,b,c\n')
    expect([names, rows]).toEqual([['__proto__', 'constructor', 'toString'], [['a', 'b', 'c']]])
    expect(tables[0]!.info.columns.every((c) => c.role === undefined || typeof c.role === 'string')).toBe(true)
  })

  test('a header alone', async () => {
    const { rows, names, report } = await importText('编号,名称\n')
    expect([rows, names, codes(report.warnings)]).toEqual([[], ['编号', '名称'], ['no-rows']])
  })
})
