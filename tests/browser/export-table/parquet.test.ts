import { tableFromIPC } from '@uwdata/flechette'
import init, { ParquetFile, readParquet } from 'parquet-wasm/esm'
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import { expect, test } from 'vitest'
import { exportTable } from '../../../src/project/export-table/export-table'
import { hardColumns, hardRows, tableOf } from '../../unit/export-table/source'

async function read(blob: Blob) {
  await init({ module_or_path: new URL(wasmUrl, import.meta.url) })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return tableFromIPC(readParquet(bytes).intoIPCStream(), { useBigInt: true, useDecimalInt: true })
}

test('a Parquet file reads back value for value', async () => {
  const blob = await exportTable('parquet', tableOf(hardColumns, hardRows))
  const table = await read(blob)
  const column = (name: string) => [...table.getChild(name)]
  expect(table.schema.fields.map((f) => f.name)).toEqual(hardColumns.map((c) => c.name))
  expect(column('id')).toEqual(['00123', '007', '', '-5'])
  expect(column('long, "id"')).toEqual([123456789012345678n, 42n, null, -7n])
  expect(column('姓名')).toEqual(['张三', '=HYPERLINK("x")', 'a, "b"\r\nc', '-5'])
  expect(column('amount')).toEqual([-12345000n, 12345678901234567891n, null, 0n])
  expect(column('rate')).toEqual([0.125, -0.5, null, 1e-7])
  expect(column('active')).toEqual([true, false, null, true])
  expect(column('born')[0]).toBe(Date.UTC(2024, 1, 29))
  expect(column('seen')[0]).toBe(Date.UTC(2024, 1, 29, 13, 45, 30, 250))
  const file = await ParquetFile.fromFile(blob)
  expect(file.metadata().fileMetadata().createdBy()).toBe('Terrarium')
})

test('many pieces and none', async () => {
  const columns = Array.from({ length: 20 }, (_, i) => ({ name: `c${i}`, type: i === 0 ? 'VARCHAR' : 'DOUBLE' }))
  const rows = Array.from({ length: 50_000 }, (_, r) => columns.map((_, c) => (c === 0 ? `客户${r}` : r + c / 64)))
  const table = await read(await exportTable('parquet', tableOf(columns, rows)))
  expect(table.numRows).toBe(50_000)
  expect(table.getChild('c0').at(49_999)).toBe('客户49999')
  expect([...table.getChild('c19')].every((v, r) => v === r + 19 / 64)).toBe(true)
  const empty = await read(await exportTable('parquet', tableOf(columns, [])))
  expect(empty.numRows).toBe(0)
  expect(empty.schema.fields).toHaveLength(20)
})
