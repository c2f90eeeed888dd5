/** Quantiles of a column at equal steps, as many as scikit-learn's `QuantileTransformer` keeps. */
const mostQuantiles = 1000

/** @param values not empty, without NaN; are left alone */
export function fitQuantiles(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  const n = Math.min(mostQuantiles, sorted.length)
  return Float64Array.from({ length: n }, (_, i) => {
    // Multiplied first: with as many quantiles as values each is a value, to the last bit.
    const at = n === 1 ? 0 : (i * (sorted.length - 1)) / (n - 1)
    const below = Math.floor(at)
    const low = sorted[below]!
    return at === below ? low : low + (at - below) * (sorted[below + 1]! - low)
  })
}

/**
 * Where a value stands among the quantiles, from 0 to 1: scikit-learn's `QuantileTransformer` to a uniform distribution;
 * a value that several quantiles share gets the middle of its places. NaN stays.
 */
export function quantilePlace(x: number, quantiles: Float64Array): number {
  const last = quantiles.length - 1
  if (Number.isNaN(x)) return NaN
  if (x <= quantiles[0]!) return 0
  if (x >= quantiles[last]!) return 1
  // The last quantile not above x, and the first not below it: they differ where x itself is one, or several.
  const after = count(quantiles, x, true)
  const before = count(quantiles, x, false)
  const upper = between(quantiles, after - 1, x)
  const lower = between(quantiles, before - 1, x)
  return (upper + lower) / 2 / last
}

/** How many quantiles are below x, or not above it. */
function count(quantiles: Float64Array, x: number, withEqual: boolean): number {
  let [low, high] = [0, quantiles.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (quantiles[middle]! < x || (withEqual && quantiles[middle]! === x)) low = middle + 1
    else high = middle
  }
  return low
}

const between = (quantiles: Float64Array, i: number, x: number): number => {
  const [from, to] = [quantiles[i]!, quantiles[i + 1]!]
  return i + (x - from) / (to - from)
}
