import type { StepDatabase } from '../../core/step'
import { ident } from '../../database/sql'

/** What of a table's rows can be told apart by some columns. Missing values are a value like any other. */
export interface Anonymity {
  /** Rows of the smallest class. */
  k: number
  /** Fewest distinct sensitive values in a class; null without a sensitive column. */
  l: number | null
  /** Largest total variation distance, 0 to 1, between a class's sensitive values and the table's; null without a sensitive column. */
  t: number | null
  /** Share of rows that are alone in their class. */
  uniqueShare: number
  classes: number
  /** How many classes there are of each size, smallest first. */
  sizes: { size: number; classes: number }[]
}

/**
 * k-anonymity (Sweeney, 2002), distinct l-diversity (Machanavajjhala et al., 2007) and t-closeness with the equal
 * distance (Li, Li and Venkatasubramanian, 2007), counted by one grouping in SQL.
 * @param from a table's quoted name
 */
export async function measureAnonymity(
  database: StepDatabase,
  from: string,
  quasiIdentifiers: readonly string[],
  sensitive?: string,
): Promise<Anonymity> {
  const keys = quasiIdentifiers.map((_, i) => `q${i}`).join(', ')
  const chosen = quasiIdentifiers.map((name, i) => `${ident(name)} AS q${i}`).join(', ')
  const value = sensitive === undefined ? 'NULL' : ident(sensitive)
  // Of the values that a class lacks, each adds its whole share: ½(1 + Σ present (|p − overall| − overall)).
  const found = await database.rows(
    `WITH cells AS (SELECT ${chosen}, ${value} AS s, count(*) AS n FROM ${from} GROUP BY ALL),
    shares AS (SELECT ${keys}, s, n, sum(n) OVER (PARTITION BY ${keys}) AS size,
      sum(n) OVER (PARTITION BY s) / sum(n) OVER ()::DOUBLE AS overall FROM cells),
    classes AS (SELECT ${keys}, any_value(size) AS size, count(*) AS l,
      0.5 * (1 + sum(abs(n / size::DOUBLE - overall) - overall)) AS t FROM shares GROUP BY ${keys})
    SELECT size::DOUBLE, count(*)::DOUBLE, min(l)::DOUBLE, max(t) FROM classes GROUP BY size ORDER BY size`,
  )
  const sizes = found.map(([size, classes]) => ({ size: Number(size), classes: Number(classes) }))
  const rows = sizes.reduce((sum, { size, classes }) => sum + size * classes, 0)
  return {
    k: sizes[0]?.size ?? 0,
    l: sensitive === undefined ? null : Math.min(...found.map((row) => Number(row[2]))),
    t: sensitive === undefined ? null : Math.max(0, ...found.map((row) => Number(row[3]))),
    uniqueShare: rows === 0 || sizes[0]!.size > 1 ? 0 : sizes[0]!.classes / rows,
    classes: sizes.reduce((sum, one) => sum + one.classes, 0),
    sizes,
  }
}
