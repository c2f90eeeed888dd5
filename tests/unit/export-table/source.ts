import type { ColumnInfo } from '../../../src/core/column'
import type { TableSource } from '../../../src/project/export-table/table-source'

/** A table in memory, read in pieces as the database gives them. */
export function tableOf(columns: ColumnInfo[], rows: unknown[][], name = '客户'): TableSource {
  return { name, columns, rows: rows.length, chunk: async (offset, limit) => rows.slice(offset, offset + limit) }
}

/** A row of everything that is hard: in the types of DuckDB, in the plain values of the database. */
export const hardColumns: ColumnInfo[] = [
  { name: 'id', type: 'VARCHAR', role: 'customer-id' },
  { name: 'long, "id"', type: 'BIGINT' },
  { name: '姓名', type: 'VARCHAR', role: 'name' },
  { name: 'amount', type: 'DECIMAL(20,4)', format: { currency: 'CNY' } },
  { name: 'rate', type: 'DOUBLE', format: 'percent' },
  { name: 'active', type: 'BOOLEAN' },
  { name: 'born', type: 'DATE' },
  { name: 'seen', type: 'TIMESTAMP' },
  { name: 'tags', type: 'VARCHAR[]' },
]
export const hardRows: unknown[][] = [
  ['00123', '123456789012345678', '张三', -1234.5, 0.125, true, '2024-02-29', '2024-02-29T13:45:30.250', ['a', 'b']],
  ['007', 42, '=HYPERLINK("x")', '1234567890123456.7891', -0.5, false, '1899-05-01', '2024-01-01T00:00:00', []],
  ['', null, 'a, "b"\r\nc', null, null, null, null, null, null],
  ['-5', -7, '-5', 0, 1e-7, true, '1900-03-01', '1970-01-01T00:00:00', ['😀']],
]
