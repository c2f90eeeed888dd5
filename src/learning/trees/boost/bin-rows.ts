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

/** @param levels of a feature that is a category taken as it is, 0 for numbers */
export function planBins({ values, rows }: Rows, levels: readonly number[], random: Random): FeatureBins[] {
  const sample = rows > mostSampled ? random.permutation(rows).subarray(0, mostSampled) : null
  return levels.map((count, f) => {
    const column = values.subarray(f * rows, (f + 1) * rows)
    return count > 0 ? categoryBins(column, count) : numberBins(column, sample)
  })
}

function numberBins(column: Float64Array, sample: Uint32Array | null): FeatureBins {
  let hasMissing = false
  for (let row = 0; row < column.length && !hasMissing; row++) hasMissing = Number.isNaN(column[row]!)
  const drawn = new Float64Array(sample?.length ?? column.length)
  let count = 0
  for (let i = 0; i < drawn.length; i++) {
    const x = column[sample ? sample[i]! : i]!
    if (!Number.isNaN(x)) drawn[count++] = x
  }
  return { kind: 'number', thresholds: binThresholds(drawn.subarray(0, count).sort()), hasMissing }
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
