/**
 * Reorders `order` so that the k smallest values stand first: the very order of numpy's `argpartition(values, k − 1)`
 * (introselect with a median of three), so that of equal values the same ones are taken. NaN counts as largest.
 * @param order positions into `values`
 */
export function argPartition(values: Float64Array, order: Uint32Array, k: number): void {
  const kth = k - 1
  const at = (i: number) => values[order[i]!]!
  const swap = (i: number, j: number) => {
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  if (order.length <= k) return
  if (kth < 3) {
    for (let i = 0; i < k; i++) {
      let least = i
      for (let j = i + 1; j < order.length; j++) if (less(at(j), at(least))) least = j
      swap(i, least)
    }
    return
  }
  let [low, high] = [0, order.length - 1]
  while (low + 1 < high) {
    const middle = low + ((high - low) >> 1)
    if (less(at(high), at(middle))) swap(high, middle)
    if (less(at(high), at(low))) swap(high, low)
    if (less(at(low), at(middle))) swap(low, middle)
    swap(middle, low + 1)
    const pivot = at(low)
    let [up, down] = [low + 1, high]
    for (;;) {
      do up++
      while (less(at(up), pivot))
      do down--
      while (less(pivot, at(down)))
      if (down < up) break
      swap(up, down)
    }
    swap(low, down)
    if (down >= kth) high = down - 1
    if (down <= kth) low = up
  }
  if (high === low + 1 && less(at(high), at(low))) swap(high, low)
}

const less = (a: number, b: number) => a < b || (b !== b && a === a)
