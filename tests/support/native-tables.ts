import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import type { ColumnRole } from '../../src/core/column'
import type { TableInfo } from '../../src/core/table'
import type { Query } from '../../src/state/query'

/** Tables in a native DuckDB, asked as the session's are. */
export interface NativeTables {
  query: Query
  run(sql: string): Promise<void>
  /** As the session describes it. */
  describe(name: string, roles?: Record<string, ColumnRole>): Promise<TableInfo>
}

export async function nativeTables(): Promise<NativeTables> {
  const connection = await (await DuckDBInstance.create()).connect()
  const query: Query = async (sql, limit = 1_000_000) => {
    const reader = await connection.runAndReadAll(`SELECT * FROM (${sql}\n) LIMIT ${limit}`)
    const columns = reader.columnNames().map((name, i) => ({ name, type: String(reader.columnTypes()[i]) }))
    return { columns, rows: reader.getRows().map((row) => row.map(plain)) }
  }
  return {
    query,
    run: async (sql) => void (await connection.run(sql)),
    describe: (name, roles = {}) => describe(connection, name, roles),
  }
}

async function describe(
  connection: DuckDBConnection,
  name: string,
  roles: Record<string, ColumnRole>,
): Promise<TableInfo> {
  const columns = (await connection.runAndReadAll(`DESCRIBE "${name}"`)).getRows()
  const rows = (await connection.runAndReadAll(`SELECT count(*) FROM "${name}"`)).getRows()
  return {
    name,
    rows: Number(rows[0]?.[0]),
    columns: columns.map(([column, type]) => {
      const role = roles[String(column)]
      return { name: String(column), type: String(type), ...(role && { role }) }
    }),
  }
}

function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value !== null && typeof value === 'object' && 'items' in value && Array.isArray(value.items))
    return value.items.map(plain)
  return value
}
