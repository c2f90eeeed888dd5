/**
 * The quantile at `q` with linear interpolation between order statistics (R's type 7, numpy's default).
 * Reorders `values`; hand in a copy. Empty: NaN. No NaN may be among them.
 */
export function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) return NaN
  const at = q * (values.length - 1)
  const below = Math.floor(at)
  const low = select(values, below)
  if (at === below) return low
  let high = Infinity
  for (let i = below + 1; i < values.length; i++) if (values[i]! < high) high = values[i]!
  return low + (at - below) * (high - low)
}

/** The same of values in ascending order, not empty. */
export function quantileOfSorted(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below]!
  return at === below ? low : low + (at - below) * (sorted[below + 1]! - low)
}

/**
 * The k-th smallest (from 0). Afterwards what precedes position k is not greater, what follows is not smaller.
 * Floyd and Rivest, "Algorithm 489: SELECT", CACM 18 (1975).
 */
export function select(values: Float64Array, k: number, left = 0, right = values.length - 1): number {
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1
      const i = k - left + 1
      const z = Math.log(n)
      const s = 0.5 * Math.exp((2 * z) / 3)
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * Math.sign(i - n / 2)
      const from = Math.max(left, Math.floor(k - (i * s) / n + sd))
      const to = Math.min(right, Math.floor(k + ((n - i) * s) / n + sd))
      select(values, k, from, to)
    }
    const pivot = values[k]!
    let i = left
    let j = right
    swap(values, left, k)
    if (values[right]! > pivot) swap(values, left, right)
    while (i < j) {
      swap(values, i, j)
      i++
      j--
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
    }
    if (values[left] === pivot) swap(values, left, j)
    else {
      j++
      swap(values, j, right)
    }
    if (j <= k) left = j + 1
    if (k <= j) right = j - 1
  }
  return values[k]!
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i]!
  values[i] = values[j]!
  values[j] = kept
}
