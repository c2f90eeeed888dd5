import { ident, literal } from '../database/sql'
import { personal } from './personal.svelte'
import { query } from './query'
import { session } from './session.svelte'

const most = 20

/** Values of a column that hold the text, those that begin so first; none where they are personal data kept from view. */
export async function valuesLike(table: string, column: string, text: string): Promise<string[]> {
  if (isKept(table, column)) return []
  const value = `${ident(column)}::VARCHAR`
  const wanted = literal(text.trim().toLowerCase())
  const { rows } = await query(
    `SELECT ${value} AS v FROM ${ident(table)} WHERE ${ident(column)} IS NOT NULL AND contains(lower(${value}), ${wanted}) ` +
      `GROUP BY 1 ORDER BY NOT starts_with(lower(${value}), ${wanted}), 1 LIMIT ${most}`,
    most,
  )
  return rows.map(([v]) => String(v))
}

function isKept(table: string, column: string): boolean {
  const info = session.table(table)
  return !personal.isRevealed && info !== undefined && personal.columnsOf(info).some((one) => one.column === column)
}

/** The first row with this value, from 0; undefined where there is none. */
export async function rowOf(table: string, column: string, value: string): Promise<number | undefined> {
  const sql = `SELECT rowid::DOUBLE FROM ${ident(table)} WHERE ${ident(column)}::VARCHAR = ${literal(value.trim())} LIMIT 1`
  const row: unknown = (await query(sql, 1)).rows[0]?.[0]
  return typeof row === 'number' ? row : undefined
}
