import { literal } from '../../../database/sql'
import type { CustomerSummary } from '../../../learning/customers/lifetime'
import type { ClvContext, Read } from './read-summary'

/** Expected purchases and value of each customer as the average of those who began in the same month. */
export interface CohortAverage {
  expected: Float64Array
  value: Float64Array
}

/**
 * Where there is too little to fit a model: the purchases that customers of the same first month made for each unit of
 * time, and the mean value of a purchase of theirs, carried forward. It knows nothing of who has left.
 */
export async function cohortAverage(context: ClvContext, read: Read, horizon: number): Promise<CohortAverage> {
  const { summary, log, days } = read
  if (!log) return ofAll(summary, horizon)
  const found = await context.database.rows(`WITH days AS (${log.days}),
    customers AS (SELECT id, min(day) AS first, count(*) AS n, fsum(amount) AS total FROM days GROUP BY id),
    cohorts AS (SELECT *, sum(n - 1) OVER cohort AS again, sum(date_diff('day', first, ${literal(log.end)}::DATE)) OVER cohort / ${days} AS time,
      sum(total) OVER cohort / sum(n) OVER cohort AS value FROM customers WINDOW cohort AS (PARTITION BY date_trunc('month', first)))
    SELECT CASE WHEN time > 0 THEN again / time ELSE 0 END, value FROM cohorts ORDER BY id`)
  const expected = Float64Array.from(found, ([rate]) => Number(rate) * horizon)
  return {
    expected,
    value: Float64Array.from(found, ([, value], i) => (read.hasValue ? Number(value) * expected[i]! : NaN)),
  }
}

function ofAll({ x, T, mean }: CustomerSummary, horizon: number): CohortAverage {
  let [again, time, total, valued] = [0, 0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!)) continue
    again += x[i]!
    time += T[i]!
    if (x[i]! > 0 && !Number.isNaN(mean[i]!)) {
      total += x[i]! * mean[i]!
      valued += x[i]!
    }
  }
  const rate = time > 0 ? again / time : 0
  const each = valued > 0 ? total / valued : NaN
  const expected = x.map((n) => (Number.isNaN(n) ? NaN : rate * horizon))
  return { expected, value: expected.map((n) => n * each) }
}
