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
