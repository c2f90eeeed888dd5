import { quantileOfSorted } from '../../../math/quantile'

export interface Bin {
  from: number
  to: number
  count: number
}

/**
 * Bins of a round width (1, 2 or 5 times a power of ten) near Freedman and Diaconis's, at most so many. An edge belongs to the
 * bin above it.
 * @param sorted ascending and finite
 * @param isWhole whole numbers: no bin is narrower than 1
 */
export function histogramOf(sorted: Float64Array, mostBins: number, isWhole: boolean): Bin[] {
  const n = sorted.length
  if (n === 0) return []
  const min = sorted[0]!
  const max = sorted[n - 1]!
  const width = binWidth(
    min,
    max,
    n,
    quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25),
    mostBins,
    isWhole,
  )
  const first = Math.floor(min / width)
  const counts = new Float64Array(Math.floor(max / width) - first + 1)
  for (let i = 0; i < n; i++) counts[Math.floor(sorted[i]! / width) - first]!++
  const edge = (i: number) => Number(((first + i) * width).toPrecision(12))
  return Array.from(counts, (count, i) => ({ from: edge(i), to: edge(i + 1), count }))
}

function binWidth(min: number, max: number, n: number, spread: number, mostBins: number, isWhole: boolean): number {
  if (max === min) return isWhole ? 1 : min === 0 ? 1 : 10 ** Math.floor(Math.log10(Math.abs(min)))
  const range = max - min
  const ideal = spread > 0 ? (2 * spread) / Math.cbrt(n) : range / Math.sqrt(n)
  const least = isWhole ? 1 : 0
  let width = Math.max(least, roundUp(Math.max(ideal, range / mostBins)))
  while (Math.floor(max / width) - Math.floor(min / width) + 1 > mostBins) width = roundUp(width * 1.01)
  return width
}

function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width))
  const factor = [1, 2, 5, 10].find((f) => f * power >= width * (1 - 1e-9)) ?? 10
  return factor * power
}
