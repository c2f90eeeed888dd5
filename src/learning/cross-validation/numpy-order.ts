const insertedUpTo = 16

/**
 * Positions of the sizes in ascending order, equals as numpy's `argsort` leaves them: a quicksort by the median of three
 * that ends in insertion sorts (npysort/quicksort.cpp, numpy 1.24). scikit-learn gives groups of the same size to folds in
 * this order.
 */
export function numpyOrder(sizes: readonly number[]): number[] {
  const order = sizes.map((_, i) => i)
  const sizeAt = (at: number) => sizes[order[at]!]!
  const swap = (a: number, b: number) => {
    const kept = order[a]!
    order[a] = order[b]!
    order[b] = kept
  }
  /** Parts the positions around a pivot, and says where it stands. */
  const part = (left: number, right: number): number => {
    const middle = left + ((right - left) >> 1)
    if (sizeAt(middle) < sizeAt(left)) swap(middle, left)
    if (sizeAt(right) < sizeAt(middle)) swap(right, middle)
    if (sizeAt(middle) < sizeAt(left)) swap(middle, left)
    const pivot = sizeAt(middle)
    swap(middle, right - 1)
    let [i, j] = [left, right - 1]
    for (;;) {
      do i++
      while (sizeAt(i) < pivot)
      do j--
      while (pivot < sizeAt(j))
      if (i >= j) break
      swap(i, j)
    }
    swap(i, right - 1)
    return i
  }
  const waiting: [number, number][] = [[0, order.length - 1]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    let [left, right] = next
    while (right - left >= insertedUpTo) {
      const at = part(left, right)
      if (at - left < right - at) {
        waiting.push([at + 1, right])
        right = at - 1
      } else {
        waiting.push([left, at - 1])
        left = at + 1
      }
    }
    for (let i = left + 1; i <= right; i++) for (let k = i; k > left && sizeAt(k) < sizeAt(k - 1); k--) swap(k, k - 1)
  }
  return order
}
