import type { Random } from '../../../core/random'
import { binThresholds, mostBins } from '../../../math/tree/bin-thresholds'
import type { Rows } from '../../../math/tree/walk-trees'

/** How one feature falls in bins. */
export type FeatureBins =
  | { kind: 'number'; thresholds: Float64Array; hasMissing: boolean }
  /** The bin of each level; levels beyond the most frequent share the bin of missing values (−1). */
  | { kind: 'category'; binOfLevel: Int16Array; bins: number; hasMissing: boolean }

/** Thresholds come from at most as many rows, drawn at random, as in scikit-learn. */
const mostSampled = 200_000

/**
 * @param levels of a feature that is a category taken as it is, 0 for numbers
 * @param sort puts each column in ascending order, in place
 */
export function planBins(
  { values, rows }: Rows,
  levels: readonly number[],
  random: Random,
  sort: (columns: Float64Array[]) => void,
): FeatureBins[] {
  const sample = rows > mostSampled ? drawSample(rows, random) : null
  const columns = levels.map((_, f) => values.subarray(f * rows, (f + 1) * rows))
  const drawn = columns.map((column, f) => (levels[f] ? new Float64Array() : presentValues(column, sample)))
  sort(drawn)
  return columns.map((column, f) => {
    if (levels[f]) return categoryBins(column, levels[f])
    return { kind: 'number', thresholds: binThresholds(drawn[f]!), hasMissing: hasMissing(column) }
  })
}

/** The rows drawn, in ascending order: columns are then read from one end to the other. */
function drawSample(rows: number, random: Random): Uint32Array {
  const isDrawn = new Uint8Array(rows)
  for (const row of random.permutation(rows).subarray(0, mostSampled)) isDrawn[row] = 1
  const sample = new Uint32Array(mostSampled)
  let count = 0
  for (let row = 0; row < rows; row++) if (isDrawn[row]) sample[count++] = row
  return sample
}

function presentValues(column: Float64Array, sample: Uint32Array | null): Float64Array {
  const drawn = new Float64Array(sample?.length ?? column.length)
  let count = 0
  for (let i = 0; i < drawn.length; i++) {
    const x = column[sample ? sample[i]! : i]!
    if (!Number.isNaN(x)) drawn[count++] = x
  }
  return drawn.subarray(0, count)
}

function hasMissing(column: Float64Array): boolean {
  for (let row = 0; row < column.length; row++) if (Number.isNaN(column[row]!)) return true
  return false
}

function categoryBins(column: Float64Array, levels: number): FeatureBins {
  const counts = new Float64Array(levels)
  let missing = 0
  for (const code of column) {
    if (code >= 0) counts[code]! += 1
    else missing++
  }
  const order = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b)
  const kept = order.slice(0, mostBins - 1).sort((a, b) => a - b)
  const binOfLevel = new Int16Array(levels).fill(-1)
  kept.forEach((level, bin) => (binOfLevel[level] = bin))
  return { kind: 'category', binOfLevel, bins: kept.length, hasMissing: missing > 0 || kept.length < levels }
}

/** Bins without the one for missing values. */
export const binCountOf = (bins: FeatureBins): number =>
  bins.kind === 'number' ? bins.thresholds.length + 1 : bins.bins

/** The bins of a category's rows. */
export function categoryColumn(column: Float64Array, bins: FeatureBins & { kind: 'category' }): Uint8Array {
  return Uint8Array.from(column, (code) => {
    const bin = code >= 0 ? bins.binOfLevel[code]! : -1
    return bin < 0 ? bins.bins : bin
  })
}
