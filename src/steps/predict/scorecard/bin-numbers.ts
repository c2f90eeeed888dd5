import { quantile } from '../../../math/quantile'

/** Rows of each class in a bin. */
export interface BinCounts {
  negatives: number
  positives: number
}

export interface NumberBins {
  /** Inner edges, ascending; a value at an edge belongs to the lower bin. */
  edges: number[]
  counts: BinCounts[]
}

const fineBins = 20

/**
 * Bins of a number: fine quantiles, of which neighbours are merged while one is too small or lacks a class, while the
 * rates turn, and while there are too many; always the pair that is most alike by chi² (Kerber's ChiMerge, AAAI 1992).
 * The last two may lack a class: a column that tells the classes apart would be lost with them.
 * @param values without missing ones
 */
export function binNumbers(
  values: Float64Array,
  isPositive: Uint8Array,
  options: { bins: number; leastShare: number; monotonic: boolean },
): NumberBins {
  const sorted = values.slice()
  const cuts = Array.from({ length: fineBins - 1 }, (_, i) => quantile(sorted, (i + 1) / fineBins))
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const edges = [...new Set(cuts)].filter((edge) => edge < highest)
  const counts: BinCounts[] = Array.from({ length: edges.length + 1 }, () => ({ negatives: 0, positives: 0 }))
  values.forEach((value, i) => {
    const bin = counts[binOf(edges, value)]!
    if (isPositive[i]) bin.positives += 1
    else bin.negatives += 1
  })
  const merge = (at: number) => {
    const [a, b] = [counts[at]!, counts[at + 1]!]
    counts.splice(at, 2, { negatives: a.negatives + b.negatives, positives: a.positives + b.positives })
    edges.splice(at, 1)
  }
  const size = ({ negatives, positives }: BinCounts) => negatives + positives
  const isPoor = (bin: BinCounts) =>
    size(bin) < options.leastShare * values.length ||
    (counts.length > 2 && (bin.negatives === 0 || bin.positives === 0))
  const areOfOneClass = (at: number) =>
    (['negatives', 'positives'] as const).some((one) => counts[at]![one] === 0 && counts[at + 1]?.[one] === 0)
  for (let at = 0; at + 1 < counts.length;)
    if (areOfOneClass(at)) merge(at)
    else at++
  for (let poor = counts.findIndex(isPoor); poor >= 0 && counts.length > 1; poor = counts.findIndex(isPoor))
    merge(mostAlike(counts, (at) => at === poor || at === poor - 1))
  if (options.monotonic) {
    const rising = isRising(counts)
    const turns = (at: number) => rate(counts[at + 1]!) > rate(counts[at]!) !== rising
    const anyTurn = () => counts.some((_, at) => at + 1 < counts.length && turns(at))
    while (counts.length > 1 && anyTurn()) merge(mostAlike(counts, turns))
  }
  while (counts.length > options.bins) merge(mostAlike(counts, () => true))
  return { edges, counts }
}

/** By bisection; a value at an edge belongs to the lower bin. */
export function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

const rate = ({ negatives, positives }: BinCounts) => positives / (negatives + positives)

/** Whether the rate of positives goes up with the bins, by their covariance. */
function isRising(counts: readonly BinCounts[]): boolean {
  const all = counts.reduce((sum, c) => sum + c.negatives + c.positives, 0)
  const mean = counts.reduce((sum, c, at) => sum + (c.negatives + c.positives) * at, 0) / all
  return (
    counts.reduce(
      (sum, c, at) => sum + (at - mean) * (c.positives - rateOfAll(counts) * (c.negatives + c.positives)),
      0,
    ) > 0
  )
}

const rateOfAll = (counts: readonly BinCounts[]) =>
  counts.reduce((sum, c) => sum + c.positives, 0) / counts.reduce((sum, c) => sum + c.negatives + c.positives, 0)

/** The first of each pair of neighbours that may be merged and differ least by chi². */
function mostAlike(counts: readonly BinCounts[], isAllowed: (at: number) => boolean): number {
  let best = 0
  let least = Infinity
  for (let at = 0; at + 1 < counts.length; at++) {
    if (!isAllowed(at)) continue
    const [a, b] = [counts[at]!, counts[at + 1]!]
    const [na, nb] = [a.negatives + a.positives, b.negatives + b.positives]
    const share = (a.positives + b.positives) / (na + nb)
    const spread = share * (1 - share)
    const chi = spread === 0 ? 0 : ((rate(a) - rate(b)) ** 2 * ((na * nb) / (na + nb))) / spread
    if (!(chi < least)) continue
    least = chi
    best = at
  }
  return best
}
