import type { DesignMatrix } from '../../../learning/design-matrix'
import type { Preparation } from '../../../core/preparation'
import { quantile } from '../../../math/quantile'

/** A feature with a value for each of a few levels: a category's number, or a number's bin. */
export interface LevelCounts {
  feature: number
  /** The values themselves, or inner edges of bins (a value at an edge belongs to the lower one). */
  kind: 'values' | 'edges'
  levels: number[]
  /** By class, then by level. */
  counts: number[][]
}

/** What naive Bayes needs of its rows; adds up over parts of the rows. By class throughout. */
export interface BayesCounts extends Record<string, unknown> {
  variant: 'mixed' | 'gaussian' | 'multinomial' | 'bernoulli' | 'categorical'
  smoothing: number
  /** Weight of the rows of each class. */
  classes: number[]
  /** Features taken as normal; means and Σ (x − mean)², class after class. */
  normal: { features: number[]; means: Float64Array; squares: Float64Array }
  /** Features that are summed (multinomial) or counted where above 0 (Bernoulli), class after class. */
  sums: { features: number[]; values: Float64Array }
  levels: LevelCounts[]
}

/** A number with at most so many different values is a category; more are cut at deciles. */
const mostValues = 20

/** Decides how each feature is counted. */
export function emptyCounts(
  variant: BayesCounts['variant'],
  smoothing: number,
  preparation: Preparation,
  x: DesignMatrix,
  classes: number,
): BayesCounts {
  const all = x.features.map((_, f) => f)
  const isCategory = all.map((f) => {
    const input = preparation.inputs.find((one) => one.column === x.features[f])
    return input?.kind === 'category' ? input.levels.length : 0
  })
  const byLevel = variant === 'categorical' ? all : variant === 'mixed' ? all.filter((f) => isCategory[f]! > 0) : []
  const normal = variant === 'gaussian' ? all : variant === 'mixed' ? all.filter((f) => isCategory[f] === 0) : []
  const summed = variant === 'multinomial' || variant === 'bernoulli' ? all : []
  return {
    variant,
    smoothing,
    classes: new Array<number>(classes).fill(0),
    normal: {
      features: normal,
      means: new Float64Array(classes * normal.length),
      squares: new Float64Array(classes * normal.length),
    },
    sums: { features: summed, values: new Float64Array(classes * summed.length) },
    levels: byLevel.map((feature) => {
      const known = isCategory[feature]!
      const grid = known > 0 ? valuesUpTo(known) : gridOf(x.values.subarray(feature * x.rows, (feature + 1) * x.rows))
      const size = grid.kind === 'values' ? grid.levels.length : grid.levels.length + 1
      return { feature, ...grid, counts: Array.from({ length: classes }, () => new Array<number>(size).fill(0)) }
    }),
  }
}

const valuesUpTo = (count: number) => ({
  kind: 'values' as const,
  levels: Array.from({ length: count }, (_, i) => i),
})

function gridOf(column: Float64Array): { kind: 'values' | 'edges'; levels: number[] } {
  const seen = new Set<number>()
  for (const value of column) if (seen.add(value).size > mostValues) break
  if (seen.size <= mostValues) return { kind: 'values', levels: [...seen].sort((a, b) => a - b) }
  const sorted = column.slice()
  const edges = Array.from({ length: 9 }, (_, i) => quantile(sorted, (i + 1) / 10))
  return { kind: 'edges', levels: [...new Set(edges)] }
}

/** The level of a value; −1 for one that training did not see. */
export function levelFinder({ kind, levels }: Pick<LevelCounts, 'kind' | 'levels'>): (value: number) => number {
  if (kind === 'edges') return (value) => levels.reduce((bin, edge) => bin + (value > edge ? 1 : 0), 0)
  const position = new Map(levels.map((level, i) => [level, i]))
  return (value) => position.get(value) ?? -1
}

/** Adds rows. @param weights null when all are 1 */
export function addRows(
  into: BayesCounts,
  x: DesignMatrix,
  codes: Int32Array,
  weights: Float64Array | null,
  onFeature?: (share: number) => void,
): void {
  const classes = into.classes.length
  const added = new Float64Array(classes)
  for (let i = 0; i < x.rows; i++) added[codes[i]!]! += weights?.[i] ?? 1
  into.normal.features.forEach((f, at) => {
    addNormal(into, at, x.values.subarray(f * x.rows, (f + 1) * x.rows), codes, weights, added)
    onFeature?.((at + 1) / x.features.length)
  })
  into.sums.features.forEach((f, at) => {
    const start = f * x.rows
    const width = into.sums.features.length
    const isCount = into.variant === 'bernoulli'
    for (let i = 0; i < x.rows; i++) {
      const value = x.values[start + i]!
      if (value === 0) continue
      const amount = isCount ? (value > 0 ? 1 : 0) : value
      into.sums.values[codes[i]! * width + at]! += amount * (weights?.[i] ?? 1)
    }
    onFeature?.((f + 1) / x.features.length)
  })
  for (const level of into.levels) {
    const find = levelFinder(level)
    const start = level.feature * x.rows
    for (let i = 0; i < x.rows; i++) {
      const at = find(x.values[start + i]!)
      if (at >= 0) level.counts[codes[i]!]![at]! += weights?.[i] ?? 1
    }
    onFeature?.((level.feature + 1) / x.features.length)
  }
  added.forEach((weight, k) => (into.classes[k]! += weight))
}

/** Means and squares of the new rows, then both together (Chan, Golub and LeVeque 1983). */
function addNormal(
  { normal, classes }: BayesCounts,
  at: number,
  column: Float64Array,
  codes: Int32Array,
  weights: Float64Array | null,
  added: Float64Array,
): void {
  const width = normal.features.length
  const means = new Float64Array(classes.length)
  const squares = new Float64Array(classes.length)
  for (let i = 0; i < column.length; i++) means[codes[i]!]! += column[i]! * (weights?.[i] ?? 1)
  for (let k = 0; k < classes.length; k++) means[k] = added[k]! > 0 ? means[k]! / added[k]! : 0
  for (let i = 0; i < column.length; i++) {
    const gap = column[i]! - means[codes[i]!]!
    squares[codes[i]!]! += gap * gap * (weights?.[i] ?? 1)
  }
  for (let k = 0; k < classes.length; k++) {
    const before = classes[k]!
    const whole = before + added[k]!
    if (whole === 0) continue
    const place = k * width + at
    const shift = means[k]! - normal.means[place]!
    normal.squares[place]! += squares[k]! + (shift * shift * before * added[k]!) / whole
    normal.means[place]! += (shift * added[k]!) / whole
  }
}
