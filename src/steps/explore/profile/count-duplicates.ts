import type { StepDatabase } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { ident, idents } from '../../../database/sql'

/**
 * Rows that equal an earlier one in every column. Hashes find the few rows that may be copies, and only those are compared
 * whole, so that a wide table is never held a second time.
 */
export async function countDuplicates(database: StepDatabase, table: TableInfo): Promise<number> {
  const from = ident(table.name)
  const hash = `hash(${idents(table.columns.map((c) => c.name))})`
  const suspects = `SELECT * FROM ${from} WHERE ${hash} IN (SELECT ${hash} AS h FROM ${from} GROUP BY 1 HAVING count(*) > 1)`
  const [row] = await database.rows(
    `SELECT (SELECT count(*) FROM (${suspects})) - (SELECT count(*) FROM (SELECT DISTINCT * FROM (${suspects})))`,
  )
  return Number(row![0])
}
