/**
 * Rows on directions: one column of scores for each.
 * @param values column-major, rows × features
 * @param center taken from each feature first
 * @param directions each as long as there are features
 */
export function projectRows(
  values: Float64Array,
  rows: number,
  center: ArrayLike<number>,
  directions: readonly ArrayLike<number>[],
): Float64Array[] {
  return directions.map((direction) => {
    const score = new Float64Array(rows)
    for (let f = 0; f < direction.length; f++) {
      const [weight, shift, at] = [direction[f]!, center[f]!, f * rows]
      if (weight === 0) continue
      for (let i = 0; i < rows; i++) score[i]! += (values[at + i]! - shift) * weight
    }
    return score
  })
}
