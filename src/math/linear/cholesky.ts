/** A factored symmetric positive (semi-)definite matrix. */
export interface Cholesky {
  size: number
  /**
   * The rows that depend on the ones before them, ascending. They are left out of the factor: their part of a solution
   * is 0, their rows and columns of the inverse are 0.
   */
  dependent: number[]
  /** ln of the determinant, of the independent part. */
  logDeterminant: number
  /** The x with A x = b. */
  solve(b: Float64Array): Float64Array
  /** A⁻¹, row-major. */
  inverse(): Float64Array
}

/** The share of a column's square that must remain after the columns before it are taken out. */
const leastRemainder = 1e-11

/**
 * A = L Lᵀ for a symmetric matrix, row-major; only its lower half is read. A row of which less than 1e-11 remains after
 * taking out the rows before it counts as dependent, so that a singular matrix gives an answer and a report.
 */
export function cholesky(matrix: Float64Array, size: number): Cholesky {
  const factor = new Float64Array(size * size)
  const dependent: number[] = []
  let logDeterminant = 0
  for (let i = 0; i < size; i++) {
    const row = i * size
    let remainder = matrix[row + i]!
    for (let j = 0; j < i; j++) {
      const pivot = factor[j * size + j]!
      if (pivot === 0) continue
      const value = (matrix[row + j]! - dot(factor, row, j * size, j)) / pivot
      factor[row + j] = value
      remainder -= value * value
    }
    if (!(remainder > leastRemainder * matrix[row + i]!)) {
      factor.fill(0, row, row + i + 1)
      dependent.push(i)
      continue
    }
    factor[row + i] = Math.sqrt(remainder)
    logDeterminant += Math.log(remainder)
  }
  return {
    size,
    dependent,
    logDeterminant,
    solve: (b) => solveFactored(factor, size, b),
    inverse: () => invertFactored(factor, size),
  }
}

function solveFactored(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  const x = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i]!
    if (pivot !== 0) x[i] = (b[i]! - dot2(factor, i * size, x, i)) / pivot
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * size + i]!
    if (pivot === 0) continue
    const value = (x[i] = x[i]! / pivot)
    for (let j = 0; j < i; j++) x[j]! -= factor[i * size + j]! * value
  }
  return x
}

function invertFactored(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  const unit = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    if (factor[j * size + j] === 0) continue
    unit.fill(0)
    unit[j] = 1
    inverse.set(solveFactored(factor, size, unit), j * size)
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const mean = (inverse[i * size + j]! + inverse[j * size + i]!) / 2
      inverse[i * size + j] = inverse[j * size + i] = mean
    }
  return inverse
}

function dot(a: Float64Array, i: number, j: number, length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += a[i + k]! * a[j + k]!
  return sum
}

function dot2(a: Float64Array, i: number, b: Float64Array, length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += a[i + k]! * b[k]!
  return sum
}
