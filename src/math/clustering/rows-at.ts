/** The rows at these positions as a column-major matrix of their own. */
export function rowsAt(values: Float64Array, rows: number, features: number, which: ArrayLike<number>): Float64Array {
  const part = new Float64Array(which.length * features)
  for (let f = 0; f < features; f++)
    for (let i = 0; i < which.length; i++) part[f * which.length + i] = values[f * rows + which[i]!]!
  return part
}
