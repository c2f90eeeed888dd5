import { tableFromIPC } from '@uwdata/flechette'
import { expect, test } from 'vitest'
import { exportTable } from '../../../src/project/export-table/export-table'
import { hardColumns, hardRows, tableOf } from './source'

const read = async (blob: Blob) =>
  tableFromIPC(new Uint8Array(await blob.arrayBuffer()), { useBigInt: true, useDecimalInt: true })

test('an Arrow file reads back value for value', async () => {
  const table = await read(await exportTable('arrow', tableOf(hardColumns, hardRows)))
  const column = (name: string) => [...table.getChild(name)]
  expect(table.numRows).toBe(4)
  expect(table.schema.fields.map((f) => f.name)).toEqual(hardColumns.map((c) => c.name))
  expect(column('id')).toEqual(['00123', '007', '', '-5'])
  expect(column('long, "id"')).toEqual([123456789012345678n, 42n, null, -7n])
  expect(column('姓名')).toEqual(['张三', '=HYPERLINK("x")', 'a, "b"\r\nc', '-5'])
  expect(column('amount')).toEqual([-12345000n, 12345678901234567891n, null, 0n])
  expect(column('rate')).toEqual([0.125, -0.5, null, 1e-7])
  expect(column('active')).toEqual([true, false, null, true])
  expect(column('born').map((d) => d && new Date(d as number).toISOString().slice(0, 10))).toEqual([
    '2024-02-29',
    '1899-05-01',
    null,
    '1900-03-01',
  ])
  expect(column('seen')[0]).toBe(Date.UTC(2024, 1, 29, 13, 45, 30, 250))
  expect(column('tags')).toEqual(['["a","b"]', '[]', null, '["😀"]'])
})

test('small and large integers keep their width', async () => {
  const types = [
    'TINYINT',
    'SMALLINT',
    'INTEGER',
    'UTINYINT',
    'USMALLINT',
    'UINTEGER',
    'UBIGINT',
    'HUGEINT',
    'FLOAT',
    'TIME',
  ]
  const columns = types.map((type) => ({ name: type, type }))
  const row = [
    -128,
    -32768,
    -2147483648,
    255,
    65535,
    4294967295,
    '18446744073709551615',
    '-170141183460469231731687303715',
    0.5,
    '13:45:30.5',
  ]
  const table = await read(await exportTable('arrow', tableOf(columns, [row])))
  expect(types.map((type) => table.getChild(type).at(0))).toEqual([
    -128,
    -32768,
    -2147483648,
    255,
    65535,
    4294967295,
    18446744073709551615n,
    -170141183460469231731687303715n,
    0.5,
    BigInt((13 * 3600 + 45 * 60 + 30.5) * 1e6),
  ])
})

test('many batches and none', async () => {
  const columns = Array.from({ length: 40 }, (_, i) => ({ name: `c${i}`, type: 'DOUBLE' }))
  const rows = Array.from({ length: 25_000 }, (_, r) => columns.map((_, c) => r + c / 64))
  const table = await read(await exportTable('arrow', tableOf(columns, rows)))
  expect(table.numRows).toBe(25_000)
  expect([...table.getChild('c39')].every((v, r) => v === r + 39 / 64)).toBe(true)
  expect((await read(await exportTable('arrow', tableOf(columns, [])))).numRows).toBe(0)
})
