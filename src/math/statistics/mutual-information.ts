import type { Random } from '../../core/random'
import { argsort } from '../argsort'
import { moments } from '../moments'
import { digamma } from '../special/digamma'

/** Mutual information of two categories in nats, from their counts; rows where either is negative are left out. */
export function mutualInformation(
  a: ArrayLike<number>,
  levelsOfA: number,
  b: ArrayLike<number>,
  levelsOfB: number,
): number {
  const counts = new Float64Array(levelsOfA * levelsOfB)
  const [left, right] = [new Float64Array(levelsOfA), new Float64Array(levelsOfB)]
  let n = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < 0 || b[i]! < 0) continue
    counts[a[i]! * levelsOfB + b[i]!]! += 1
    left[a[i]!]! += 1
    right[b[i]!]! += 1
    n++
  }
  let sum = 0
  for (let x = 0; x < levelsOfA; x++)
    for (let y = 0; y < levelsOfB; y++) {
      const both = counts[x * levelsOfB + y]!
      if (both > 0) sum += (both / n) * (Math.log(both / n) - Math.log(left[x]! / n) - Math.log(right[y]! / n))
    }
  return Math.max(0, sum)
}

/**
 * Numbers as scikit-learn's estimators want them: scaled to deviation 1, with noise of 1e-10 of the mean size so that equal
 * values have an order.
 */
export function withoutTies(values: Float64Array, random: Random): Float64Array {
  const { mean, variance } = moments(values)
  const scale = Math.sqrt(variance) || 1
  const size = values.reduce((sum, x) => sum + Math.abs(x), 0) / values.length / scale
  const noise = 1e-10 * Math.max(1, size)
  return values.map((x) => x / scale + noise * random.normal() + (Number.isNaN(mean) ? NaN : 0))
}

/**
 * Of a number and classes by nearest neighbours: Ross, "Mutual information between discrete and continuous data sets", PLoS
 * ONE 9 (2014); scikit-learn's `mutual_info_classif`. A class of one row does not count.
 * @param x from `withoutTies`
 * @param codes classes from 0
 */
export function mutualInformationWithClasses(x: Float64Array, codes: Int32Array, classes: number, k = 3): number {
  const order = argsort(x)
  const members: number[][] = Array.from({ length: classes }, () => [])
  for (const i of order) members[codes[i]!]!.push(i)
  const used = members.filter((rows) => rows.length > 1)
  const sorted = Float64Array.from(order, (i) => x[i]!).filter((_, at) => members[codes[order[at]!]!]!.length > 1)
  const n = sorted.length
  if (n === 0) return 0
  let [sumNeighbours, sumClass, sumAround] = [0, 0, 0]
  for (const rows of used) {
    const own = Float64Array.from(rows, (i) => x[i]!)
    const near = Math.min(k, own.length - 1)
    sumNeighbours += own.length * digamma(near)
    sumClass += own.length * digamma(own.length)
    for (let i = 0; i < own.length; i++) {
      const radius = kthDistance(own, i, near)
      sumAround += digamma(within(sorted, own[i]!, radius))
    }
  }
  return Math.max(0, digamma(n) + (sumNeighbours - sumClass - sumAround) / n)
}

/** The distance to the k-th nearest of sorted numbers: of a window of k + 1 around it the least reach. */
function kthDistance(sorted: Float64Array, i: number, k: number): number {
  let least = Infinity
  for (let from = Math.max(0, i - k); from <= i && from + k < sorted.length; from++)
    least = Math.min(least, Math.max(sorted[i]! - sorted[from]!, sorted[from + k]! - sorted[i]!))
  return least
}

/** How many of sorted numbers are nearer than `radius`, the number itself among them. */
function within(sorted: Float64Array, x: number, radius: number): number {
  return firstFrom(sorted, (y) => y - x >= radius) - firstFrom(sorted, (y) => x - y < radius)
}

/** The first position where a test that turns true once is true. */
function firstFrom(sorted: Float64Array, test: (y: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Of two numbers by nearest neighbours: Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69 (2004), their first estimator;
 * scikit-learn's `mutual_info_regression`. Looks along x outwards until no nearer point can come: quick unless x hardly varies.
 * @param x and y from `withoutTies`
 */
export function mutualInformationOfNumbers(x: Float64Array, y: Float64Array, k = 3): number {
  const n = x.length
  if (n <= k) return 0
  const order = argsort(x)
  const xs = Float64Array.from(order, (i) => x[i]!)
  const ys = Float64Array.from(order, (i) => y[i]!)
  const ySorted = ys.slice().sort()
  let sum = 0
  const near = new Float64Array(k)
  for (let i = 0; i < n; i++) {
    near.fill(Infinity)
    let [left, right] = [i - 1, i + 1]
    for (;;) {
      const toLeft = left >= 0 ? xs[i]! - xs[left]! : Infinity
      const toRight = right < n ? xs[right]! - xs[i]! : Infinity
      const step = Math.min(toLeft, toRight)
      if (step >= near[k - 1]!) break
      const j = toLeft <= toRight ? left-- : right++
      insert(near, Math.max(step, Math.abs(ys[j]! - ys[i]!)))
    }
    const radius = near[k - 1]!
    sum += digamma(within(xs, xs[i]!, radius)) + digamma(within(ySorted, ys[i]!, radius))
  }
  return Math.max(0, digamma(n) + digamma(k) - sum / n)
}

function insert(sorted: Float64Array, value: number): void {
  let at = sorted.length - 1
  if (value >= sorted[at]!) return
  while (at > 0 && sorted[at - 1]! > value) {
    sorted[at] = sorted[at - 1]!
    at--
  }
  sorted[at] = value
}
