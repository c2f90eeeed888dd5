import type { ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import type { Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import type { Difference, Segment } from './compare-segments'
import { nameSegments } from './name-segment'
import type { Outcome } from './outcome'
import { treatSegment } from './treat-segment'

/** A segment as the step tells it. */
export interface Profile extends Omit<Segment, 'differences'> {
  name: Words
  treatment: Words
  /** Mean value of a customer and share of all value; null without a value column. */
  value: number | null
  valueShare: number | null
  /** Rate of the outcome, and that over the rate of all rows; null without one. */
  targetRate: number | null
  targetLift: number | null
  /** What sets it apart, strongest first. */
  apart: Difference[]
}

interface Described {
  table: string
  by: string
  columns: readonly ColumnInfo[]
  value: string | undefined
  outcome: Outcome | undefined
}

const mostApart = 8

/** Segments with their names, what they are worth, how often the outcome happens in them, and what to do. */
export async function profilesOf(
  database: StepDatabase,
  segments: readonly Segment[],
  { table, by, columns, value, outcome }: Described,
): Promise<Profile[]> {
  const worth = value === undefined ? 'NULL' : `${ident(value)}::DOUBLE`
  const hit = outcome ? `(${ident(outcome.column)}::VARCHAR = ${literal(outcome.positive)})::INTEGER` : 'NULL'
  const figures = `avg(${worth}), sum(${worth}), avg(${hit})`
  const from = `FROM ${ident(table)} WHERE ${ident(by)} IS NOT NULL`
  const of = (row: unknown[] = []) => row.map((v) => (v === null || v === undefined ? null : Number(v)))
  const [meanValue = null, totalValue = null, meanRate = null] = of(
    (await database.rows(`SELECT ${figures} ${from}`))[0],
  )
  const rows = await database.rows(`SELECT ${figures} ${from} GROUP BY ${ident(by)} ORDER BY ${ident(by)}`)
  const names = nameSegments(segments, columns)
  const meaning = outcome?.meaning === 'churn' ? 'loss' : (outcome?.meaning ?? 'unknown')
  return segments.map(({ differences, ...segment }, i) => {
    const [mean = null, total = null, rate = null] = of(rows[i])
    const targetLift = over(rate, meanRate)
    const standing = { targetLift, outcome: meaning, valueLift: over(mean, meanValue) }
    return {
      ...segment,
      name: names[i]!,
      treatment: treatSegment(segments[i]!, columns, standing),
      value: mean,
      valueShare: over(total, totalValue),
      targetRate: rate,
      targetLift,
      apart: distinct(differences).slice(0, mostApart),
    }
  })
}

const over = (part: number | null, whole: number | null) => (part !== null && whole ? part / whole : null)

/** Levels that mark the same rows in several columns (“no internet service”) are told once. */
function distinct(differences: readonly Difference[]): Difference[] {
  const isSame = (a: Difference, b: Difference) =>
    a.level !== undefined && b.level !== undefined && a.inside === b.inside && a.outside === b.outside
  return differences.filter((d, i) => !differences.slice(0, i).some((earlier) => isSame(earlier, d)))
}
