import { numberColumn } from '../../../core/columns'
import { literal } from '../../../database/sql'
import { fitLifetime, processes } from '../../../learning/customers/lifetime'
import { fewestRepeaters } from './check-data'
import type { ClvContext, Read } from './read-summary'

/** Customers by their repeat purchases before the cut: what was foreseen for the rest of the time, and what came. */
export interface HoldoutGroup {
  frequency: number
  customers: number
  actual: number
  expected: number
}

export interface Holdout {
  cutoff: string
  /** Length of the time kept back, in units. */
  length: number
  customers: number
  actual: number
  expected: number
  /** Mean absolute error of a customer's purchases. */
  mae: number
  groups: HoldoutGroup[]
}

/** Customers with more repeat purchases are one group. */
const mostFrequent = 7

/** Fits on the time before a cut and foresees the rest. Null where the time before it teaches too little. */
export async function holdOut(context: ClvContext, read: Read): Promise<Holdout | null> {
  const { params, database } = context
  const { log, days } = read
  if (!log || params.holdout === 0) return null
  const [cutoff, rest] = (
    await database.rows(`SELECT cut::VARCHAR, date_diff('day', cut, ${literal(log.end)}::DATE) FROM (
    SELECT ${literal(log.firstDay)}::DATE + (date_diff('day', ${literal(log.firstDay)}::DATE, ${literal(log.end)}::DATE) * ${1 - params.holdout})::INTEGER AS cut)`)
  )[0] as [string, number]
  if (Number(rest) < 1) return null
  const day = `${literal(cutoff)}::DATE`
  const data = await database.query(`WITH days AS (${log.days})
    SELECT (count(*) FILTER (WHERE day <= ${day}) - 1)::DOUBLE AS x,
      date_diff('day', min(day), max(day) FILTER (WHERE day <= ${day})) / ${days} AS tx,
      date_diff('day', min(day), ${day}) / ${days} AS t, count(*) FILTER (WHERE day > ${day})::DOUBLE AS later
    FROM days GROUP BY id HAVING min(day) <= ${day} ORDER BY id`)
  const [x, tx, T, later] = ['x', 'tx', 't', 'later'].map((name) => numberColumn(data, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  if (x.filter((n) => n > 0).length < fewestRepeaters) return null
  const fit = fitLifetime({ x, tx, T, mean: new Float64Array(x.length).fill(NaN) }, processes[params.model])
  if (!fit) return null
  const length = Number(rest) / days
  const groups = Array.from({ length: mostFrequent + 1 }, (_, frequency): HoldoutGroup => ({
    frequency,
    customers: 0,
    actual: 0,
    expected: 0,
  }))
  let [actual, expected, error] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const foreseen = fit.process.expected(fit.purchases.parameters, x[i]!, tx[i]!, T[i]!, length)
    const group = groups[Math.min(x[i]!, mostFrequent)]!
    group.customers++
    group.actual += later[i]!
    group.expected += foreseen
    actual += later[i]!
    expected += foreseen
    error += Math.abs(later[i]! - foreseen)
  }
  const seen = groups.filter((g) => g.customers > 0)
  return {
    ...{ cutoff, length, customers: x.length, actual, expected, mae: error / x.length },
    groups: seen.map((g) => ({ ...g, actual: g.actual / g.customers, expected: g.expected / g.customers })),
  }
}
