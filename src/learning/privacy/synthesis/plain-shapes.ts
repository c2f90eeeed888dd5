import { rareBelow } from '../mask-expression'
import type { Bin, RawColumn, Shape } from './shapes'

/** Cells of a number: about as many rows in each. */
const quantiles = 20
/** A category has this many cells at most. */
const mostLevels = 60
/** The ends are means of so many rows, so that no single richest or oldest person shows. */
const ends = 5

/** Cells by the rows themselves: quantiles, values that are frequent by themselves, levels that are not rare. */
export function plainShape(column: RawColumn): Shape {
  const { name } = column
  if (column.kind === 'category') {
    const counts = new Float64Array(column.levels.length)
    for (const code of column.codes) if (code >= 0) counts[code]!++
    const kept = [...counts.keys()]
      .filter((level) => counts[level]! >= rareBelow)
      .sort((a, b) => counts[b]! - counts[a]!)
      .slice(0, mostLevels)
    return { name, kind: 'category', levels: kept.map((level) => column.levels[level]!), rest: true }
  }
  const { isWhole, decimals } = column
  return {
    name,
    kind: 'number',
    bins: binsOf(column.values.filter((x) => Number.isFinite(x)).sort(), isWhole),
    isWhole,
    decimals,
  }
}

function binsOf(sorted: Float64Array, isWhole: boolean): Bin[] {
  const n = sorted.length
  if (n === 0) return [{ from: 0, to: 0 }]
  const single = frequent(sorted)
  if (single) return single.map((x) => ({ from: x, to: x }))
  const end = Math.min(ends, Math.ceil(n / 4))
  const mean = (part: Float64Array) => part.reduce((sum, x) => sum + x, 0) / part.length
  const round = (x: number) => (isWhole ? Math.round(x) : x)
  const [least, most] = [round(mean(sorted.subarray(0, end))), round(mean(sorted.subarray(n - end)))]
  const edges = Array.from({ length: quantiles + 1 }, (_, i) => {
    const x = sorted[Math.min(n - 1, Math.floor((i * n) / quantiles))]!
    return Math.min(most, Math.max(least, x))
  })
  const bins: Bin[] = []
  for (let i = 0; i < quantiles; i++) {
    const [from, to] = [edges[i]!, edges[i + 1]!]
    const before = bins.at(-1)
    // A value that fills a whole bin is one by itself.
    if (from === to && !(before && before.from === from && before.to === from)) bins.push({ from, to: from })
    else if (from < to) bins.push(...split(sorted, from, to, isWhole))
  }
  const last = bins.at(-1)
  if (!last) return [{ from: least, to: least }]
  // Whole numbers are drawn below `to`: the last bin holds the most, too.
  if (isWhole && last.from < last.to) last.to += 1
  return bins
}

/** Two bins where there is a wide gap in one, such as between the prices of two plans, and rows enough on both sides. */
function split(sorted: Float64Array, from: number, to: number, isWhole: boolean): Bin[] {
  const [first, last] = [lowerBound(sorted, from), lowerBound(sorted, to)]
  let [widest, at] = [0, -1]
  for (let i = first + 1; i <= last && i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!
    if (gap > widest) [widest, at] = [gap, i]
  }
  const isWorthIt = widest > (to - from) / 4 && at - first >= rareBelow && last - at >= rareBelow
  if (!isWorthIt) return [{ from, to }]
  const [left, right] = [sorted[at - 1]!, sorted[at]!]
  return [
    // Of whole numbers, the last one before the gap is drawn, too.
    { from, to: isWhole ? left + 1 : left },
    { from: right, to },
  ]
}

/** The first place whose value is not below x. */
function lowerBound(sorted: Float64Array, x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}

/** The values where there are few, none of them rare; null otherwise. */
function frequent(sorted: Float64Array): number[] | null {
  const values: number[] = []
  let run = 0
  for (let i = 0; i < sorted.length; i++) {
    run++
    if (i + 1 < sorted.length && sorted[i + 1] === sorted[i]) continue
    values.push(sorted[i]!)
    if (run < rareBelow || values.length > quantiles) return null
    run = 0
  }
  return values
}
