import { argsort } from '../argsort'
import { chiSquare } from '../distributions/chi-square'
import { cholesky } from '../linear/cholesky'

export interface LogRank {
  statistic: number
  degreesOfFreedom: number
  pValue: number
  /** Events of each group, and how many there would be if all groups were alike. */
  observed: number[]
  expected: number[]
}

/**
 * Mantel's log-rank test of groups with the hypergeometric variance (Cancer Chemother. Rep. 50, 1966): R's `survdiff`.
 * @param groups from 0, each with a row
 */
export function logRank(durations: Float64Array, event: Uint8Array, groups: Int32Array, k: number): LogRank {
  const order = argsort(durations)
  const atRisk = new Float64Array(k)
  for (const group of groups) atRisk[group]! += 1
  const observed = new Array<number>(k).fill(0)
  const expected = new Array<number>(k).fill(0)
  const m = k - 1
  const covariance = new Float64Array(m * m)
  for (let from = 0; from < order.length;) {
    const time = durations[order[from]!]!
    const gone = new Float64Array(k)
    let to = from
    let d = 0
    for (; to < order.length && durations[order[to]!] === time; to++) {
      const row = order[to]!
      gone[groups[row]!]! += 1
      if (event[row] === 0) continue
      d++
      observed[groups[row]!]! += 1
    }
    const n = order.length - from
    if (d > 0) {
      const factor = n > 1 ? (d * (n - d)) / (n - 1) : 0
      for (let a = 0; a < k; a++) expected[a]! += (d * atRisk[a]!) / n
      for (let a = 0; a < m; a++)
        for (let b = 0; b < m; b++)
          covariance[a * m + b]! += factor * (atRisk[a]! / n) * ((a === b ? 1 : 0) - atRisk[b]! / n)
    }
    for (let a = 0; a < k; a++) atRisk[a]! -= gone[a]!
    from = to
  }
  const difference = Float64Array.from({ length: m }, (_, a) => observed[a]! - expected[a]!)
  const factor = cholesky(covariance, m)
  const solved = factor.solve(difference)
  const statistic = difference.reduce((sum, d, a) => sum + d * solved[a]!, 0)
  const degreesOfFreedom = m - factor.dependent.length
  const pValue = degreesOfFreedom > 0 ? chiSquare(degreesOfFreedom).survival(statistic) : 1
  return { statistic, degreesOfFreedom, pValue, observed, expected }
}
