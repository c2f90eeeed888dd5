import type { Random } from '../../core/random'
import { bgNbd } from '../../math/value/bg-nbd'
import { fitPositive, type PositiveFit } from '../../math/value/fit-positive'
import { expectedSpending, gammaGammaLikelihood, type Spending } from '../../math/value/gamma-gamma'
import { paretoNbd } from '../../math/value/pareto-nbd'
import { reweighted, togetherHistories, type PurchaseHistories } from '../../math/value/purchase-histories'
import type { PurchaseProcess } from '../../math/value/purchase-process'

export const processes: Record<'bg-nbd' | 'pareto-nbd', PurchaseProcess> = { 'bg-nbd': bgNbd, 'pareto-nbd': paretoNbd }

/** What is known of each customer; times in one unit, NaN where there is no mean value. */
export interface CustomerSummary {
  /** Repeat purchases: days with one, less the first. */
  x: Float64Array
  /** From the first purchase to the last. */
  tx: Float64Array
  /** From the first purchase to the end of what was observed. */
  T: Float64Array
  /** Mean value of the repeat purchases. */
  mean: Float64Array
}

export interface LifetimeFit {
  process: PurchaseProcess
  purchases: PositiveFit
  /** Null without values, or where they do not suffice. */
  spending: PositiveFit | null
}

/** More different histories than this are searched on a part of them first. */
const manyHistories = 4000

/** Fits when customers buy and leave, and what they spend. Null when no search ends well. */
export function fitLifetime(
  summary: CustomerSummary,
  process: PurchaseProcess,
  onProgress?: (share: number) => void,
): LifetimeFit | null {
  const histories = togetherHistories(summary.x, summary.tx, summary.T)
  const purchases = fitPurchases(histories, process, onProgress)
  return purchases && { process, purchases, spending: fitSpending(spendingOf(summary)) }
}

function fitPurchases(
  histories: PurchaseHistories,
  process: PurchaseProcess,
  onProgress?: (share: number) => void,
): PositiveFit | null {
  const { x, T, weights } = histories
  const sum = (values: Float64Array) => values.reduce((s, v, i) => s + v * weights[i]!, 0)
  const customers = weights.reduce((s, w) => s + w, 0)
  const starts = process.starts(sum(x) / Math.max(sum(T), 1e-9), sum(T) / customers)
  const search = (part: PurchaseHistories, from: readonly Float64Array[], share: number) => {
    const n = part.weights.reduce((s, w) => s + w, 0)
    const onStart = (done: number) => onProgress?.((share * done) / from.length)
    return fitPositive((p) => process.logLikelihood(p, part), from, n, { onStart })
  }
  if (x.length <= manyHistories) return search(histories, starts, 1)
  const every = x.length / manyHistories
  const some = weights.map((w, i) => (Math.floor(i / every) === Math.floor((i - 1) / every) ? 0 : w))
  const rough = search(reweighted(histories, some), starts, 0.5)
  return search(histories, rough ? [rough.parameters] : starts, 1)
}

/** Customers whose spending says something: with a repeat purchase of some value. */
function spendingOf({ x, mean }: CustomerSummary, weights?: Float64Array): Spending {
  const kept = [...x.keys()].filter((i) => x[i]! > 0 && mean[i]! > 0 && (weights?.[i] ?? 1) > 0)
  return {
    x: Float64Array.from(kept, (i) => x[i]!),
    mean: Float64Array.from(kept, (i) => mean[i]!),
    weights: Float64Array.from(kept, (i) => weights?.[i] ?? 1),
  }
}

function fitSpending(spending: Spending, from?: Float64Array): PositiveFit | null {
  if (spending.x.length < 5) return null
  const count = spending.weights.reduce((s, w) => s + w, 0)
  const center = spending.mean.reduce((s, m, i) => s + m * spending.weights[i]!, 0) / count
  const starts = from
    ? [from]
    : [
        [1, 3, 2 * center],
        [6, 4, center / 2],
        [0.5, 2, 2 * center],
      ].map((s) => Float64Array.from(s))
  return fitPositive((p) => gammaGammaLikelihood(p, spending), starts, count)
}

export interface LifetimeOutlook {
  alive: Float64Array
  expected: Float64Array
  /** NaN where there is no spending model. */
  value: Float64Array
}

/**
 * What each customer will do within `horizon`.
 * @param yearly discount rate for each year, with the units in one; 0 for none
 */
export function outlook(
  { process, purchases, spending }: Pick<LifetimeFit, 'process' | 'purchases' | 'spending'>,
  { x, tx, T, mean }: CustomerSummary,
  horizon: number,
  discount: { rate: number; unitsInYear: number },
): LifetimeOutlook {
  const n = x.length
  const result = { alive: new Float64Array(n), expected: new Float64Array(n), value: new Float64Array(n) }
  // Discounted month by month, each at its end.
  const months = discount.rate > 0 ? Math.max(1, Math.ceil((horizon / discount.unitsInYear) * 12)) : 1
  const everybody = spending && (expectedSpending(spending.parameters, 0, 0) ?? ownMean(mean))
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(x[i]! + tx[i]! + T[i]!)) {
      for (const column of Object.values(result)) column[i] = NaN
      continue
    }
    result.alive[i] = process.alive(purchases.parameters, x[i]!, tx[i]!, T[i]!)
    let before = 0
    let counted = 0
    for (let month = 1; month <= months; month++) {
      const until = (horizon * month) / months
      const expected = process.expected(purchases.parameters, x[i]!, tx[i]!, T[i]!, until)
      counted += (expected - before) / (1 + discount.rate) ** (until / discount.unitsInYear)
      before = expected
    }
    result.expected[i] = before
    const knows = spending && x[i]! > 0 && mean[i]! > 0
    const each = knows ? expectedSpending(spending.parameters, x[i]!, mean[i]!) : everybody
    result.value[i] = (each ?? NaN) * (discount.rate > 0 ? counted : before)
  }
  return result
}

function ownMean(mean: Float64Array): number | null {
  const known = mean.filter((m) => m > 0)
  return known.length > 0 ? known.reduce((s, m) => s + m, 0) / known.length : null
}

/** Customers that a resample draws at most; beyond, errors are scaled down by the root of the numbers. */
const mostDrawn = 10_000
/** Customers that the totals are taken over for each resample. */
const mostJudged = 2000

export interface LifetimeErrors {
  /** Standard errors of the logarithms of the parameters, by name. */
  parameters: Record<string, number>
  /** Of the logarithms of all expected purchases and of all value; value null without a spending model. */
  expected: number
  value: number | null
}

/** Bootstrap over customers (Efron, 1979): each resample is fitted anew from where the fit stands. Null when too few end well. */
export function lifetimeErrors(
  fit: LifetimeFit,
  summary: CustomerSummary,
  {
    bootstraps,
    horizon,
    random,
    onProgress,
  }: { bootstraps: number; horizon: number; random: Random; onProgress?: (share: number) => void },
): LifetimeErrors | null {
  const known = [...summary.x.keys()].filter((i) => !Number.isNaN(summary.x[i]!))
  const drawn = Math.min(known.length, mostDrawn)
  const every = Math.max(1, Math.ceil(known.length / mostJudged))
  const judged = pick(
    summary,
    known.filter((_, at) => at % every === 0),
  )
  const undiscounted = { rate: 0, unitsInYear: 1 }
  const logs: number[][] = []
  for (let b = 0; b < bootstraps; b++) {
    const sample = pick(
      summary,
      Array.from({ length: drawn }, () => known[random.integer(known.length)]!),
    )
    const histories = togetherHistories(sample.x, sample.tx, sample.T)
    const purchases = fitPositive((p) => fit.process.logLikelihood(p, histories), [fit.purchases.parameters], drawn, {
      rounds: 50,
    })
    const spending = fit.spending && fitSpending(spendingOf(sample), fit.spending.parameters)
    onProgress?.((b + 1) / bootstraps)
    if (!purchases || (fit.spending && !spending)) continue
    const ahead = outlook({ process: fit.process, purchases, spending }, judged, horizon, undiscounted)
    const totals = [ahead.expected, ahead.value].map((values) => values.reduce((s, v) => s + v, 0))
    logs.push([...purchases.parameters, ...(spending?.parameters ?? []), ...totals].map(Math.log))
  }
  if (logs.length < Math.max(5, bootstraps / 2)) return null
  const scale = Math.sqrt(drawn / known.length)
  const errors = logs[0]!.map((_, j) => scale * deviation(logs.map((one) => one[j]!)))
  const names = [...fit.process.names, ...(fit.spending ? spendingNames : [])]
  return {
    parameters: Object.fromEntries(names.map((name, j) => [name, errors[j]!])),
    expected: errors.at(-2)!,
    value: fit.spending ? errors.at(-1)! : null,
  }
}

export const spendingNames = ['p', 'q', 'v']

function pick({ x, tx, T, mean }: CustomerSummary, rows: readonly number[]): CustomerSummary {
  const of = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]!)
  return { x: of(x), tx: of(tx), T: of(T), mean: of(mean) }
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((s, v) => s + v, 0) / values.length
  return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1))
}
