import { describe, expect, test } from 'vitest'
import { importBytes } from './memory-door'

const read = (text: string, name = 'a.json') => importBytes(text, name)
const codes = ({ report }: { report: { warnings: { code: string }[] } }) => report.warnings.map((w) => w.code)

test('objects inside of a row become columns, arrays stay JSON, every digit is kept', async () => {
  const { names, types, rows } = await read(
    `[{"id":"007","n":1.5,"day":"2024-01-05","o":{"x":1,"y":{"z":"q"}},"list":[1, 2.50, {"a" : "b"}],"ok":true},
      {"id":"008","n":null,"day":"2024-02-05","o":{"x":2},"card":12345678901234567890,"ok":false},
      null]`,
  )
  expect(names).toEqual(['id', 'n', 'day', 'o.x', 'o.y.z', 'list', 'ok', 'card'])
  expect(types).toEqual(['VARCHAR', 'DOUBLE', 'DATE', 'BIGINT', 'VARCHAR', 'VARCHAR', 'BOOLEAN', 'VARCHAR'])
  expect(rows).toEqual([
    ['007', 1.5, '2024-01-05', 1, 'q', '[1,2.50,{"a":"b"}]', true, null],
    ['008', null, '2024-02-05', 2, null, null, false, '12345678901234567890'],
    [null, null, null, null, null, null, null, null],
  ])
})

describe('which documents are tables', () => {
  test.each<[string, string, string[], unknown[][], string?]>([
    [
      'NDJSON',
      '{"a":1}\n{"a":2,"b":"x"}\n',
      ['a', 'b'],
      [
        [1, null],
        [2, 'x'],
      ],
    ],
    ['one line of NDJSON', '{"a":1}', ['a'], [[1]], 'a.jsonl'],
    [
      'an object of equally long arrays',
      '{"a":[1,2],"b":["x",null]}',
      ['a', 'b'],
      [
        [1, 'x'],
        [2, null],
      ],
    ],
    [
      'columns whose keys number the rows',
      '{"a":{"0":1,"1":2},"b":{"0":"x","1":null}}',
      ['a', 'b'],
      [
        [1, 'x'],
        [2, null],
      ],
    ],
    [
      'rows under keys of their own',
      '{"C1":{"n":1,"o":{"b":"x"}},"C2":{"n":2,"o":{"b":"y"}}}',
      ['column0', 'n', 'o.b'],
      [
        ['C1', 1, 'x'],
        ['C2', 2, 'y'],
      ],
    ],
    [
      'names beside rows without names',
      '{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}',
      ['a', 'b'],
      [
        [1, 'x'],
        [2, 'y'],
      ],
    ],
    [
      'a table and what its fields are',
      '{"schema":{"fields":[{"name":"a","type":"integer"}],"pandas_version":"1.4.0"},"data":[{"a":1},{"a":2}]}',
      ['a'],
      [[1], [2]],
    ],
    ['an object with one table in it', '{"total":1,"page":{"rows":[{"a":1}]}}', ['a'], [[1]]],
    [
      'rows without names',
      '[[1,2],[3,4,5]]',
      ['column0', 'column1', 'column2'],
      [
        [1, 2, null],
        [3, 4, 5],
      ],
    ],
    [
      'rows that begin with names',
      '[["id","n"],["007",1],["008",2e3]]',
      ['id', 'n'],
      [
        ['007', 1],
        ['008', 2000],
      ],
    ],
    ['tables inside of rows are no tables', '[{"a":1,"t":[{"q":1}]}]', ['a', 't'], [[1, '[{"q":1}]']]],
    ['a mark at the start', '\ufeff[{"a":1}]', ['a'], [[1]]],
  ])('%s', async (_, text, names, rows, name) => {
    const found = await read(text, name)
    expect(found.names).toEqual(names)
    expect(found.rows).toEqual(rows)
  })

  test.each([
    '[]',
    '{}',
    '{"a":1}',
    '[1,2]',
    '"x"',
    '[{"a":1},2]',
    '{"a":[1,2],"b":["x"]}',
    '{"a":[{"x":1}],"b":[{"y":1}]}',
    '[{}]',
  ])('%s is none', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'not-tabular', isBug: false })
  })

  test.each([
    '[{"a":1}',
    '[{"a":1}{"a":2}]',
    "[{'a':1}]",
    '[{"a":01}]',
    '[{"a":1},]',
    '{"a":1}}',
    '[{"a":"\u0001"}]',
    '[{"a":tru}]',
    '[{"a":"\\x"}]',
    '['.repeat(100_000),
    `[{"a":${'['.repeat(1001)}${']'.repeat(1001)}}]`,
  ])('damage is told of, however deep: %.20s', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'bad-file', isBug: false })
  })
})

test('strings stay text; numbers beyond a double stay as they are written', async () => {
  const found = await read('[{"p":"19.90","q":1e400,"r":2E3},{"p":"20","q":0.1,"r":1.5}]')
  expect(found.types).toEqual(['VARCHAR', 'VARCHAR', 'DOUBLE'])
  expect(found.rows).toEqual([
    ['19.90', '1e400', 2000],
    ['20', '0.1', 1.5],
  ])
})

test('amounts and flags that are written as strings are read as in a CSV; plain digits in strings stay text', async () => {
  const values: Record<string, string[]> = {
    money: ['￥1,234.50', '-800', ''],
    units: ['3.5万', '12万', '8000'],
    rate: ['12%', '3.5%', '0'],
    flag: ['true', 'false', 'true'],
    yes: ['是', '否', '是'],
    count: ['1', '2', '3'],
    mixed: ['￥1', 'n/a', '2'],
    phone: ['13800138000', '13900139000', '13700137000'],
    id: ['007', '1,008', '9'],
    day: ['2024/1/5', '2024-01-06', '2024年1月7日'],
    dollars: ['$1.50', '$2', '$3'],
  }
  const records = [0, 1, 2].map((i) =>
    Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list[i]])),
  )
  const found = await read(JSON.stringify(records))
  const csv = [Object.keys(values), ...records.map((record) => Object.values(record))]
  const text = csv.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
  const asText = await importBytes(text, 'a.csv')
  const stays = new Set(['count'])
  found.tables[0]!.info.columns.forEach((column, i) => {
    if (stays.has(column.name)) expect([column.name, column.type]).toEqual([column.name, 'VARCHAR'])
    else expect(column).toEqual(asText.tables[0]!.info.columns[i])
  })
  expect(found.types).toEqual([
    'DOUBLE',
    'BIGINT',
    'DOUBLE',
    'BOOLEAN',
    'VARCHAR',
    'VARCHAR',
    'VARCHAR',
    'VARCHAR',
    'VARCHAR',
    'DATE',
    'VARCHAR',
  ])
  expect(found.rows[0]).toEqual([
    1234.5,
    35_000,
    0.12,
    true,
    '是',
    '1',
    '￥1',
    '13800138000',
    '007',
    '2024-01-05',
    '$1.50',
  ])
})

test('values of mixed kinds stay as they are written; whole numbers beyond 2^53 keep every digit', async () => {
  const found = await read(
    '[{"a":1,"b":9007199254740993,"c":1.10,"d":true,"e":[1]},{"a":"x","b":-9223372036854775809,"c":12345678901234567.25,"d":"no","e":7},{"a":null,"b":3,"c":2,"d":0,"e":{"f":1}}]',
  )
  expect(found.names).toEqual(['a', 'b', 'c', 'd', 'e', 'e.f'])
  expect(found.rows).toEqual([
    ['1', '9007199254740993', '1.10', 'true', '[1]', null],
    ['x', '-9223372036854775809', '12345678901234567.25', 'no', '7', null],
    [null, '3', '2', '0', null, 1],
  ])
})

test('records under a key, beside what an interface says of itself', async () => {
  const found = await read(
    '{"code":0,"msg":"ok","errors":[],"data":{"total":2,"items":[{"id":"1"},{"id":"2"}]},"page":{"size":20,"sort":["id"]}}',
  )
  expect(found.names).toEqual(['id'])
  expect(found.rows).toHaveLength(2)
})

test('only some columns and some rows, over many chunks', async () => {
  const lines = Array.from({ length: 30_001 }, (_, i) => JSON.stringify({ i, o: { x: i * 2, y: 'q' }, z: `z${i}` }))
  const found = await importBytes(lines.join('\n'), 'a.ndjson', { columns: ['z', 'O.X'], sampleRows: 1000 })
  expect(found.names).toEqual(['o.x', 'z'])
  expect(found.rows).toHaveLength(Math.ceil(30_001 / 31))
  expect(found.rows.map(([x]) => Number(x) / 2)).toEqual(found.rows.map((_, i) => i * 31))
  expect(found.report.rows).toBe(found.rows.length)
  expect(found.tables[0]!.info.rows).toBe(found.rows.length)
  expect(codes(found)).toEqual(['sampled-rows'])
  await expect(importBytes('[{"a":1}]', 'a.json', { columns: ['b'] })).rejects.toMatchObject({ code: 'missing-column' })
})

test('a name that comes twice in one object: the last counts, and it is told', async () => {
  const found = await read('[{"a":1,"a":2},{"a":3}]')
  expect(found.rows).toEqual([[2], [3]])
  expect(codes(found)).toEqual(['duplicate-keys'])
})

test('names that mean something to JavaScript are names; escapes are read; half a pair stays as it is', async () => {
  const found = await read('[{"__proto__":"a","constructor":"\\ud83d\\ude00\\n","\\u4e2d":"\\ud800x"}]')
  expect(found.names).toEqual(['__proto__', 'constructor', '中'])
  expect(found.rows).toEqual([['a', '😀\n', '\\ud800x']])
})

test('columns that come late, over many chunks', async () => {
  const lines = Array.from({ length: 30_000 }, (_, i) => (i < 25_000 ? `{"i":${i}}` : `{"late":"x${i}","i":${i}}`))
  const found = await read(lines.join('\n'), 'a.ndjson')
  expect(found.names).toEqual(['i', 'late'])
  expect(found.rows).toHaveLength(30_000)
  expect(found.rows[24_999]).toEqual([24_999, null])
  expect(found.rows[29_999]).toEqual([29_999, 'x29999'])
})

test('too many names are data in the wrong place', async () => {
  const object = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, i]))
  await expect(read(JSON.stringify([object]))).rejects.toMatchObject({ code: 'too-many-columns' })
})

test('GBK and UTF-16 are read as in any text', async () => {
  const text = '[{"城市":"北京"},{"城市":"上海"}]'
  const utf16 = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])])
  expect((await importBytes(utf16, 'a.json')).rows).toEqual([['北京'], ['上海']])
})
