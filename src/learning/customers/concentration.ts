import type { StepDatabase } from '../../core/step'
import { ident } from '../../database/sql'

export interface Concentration {
  /** Share of the value that the best fifth of the customers bring; null when there is no value in all. */
  top20Share: number | null
  /** Gini coefficient over customers, 0 when all bring the same; null when there is no value or a negative one. */
  gini: number | null
  /** Best customers first: what share of the value so large a share of them brings. */
  curve: { share: number; valueShare: number }[]
}

/** Points of the curve. */
const steps = 100

/**
 * How much of a value the best customers bring (Lorenz curve from the top, and Gini's coefficient).
 * @param table quoted, one row for each customer
 */
export async function concentration(database: StepDatabase, table: string, column: string): Promise<Concentration> {
  const value = `coalesce(${ident(column)}, 0)::DOUBLE`
  const found = await database.rows(`WITH ranked AS (
      SELECT v, row_number() OVER (ORDER BY v DESC) AS rank, count(*) OVER () AS n,
        sum(v) OVER (ORDER BY v DESC ROWS UNBOUNDED PRECEDING) AS upto
      FROM (SELECT ${value} AS v FROM ${table}))
    SELECT rank::DOUBLE, n::DOUBLE, upto, sum(v) OVER () , min(v) OVER (), sum((2 * (n - rank + 1) - n - 1) * v) OVER ()
    FROM ranked QUALIFY rank = 1 OR rank = n OR (rank * ${steps}) % n < ${steps} OR rank = ceil(n * 0.2) OR rank = floor(n * 0.2) ORDER BY rank`)
  const first = found[0]?.map(Number)
  if (!first) return { top20Share: null, gini: null, curve: [] }
  const [, n, , total, least, weighted] = first as [number, number, number, number, number, number]
  if (!(total > 0)) return { top20Share: null, gini: null, curve: [] }
  const points = found.map(([rank, , upto]) => ({ share: Number(rank) / n, valueShare: Number(upto) / total }))
  return {
    top20Share: at(points, 0.2),
    gini: least < 0 ? null : weighted / (n * total),
    curve: [{ share: 0, valueShare: 0 }, ...points],
  }
}

/** Between two points as if the customer between them were split. */
function at(points: readonly { share: number; valueShare: number }[], share: number): number {
  const after = points.findIndex((p) => p.share >= share - 1e-12)
  const [a, b] = [points[after - 1] ?? { share: 0, valueShare: 0 }, points[after]!]
  return a.valueShare + ((b.valueShare - a.valueShare) * (share - a.share)) / (b.share - a.share)
}
