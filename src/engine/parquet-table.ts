import { bytesToHex } from '@noble/hashes/utils.js'
import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import { parquetOfArrow } from '../project/export-table/write-parquet'
import { tablePieces } from './table-pieces'

export interface ParquetTable {
  file: Blob
  sha256: string
}

/** A table of exact types as a Parquet file. */
export async function parquetTable(database: Database, table: TableInfo): Promise<ParquetTable> {
  const selected = table.columns.map(({ name }) => ident(name))
  const file = await parquetOfArrow(tablePieces(database, table, selected))
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return { file, sha256: bytesToHex(new Uint8Array(digest)) }
}
