import type { ColumnInfo } from '../core/column'
import type { ColumnQuestion, ImportReport } from '../core/import'
import { ident } from '../database/sql'
import type { ImportDoor } from './door'
import type { Imported } from './importer'
import type { ImportedTable } from './load-table'

export interface Part extends ImportedTable {
  /** Where its rows come from: a file, a sheet. */
  source: string
}

export interface UnionColumn {
  name: string
  type: string
  /** Its name in each part; undefined where the part lacks it. */
  places: (string | undefined)[]
  /** Where the parts disagree in what it is: it stays text. */
  mixed?: MixedColumn
}

/** A column that is of different types in the parts. */
export interface MixedColumn {
  name: string
  /** What one of the parts asks about it. */
  question?: ColumnQuestion
}

export const partsOf = ({ tables }: Imported): Part[] =>
  tables.map((table) => ({ ...table, source: table.source ?? table.info.name }))

/**
 * The columns of all parts, in the order in which they come first. A part where a column is empty does not say what it is.
 * @param report of the parts, for what it asks about their columns
 * @param known columns that were of different types before they were read as text
 */
export async function unionColumns(
  parts: readonly Part[],
  report: ImportReport,
  door: ImportDoor,
  known: readonly MixedColumn[] = [],
): Promise<UnionColumn[]> {
  const columns = new Map<string, { name: string; found: (ColumnInfo | undefined)[] }>()
  parts.forEach(({ info }, i) => {
    for (const one of info.columns) {
      let column = columns.get(keyOf(one.name))
      if (!column) columns.set(keyOf(one.name), (column = { name: one.name, found: [] }))
      column.found[i] ??= one
    }
  })
  const all: UnionColumn[] = []
  for (const { name, found } of columns.values()) {
    const places = parts.map((_, i) => found[i]?.name)
    const infos = await telling(parts, found, door)
    const common = areAlike(infos) ? commonType(infos.map((info) => info.type)) : 'VARCHAR'
    const type = common === 'DOUBLE' && (await losesDigits(parts, found, door)) ? 'VARCHAR' : common
    const isMixed = type === 'VARCHAR' && infos.some((info) => info.type !== 'VARCHAR')
    const before = known.find((one) => keyOf(one.name) === keyOf(name))
    const question = report.columns.find(
      (one) => one.question && parts.some(({ info }, i) => info.name === one.table && places[i] === one.name),
    )?.question
    const mixed = before ?? (isMixed ? { name, ...(question && { question }) } : undefined)
    all.push({ name, type, places, ...(mixed && { mixed }) })
  }
  return all
}

const keyOf = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** The column in the parts that say what it is: those where it is not empty, or all. */
async function telling(
  parts: readonly Part[],
  found: readonly (ColumnInfo | undefined)[],
  door: ImportDoor,
): Promise<ColumnInfo[]> {
  const infos = found.filter((info) => info !== undefined)
  if (infos.every(({ type }) => type === infos[0]!.type)) return infos
  const filled: ColumnInfo[] = []
  for (const [i, info] of found.entries()) {
    if (!info) continue
    const isEmpty =
      info.type === 'VARCHAR' &&
      Number(await door.value(`SELECT count(${ident(info.name)}) FROM ${ident(parts[i]!.staging)}`)) === 0
    if (!isEmpty) filled.push(info)
  }
  return filled
}

/** Whether whole numbers are too large for a double, which the column of another part is. */
async function losesDigits(
  parts: readonly Part[],
  found: readonly (ColumnInfo | undefined)[],
  door: ImportDoor,
): Promise<boolean> {
  for (const [i, info] of found.entries()) {
    if (info?.type !== 'BIGINT') continue
    const beyond = `${ident(info.name)} NOT BETWEEN -${Number.MAX_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`
    if (Number(await door.value(`SELECT count(*) FROM ${ident(parts[i]!.staging)} WHERE ${beyond}`)) > 0) return true
  }
  return false
}

/** No per cent beside plain numbers, and no two currencies: one number would mean two things. */
function areAlike(infos: readonly ColumnInfo[]): boolean {
  const percents = infos.filter(({ format }) => format === 'percent').length
  const currencies = new Set(infos.flatMap(({ format }) => (typeof format === 'object' ? [format.currency] : [])))
  return (percents === 0 || percents === infos.length) && currencies.size < 2
}

/** A type that holds the values of all of them. */
function commonType(types: readonly string[]): string {
  const [first = 'VARCHAR'] = types
  if (types.every((type) => type === first)) return first
  if (types.every((type) => /^(BIGINT|INTEGER|SMALLINT|TINYINT)$/.test(type))) return 'BIGINT'
  if (types.every((type) => /^(DOUBLE|FLOAT|BIGINT|INTEGER|SMALLINT|TINYINT)$/.test(type))) return 'DOUBLE'
  if (types.every((type) => /^(DATE|TIMESTAMP)$/.test(type))) return 'TIMESTAMP'
  return 'VARCHAR'
}
