import type { StepDatabase } from '../../core/step'
import { ident, idents } from '../../database/sql'
import { argsort } from '../../math/argsort'
import { SensitiveSpread } from './sensitive-spread'

/** What of a table's rows can be told apart by some columns. Missing values are a value like any other. */
export interface Anonymity {
  /** Rows of the smallest class. */
  k: number
  /** Fewest distinct sensitive values in a class; null without a sensitive column. */
  l: number | null
  /** Largest total variation distance, 0 to 1, between a class's sensitive values and the table's; null without a sensitive column. */
  t: number | null
  /** Smallest e to the entropy of a class's sensitive values; null without a sensitive column. */
  entropyL: number | null
  /** Largest earth mover's distance, 0 to 1, along the order of the sensitive values; null where they are no numbers and no dates. */
  orderedT: number | null
  /** Share of rows that are alone in their class. */
  uniqueShare: number
  classes: number
  /** How many classes there are of each size, smallest first. */
  sizes: { size: number; classes: number }[]
}

/**
 * k-anonymity (Sweeney, 2002), distinct and entropy l-diversity (Machanavajjhala et al., 2007) and t-closeness with the equal
 * and the ordered distance (Li, Li and Venkatasubramanian, 2007), counted by one grouping in SQL but for the last.
 * @param from a table's quoted name
 * @param isOrdered whether the sensitive values have an order: numbers and dates
 */
export async function measureAnonymity(
  database: StepDatabase,
  from: string,
  quasiIdentifiers: readonly string[],
  sensitive?: string,
  isOrdered = false,
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
      exp(-sum(n / size::DOUBLE * ln(n / size::DOUBLE))) AS e,
      0.5 * (1 + sum(abs(n / size::DOUBLE - overall) - overall)) AS t FROM shares GROUP BY ${keys})
    SELECT size::DOUBLE, count(*)::DOUBLE, min(l)::DOUBLE, max(t), min(e) FROM classes GROUP BY size ORDER BY size`,
  )
  const sizes = found.map(([size, classes]) => ({ size: Number(size), classes: Number(classes) }))
  const rows = sizes.reduce((sum, { size, classes }) => sum + size * classes, 0)
  return {
    k: sizes[0]?.size ?? 0,
    l: sensitive === undefined ? null : Math.min(...found.map((row) => Number(row[2]))),
    t: sensitive === undefined ? null : Math.max(0, ...found.map((row) => Number(row[3]))),
    entropyL: sensitive === undefined ? null : Math.min(...found.map((row) => Number(row[4]))),
    orderedT:
      sensitive === undefined || !isOrdered ? null : await orderedDistance(database, from, quasiIdentifiers, sensitive),
    uniqueShare: rows === 0 || sizes[0]!.size > 1 ? 0 : sizes[0]!.classes / rows,
    classes: sizes.reduce((sum, one) => sum + one.classes, 0),
    sizes,
  }
}

/** The largest of a class. */
async function orderedDistance(
  database: StepDatabase,
  from: string,
  quasiIdentifiers: readonly string[],
  sensitive: string,
): Promise<number> {
  const { columns } = await database.query(
    `SELECT (dense_rank() OVER (ORDER BY ${idents(quasiIdentifiers)}) - 1)::DOUBLE AS c, ` +
      `(dense_rank() OVER (ORDER BY ${ident(sensitive)} NULLS FIRST) - 1)::DOUBLE AS s FROM ${from}`,
  )
  const [classes, values] = columns.map((column) => (column.kind === 'number' ? column.values : new Float64Array()))
  const rows = argsort(classes!)
  const spread = new SensitiveSpread(Int32Array.from(values!))
  let [most, start] = [0, 0]
  for (let end = 1; end <= rows.length; end++)
    if (end === rows.length || classes![rows[end]!] !== classes![rows[start]!]) {
      most = Math.max(most, spread.orderedDistance(rows.subarray(start, end)))
      start = end
    }
  return most
}
