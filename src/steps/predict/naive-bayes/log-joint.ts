import type { DesignMatrix } from '../../../learning/design-matrix'
import { levelFinder, type BayesCounts } from './bayes-counts'

/** What is added to every variance: this share of the largest one. */
const varianceShare = 1e-9
/** As scikit-learn: no smoothing at all would make chances zero. */
const leastSmoothing = 1e-10

/** ln P(class) + Σ ln P(feature | class), as sums that predict and the exports share. By class throughout. */
export interface LogJoint {
  /** The part that no feature changes. */
  start: number[]
  /** − (x − mean)² · weight; the constants are in `start`. */
  normal: { feature: number; means: number[]; weights: number[] }[]
  /** + x · weight, or where x > 0 + weight. */
  linear: { feature: number; weights: number[] }[]
  isPositiveOnly: boolean
  levels: { feature: number; kind: 'values' | 'edges'; levels: number[]; logs: number[][] }[]
}

/** As scikit-learn's GaussianNB, MultinomialNB, BernoulliNB and CategoricalNB. */
export function logJoint(counts: BayesCounts): LogJoint {
  const { classes, normal, sums, variant } = counts
  const smoothing = Math.max(leastSmoothing, counts.smoothing)
  const all = classes.reduce((a, b) => a + b, 0)
  const start = classes.map((weight) => Math.log(weight / all))
  const added = varianceShare * largestVariance(counts, all)
  const width = sums.features.length
  const ofSum = (k: number, at: number) => sums.values[k * width + at]!
  const totals = classes.map((_, k) => sums.features.reduce((sum, _f, at) => sum + ofSum(k, at), 0))
  return {
    normal: normal.features.map((feature, at) => {
      const place = (k: number) => k * normal.features.length + at
      const variances = classes.map((weight, k) => normal.squares[place(k)]! / weight + added || 1e-300)
      variances.forEach((variance, k) => (start[k]! -= 0.5 * Math.log(2 * Math.PI * variance)))
      return { feature, means: classes.map((_, k) => normal.means[place(k)]!), weights: variances.map((v) => 0.5 / v) }
    }),
    linear: sums.features.map((feature, at) => {
      if (variant === 'multinomial') {
        const logs = classes.map(
          (_, k) => Math.log(ofSum(k, at) + smoothing) - Math.log(totals[k]! + smoothing * width),
        )
        return { feature, weights: logs }
      }
      const shares = classes.map((weight, k) => (ofSum(k, at) + smoothing) / (weight + 2 * smoothing))
      shares.forEach((share, k) => (start[k]! += Math.log1p(-share)))
      return { feature, weights: shares.map((share) => Math.log(share) - Math.log1p(-share)) }
    }),
    isPositiveOnly: variant === 'bernoulli',
    levels: counts.levels.map(({ feature, kind, levels, counts: found }) => ({
      feature,
      kind,
      levels,
      logs: found.map((row, k) =>
        row.map((count) => Math.log(count + smoothing) - Math.log(classes[k]! + smoothing * row.length)),
      ),
    })),
    start,
  }
}

/** Over all rows of a feature, the largest. */
function largestVariance({ classes, normal }: BayesCounts, all: number): number {
  const width = normal.features.length
  return normal.features.reduce((most, _, at) => {
    const mean = classes.reduce((sum, weight, k) => sum + weight * normal.means[k * width + at]!, 0) / all
    const squares = classes.reduce((sum, weight, k) => {
      const gap = normal.means[k * width + at]! - mean
      return sum + normal.squares[k * width + at]! + weight * gap * gap
    }, 0)
    return Math.max(most, squares / all)
  }, 0)
}

/** One column for each class. */
export function jointColumns(joint: LogJoint, x: DesignMatrix): Float64Array[] {
  const { rows } = x
  return joint.start.map((start, k) => {
    const sum = new Float64Array(rows).fill(start)
    for (const { feature, means, weights } of joint.normal) {
      const [mean, weight] = [means[k]!, weights[k]!]
      for (let i = 0, at = feature * rows; i < rows; i++, at++) {
        const gap = x.values[at]! - mean
        sum[i]! -= gap * gap * weight
      }
    }
    for (const { feature, weights } of joint.linear) {
      const weight = weights[k]!
      for (let i = 0, at = feature * rows; i < rows; i++, at++) {
        const value = x.values[at]!
        if (value !== 0) sum[i]! += joint.isPositiveOnly ? (value > 0 ? weight : 0) : value * weight
      }
    }
    for (const level of joint.levels) {
      const find = levelFinder(level)
      const logs = level.logs[k]!
      for (let i = 0, at = level.feature * rows; i < rows; i++, at++) {
        const found = find(x.values[at]!)
        if (found >= 0) sum[i]! += logs[found]!
      }
    }
    return sum
  })
}
