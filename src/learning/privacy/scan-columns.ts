import { familyOf, type ColumnInfo } from '../../core/column'
import type { Columns } from '../../core/columns'
import type { StepDatabase } from '../../core/step'
import { ident } from '../../database/sql'
import { ColumnJudge, type PiiFinding } from './judge-column'

/** Distinct values that are held at a time. */
const pieceSize = 50_000
/** Characters of a cell that are looked through. */
const longestText = 2000

/** Columns that can hold personal data: text, and numbers, whose digits may be a telephone's. */
export const canHoldPii = ({ type }: ColumnInfo): boolean => ['text', 'number'].includes(familyOf(type))

/**
 * Personal data in the columns of a table: every distinct value is looked at once, in pieces by their hash, so that
 * memory stays bounded whatever the length of the table.
 * @param progress called with the share of the columns that is done
 */
export async function scanColumns(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
  progress: (share: number) => void,
): Promise<Map<string, PiiFinding[]>> {
  const found = new Map<string, PiiFinding[]>()
  if (columns.length === 0) return found
  const estimates = await database.rows(
    `SELECT ${columns.map((c) => `approx_count_distinct(${ident(c.name)})::DOUBLE`).join(', ')} FROM ${ident(table)}`,
  )
  const measures = await measuresAmong(database, table, columns)
  for (const [c, column] of columns.entries()) {
    if (measures.has(column.name)) continue
    const pieces = Math.max(1, Math.ceil(Number(estimates[0]?.[c] ?? 0) / pieceSize))
    const judge = new ColumnJudge(column.name, column.role === 'name')
    for (let piece = 0; piece < pieces; piece++) {
      const where = pieces === 1 ? 'v IS NOT NULL' : `v IS NOT NULL AND hash(v) % ${pieces} = ${piece}`
      const values = await database.query(
        `SELECT v, count(*)::DOUBLE AS n FROM (SELECT ${piiText(column)} AS v FROM ${ident(table)}) WHERE ${where} GROUP BY v`,
      )
      addTo(judge, values)
      progress((c + (piece + 1) / pieces) / columns.length)
    }
    const findings = judge.findings()
    if (findings.length > 0) found.set(column.name, findings)
  }
  return found
}

/** Columns of amounts and the like: one in ten of their numbers has a fraction, and one that has none is no telephone. */
async function measuresAmong(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
): Promise<ReadonlySet<string>> {
  const floating = columns.filter(({ type }) => familyOf(type) === 'number' && !/INT/i.test(type)).map((c) => c.name)
  if (floating.length === 0) return new Set()
  const shares = floating.map((name) => `avg((${ident(name)} <> trunc(${ident(name)}))::INTEGER)::DOUBLE`)
  const [row] = await database.rows(`SELECT ${shares.join(', ')} FROM ${ident(table)}`)
  return new Set(floating.filter((_, i) => Number(row?.[i] ?? 0) >= 0.1))
}

/** A column as the text that is looked through. A number with fewer than nine digits, or with a fraction, is nobody's. */
export function piiText({ name, type }: ColumnInfo): string {
  const column = ident(name)
  if (familyOf(type) === 'text') return `left(${column}::VARCHAR, ${longestText})`
  const isLong = `abs(${column}::DOUBLE) BETWEEN 1e8 AND 1e20 AND ${column} = trunc(${column})`
  return `CASE WHEN ${column} IS NULL THEN NULL WHEN ${isLong} THEN ${column}::HUGEINT::VARCHAR ELSE '' END`
}

function addTo(judge: ColumnJudge, { length, columns: [values, counts] }: Columns): void {
  for (let i = 0; i < length; i++) {
    const rows = counts?.kind === 'number' ? counts.values[i]! : 1
    if (values?.kind === 'text') judge.add(values.levels[values.codes[i]!] ?? '', rows)
    else if (values?.kind === 'strings') judge.add(values.values[i] ?? '', rows)
  }
}
