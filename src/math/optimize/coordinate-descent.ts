/**
 * The d that minimises slopeᵀd + ½ dᵀMd + Σ l1ⱼ·|xⱼ + dⱼ|, by cyclic coordinate descent on the variables that move
 * until none of all does (Friedman, Hastie and Tibshirani, J. Stat. Software 33, 2010).
 * @param matrix M, row-major, positive semi-definite
 */
export function coordinateDescent(
  matrix: Float64Array,
  slope: Float64Array,
  l1: Float64Array,
  x: Float64Array,
): Float64Array {
  const size = x.length
  /** x + d: exactly zero where the penalty holds a variable there. */
  const z = Float64Array.from(x)
  /** slope + M d, kept up to date. */
  const current = Float64Array.from(slope)
  const all = Array.from(z.keys())

  /** Gives the largest decrease that one variable brought. */
  const sweep = (variables: readonly number[]): number => {
    let most = 0
    for (const j of variables) {
      const curve = matrix[j * size + j]!
      if (!(curve > 0)) continue
      const target = soft(z[j]! - current[j]! / curve, l1[j]! / curve)
      const change = target - z[j]!
      if (change === 0) continue
      z[j] = target
      const row = j * size
      for (let k = 0; k < size; k++) current[k]! += matrix[row + k]! * change
      most = Math.max(most, curve * change * change)
    }
    return most
  }

  const least = 1e-20
  for (let round = 0; round < 100; round++) {
    if (sweep(all) <= least) break
    const active = all.filter((j) => z[j] !== 0)
    for (let i = 0; i < 1000; i++) if (sweep(active) <= least) break
  }
  return z.map((zj, j) => zj - x[j]!)
}

/** Towards zero by `by`, and zero when that would pass it. */
const soft = (z: number, by: number) => (z > by ? z - by : z < -by ? z + by : 0)
