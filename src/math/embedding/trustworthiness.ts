/**
 * How far neighbours on the map are neighbours in truth, from 0 to 1 (Venna and Kaski, 2001), as scikit-learn's
 * `trustworthiness`. O(n² log n). Null with fewer than 2k rows.
 * @param values rows × features, column-major
 * @param map dimensions × rows
 */
export function trustworthiness(values: Float64Array, map: Float64Array, rows: number, k = 5): number | null {
  if (rows < 2 * k + 1) return null
  const [features, dimensions] = [values.length / rows, map.length / rows]
  const squared = (from: Float64Array, width: number, i: number, into: Float64Array) => {
    into.fill(0)
    for (let f = 0; f < width; f++)
      for (let j = 0; j < rows; j++) into[j]! += (from[f * rows + i]! - from[f * rows + j]!) ** 2
    into[i] = Infinity
  }
  const [own, seen] = [new Float64Array(rows), new Float64Array(rows)]
  const ranks = new Uint32Array(rows)
  let penalty = 0
  for (let i = 0; i < rows; i++) {
    squared(values, features, i, own)
    squared(map, dimensions, i, seen)
    const order = Uint32Array.from(own.keys()).sort((a, b) => own[a]! - own[b]! || a - b)
    order.forEach((row, rank) => (ranks[row] = rank + 1))
    const near = Uint32Array.from(seen.keys()).sort((a, b) => seen[a]! - seen[b]! || a - b)
    for (let n = 0; n < k; n++) penalty += Math.max(0, ranks[near[n]!]! - k)
  }
  return 1 - (2 / (rows * k * (2 * rows - 3 * k - 1))) * penalty
}
