import type { PreparedInput } from '../../../core/preparation'
import { binNumbers, binOf, type BinCounts } from './bin-numbers'

export interface WoeBin extends BinCounts {
  label: string
  /** ln(share of the negatives / share of the positives): above 0 is safer than average. */
  woe: number
  /** Its part of the information value. */
  iv: number
}

/** One column of a scorecard. */
export interface WoeFeature {
  feature: string
  /** Of numbers; null for categories, whose bins are their levels in order. */
  edges: number[] | null
  bins: WoeBin[]
  /** The bin of a missing value; −1 when training had none. */
  missing: number
}

/** Bins of one prepared column: NaN is missing, a category is the number of its level. */
export function woeFeature(
  input: PreparedInput,
  values: Float64Array,
  isPositive: Uint8Array,
  options: { bins: number; leastShare: number; monotonic: boolean },
): WoeFeature {
  const present = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!))
  const absent: BinCounts = { negatives: 0, positives: 0 }
  values.forEach((value, i) => {
    if (Number.isNaN(value)) absent[isPositive[i] ? 'positives' : 'negatives'] += 1
  })
  const shown = Float64Array.from(present, (i) => values[i]!)
  const marks = Uint8Array.from(present, (i) => isPositive[i]!)
  const { edges, counts, labels } =
    input.kind === 'number' ? ofNumber(shown, marks, options) : ofLevels(input.levels, shown, marks)
  const hasMissing = absent.negatives + absent.positives > 0
  if (hasMissing) counts.push(absent)
  const bins = withWoe(counts, hasMissing ? [...labels, '(missing)'] : labels)
  return { feature: input.column, edges, bins, missing: hasMissing ? bins.length - 1 : -1 }
}

function ofNumber(
  values: Float64Array,
  marks: Uint8Array,
  options: { bins: number; leastShare: number; monotonic: boolean },
) {
  const { edges, counts } = binNumbers(values, marks, options)
  const text = (x: number) => String(Number(x.toPrecision(6)))
  const labels = counts.map((_, at) =>
    counts.length === 1
      ? '(all)'
      : at === 0
        ? `≤ ${text(edges[0]!)}`
        : at === edges.length
          ? `> ${text(edges[at - 1]!)}`
          : `${text(edges[at - 1]!)} – ${text(edges[at]!)}`,
  )
  return { edges, counts, labels }
}

function ofLevels(levels: readonly string[], values: Float64Array, marks: Uint8Array) {
  const counts: BinCounts[] = levels.map(() => ({ negatives: 0, positives: 0 }))
  values.forEach((code, i) => {
    const bin = counts[code]
    if (bin) bin[marks[i] ? 'positives' : 'negatives'] += 1
  })
  return { edges: null, counts, labels: [...levels] }
}

/** Where a bin lacks a class, half a row of each is added to it, so that the logarithm exists. */
function withWoe(counts: readonly BinCounts[], labels: readonly string[]): WoeBin[] {
  const negatives = counts.reduce((sum, c) => sum + c.negatives, 0)
  const positives = counts.reduce((sum, c) => sum + c.positives, 0)
  return counts.map((bin, at) => {
    const half = bin.negatives === 0 || bin.positives === 0 ? 0.5 : 0
    const safe = (bin.negatives + half) / negatives
    const risky = (bin.positives + half) / positives
    const woe = Math.log(safe / risky)
    return { ...bin, label: labels[at] ?? '', woe, iv: (safe - risky) * woe }
  })
}

/** The position of the bin of a prepared value; −1 for what training did not see. */
export function woeBinOf({ edges, bins, missing }: WoeFeature, value: number): number {
  if (Number.isNaN(value)) return missing
  if (edges) return binOf(edges, value)
  return value >= 0 && value < bins.length ? value : -1
}
