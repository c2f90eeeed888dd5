import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'
import type { ColumnStatistics } from './column-statistics'

/**
 * Columns that repeat an earlier one in every row, with that one. Only those of the same type and the same figures are
 * compared, all of them in one pass.
 */
export async function equalColumns(
  database: StepDatabase,
  table: string,
  statistics: readonly ColumnStatistics[],
): Promise<Map<string, string>> {
  const alike = Map.groupBy(statistics, (s) => JSON.stringify([s.type, s.missing, s.distinct, s.min, s.max]))
  const pairs = [...alike.values()].flatMap((group) =>
    group.flatMap((later, i) => group.slice(0, i).map((earlier) => [earlier.column, later.column] as const)),
  )
  if (pairs.length === 0) return new Map()
  const differing = pairs.map(([a, b]) => `count(*) FILTER (${ident(a)} IS DISTINCT FROM ${ident(b)})`)
  const [counts] = await database.rows(`SELECT ${differing.join(', ')} FROM ${ident(table)}`)
  const twins = new Map<string, string>()
  pairs.forEach(([earlier, later], i) => {
    if (Number(counts![i]) === 0 && !twins.has(later)) twins.set(later, earlier)
  })
  return twins
}
