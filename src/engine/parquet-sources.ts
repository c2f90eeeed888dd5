import type { ColumnRole } from '../core/column'
import type { ImportEntry, RecipeEntry } from '../core/recipe'
import type { TableInfo } from '../core/table'
import type { Engine } from './engine'
import type { Applied } from './history'
import { exactTypes } from './table-pieces'

/**
 * The recipe with Parquet files in the place of those that were imported, where their tables come back exactly: what is left
 * over of the import is an import of what it made.
 * @returns the recipe's entries, and the new files by SHA-256
 */
export async function parquetSources(
  engine: Engine,
  entries: readonly RecipeEntry[],
): Promise<{ entries: RecipeEntry[]; files: Map<string, File> }> {
  const { history, ledger } = engine
  const files = new Map<string, File>()
  const names = new Set<string>()
  const made: RecipeEntry[] = []
  // What was given out about a source is kept under its SHA-256: another file would be asked anew, at the budget's cost.
  const mayChange = ledger.releases.length === 0
  for (const entry of entries) {
    const applied = history.applied.find((one) => one.entry.id === entry.id)
    if (!mayChange || entry.type !== 'import' || !applied || !isExact(applied)) {
      made.push(entry)
      continue
    }
    for (const [i, { info }] of applied.outputs.entries()) {
      const { file, sha256 } = await parquetOf(engine, info)
      const name = freeName(names, info.name)
      files.set(sha256, new File([file], name))
      made.push(importOf(info, i === 0 ? entry.id : `${entry.id}_${i + 1}`, { name, size: file.size, sha256 }))
    }
  }
  return { entries: made, files }
}

/** How a column’s numbers are shown can’t be told to an import. */
const isExact = ({ outputs, failure }: Applied): boolean =>
  !failure &&
  outputs.every(({ info }) => info.columns.every(({ type, format }) => exactTypes.test(type) && format === undefined))

async function parquetOf(engine: Engine, info: TableInfo) {
  const table = { ...info, name: engine.history.placeOf(info) }
  return engine.workshop.run(await engine.database(), (job, port, prefix) => job.parquetTable(port, prefix, table))
}

function importOf({ name: table, columns }: TableInfo, id: string, file: ImportEntry['file']): ImportEntry {
  const roles: Record<string, ColumnRole> = {}
  for (const { name, role } of columns) if (role) roles[name] = role
  return { type: 'import', id, file, options: { table, roles }, tables: [table] }
}

function freeName(taken: Set<string>, table: string): string {
  let name = `${table}.parquet`
  for (let i = 2; taken.has(name); i++) name = `${table}_${i}.parquet`
  taken.add(name)
  return name
}
