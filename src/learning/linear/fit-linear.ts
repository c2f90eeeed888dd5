import { openKernels } from '../../kernels/open-kernels'
import { cholesky, type Cholesky } from '../../math/linear/cholesky'
import { coordinateDescent } from '../../math/optimize/coordinate-descent'
import type { DesignMatrix } from '../design-matrix'
import { linearSums, type LinearSums } from './linear-sums'

/**
 * ½‖y − Xw‖² + ½·l2·‖w‖² + l1·‖w‖₁ with a free intercept. scikit-learn's Ridge has l2 = alpha; its Lasso and ElasticNet
 * divide the squares by the rows, so l1 = rows·alpha·l1Ratio and l2 = rows·alpha·(1 − l1Ratio).
 */
export interface LinearPenalty {
  l1: number
  l2: number
}

export interface LinearFit {
  intercept: number
  /** One for each feature; 0 for one that others determine. */
  coefficients: Float64Array
  /** Features that earlier ones determine, without a penalty. */
  collinear: { feature: number; by: number[] }[]
  /** Coefficients that were free, with the intercept. */
  rank: number
  /** Σ (y − ŷ)² and Σ (y − mean)². */
  residualSquares: number
  totalSquares: number
  /**
   * (XᵀX)⁻¹ of the intercept and the features, row-major: times the residual variance it is the covariance of the
   * coefficients. Rows of collinear features are 0. Null with an l1 penalty.
   */
  inverse: Float64Array | null
  sums: LinearSums
}

/**
 * Exact linear least squares from the rows' sums, on standardised columns, with the residuals of the rows themselves
 * solved for once more (Björck's corrected seminormal equations), which brings back the digits that squaring cost.
 */
export async function fitLinear(
  x: DesignMatrix,
  y: Float64Array,
  penalty: (rows: number) => LinearPenalty,
  threads: number,
): Promise<LinearFit> {
  const kernels = x.features.length < 400 ? await openKernels(threads) : null
  try {
    const sums = linearSums(kernels, x, y)
    return solveLinear(sums, penalty(x.rows), { x, y })
  } finally {
    kernels?.close()
  }
}

/** @param data the rows of the sums, for a last correction and exact residuals */
export function solveLinear(
  sums: LinearSums,
  penalty: LinearPenalty,
  data?: { x: DesignMatrix; y: Float64Array },
): LinearFit {
  const scaled = standardise(sums)
  const { size, scale, targetScale } = scaled
  const weights = scaled.l2.map((s) => (penalty.l2 / sums.rows) * s)
  const matrix = Float64Array.from(scaled.matrix)
  for (let j = 0; j < size; j++) matrix[j * size + j]! += weights[j]!
  const factor = penalty.l1 === 0 ? cholesky(matrix, size) : null
  const beta = factor
    ? factor.solve(scaled.slope)
    : coordinateDescent(
        matrix,
        scaled.slope.map((s) => -s),
        scale.map((s) => penalty.l1 / (sums.rows * s * targetScale)),
        new Float64Array(size),
      )
  const coefficients = beta.map((b, j) => (b * targetScale) / scale[j]!)
  if (factor && data) correct(factor, sums, scaled, penalty, coefficients, data)
  const intercept = interceptOf(sums, coefficients)
  const totalSquares = sums.products.at(-1)!
  return {
    intercept,
    coefficients,
    collinear: factor ? collinearOf(factor, matrix, size) : [],
    rank: size + 1 - (factor?.dependent.length ?? 0),
    residualSquares: data ? residualsOf(data, intercept, coefficients).squares : leftOver(sums, coefficients),
    totalSquares,
    inverse: factor && penalty.l2 === 0 ? inverseOf(factor, sums, scale) : null,
    sums,
  }
}

interface Standardised {
  size: number
  scale: Float64Array
  targetScale: number
  matrix: Float64Array
  slope: Float64Array
  /** 1 / scale²: what an l2 penalty weighs here. */
  l2: Float64Array
}

/** The correlation matrix and the slope, so that no unit decides what counts as small. */
function standardise({ rows, means, products }: LinearSums): Standardised {
  const width = means.length
  const size = width - 1
  const deviation = (j: number) => Math.sqrt(products[j * width + j]! / rows)
  const scale = Float64Array.from({ length: size }, (_, j) => deviation(j) || 1)
  const targetScale = deviation(size) || 1
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) matrix[i * size + j] = products[i * width + j]! / rows / (scale[i]! * scale[j]!)
  return {
    size,
    scale,
    targetScale,
    matrix,
    slope: Float64Array.from(scale, (s, j) => products[j * width + size]! / rows / (s * targetScale)),
    l2: scale.map((s) => 1 / (s * s)),
  }
}

/** Solves for the gradient that rounding left. */
function correct(
  factor: Cholesky,
  sums: LinearSums,
  { scale }: Standardised,
  penalty: LinearPenalty,
  coefficients: Float64Array,
  data: { x: DesignMatrix; y: Float64Array },
): void {
  const { x } = data
  for (let round = 0; round < 2; round++) {
    const { residuals } = residualsOf(data, interceptOf(sums, coefficients), coefficients)
    const slope = Float64Array.from(coefficients, (w, j) => {
      const mean = sums.means[j]!
      let sum = 0
      for (let i = 0, at = j * x.rows; i < x.rows; i++, at++) sum += (x.values[at]! - mean) * residuals[i]!
      return (sum - penalty.l2 * w) / (x.rows * scale[j]!)
    })
    factor.solve(slope).forEach((change, j) => (coefficients[j]! += change / scale[j]!))
  }
}

const interceptOf = ({ means }: LinearSums, coefficients: Float64Array) =>
  coefficients.reduce((rest, b, j) => rest - b * means[j]!, means.at(-1)!)

function residualsOf({ x, y }: { x: DesignMatrix; y: Float64Array }, intercept: number, coefficients: Float64Array) {
  const residuals = y.map((value) => value - intercept)
  coefficients.forEach((b, j) => {
    if (b !== 0) for (let i = 0, at = j * x.rows; i < x.rows; i++, at++) residuals[i]! -= b * x.values[at]!
  })
  return { residuals, squares: residuals.reduce((sum, r) => sum + r * r, 0) }
}

/** yᵀy − 2wᵀXᵀy + wᵀXᵀXw on centred sums. */
function leftOver({ means, products }: LinearSums, w: Float64Array): number {
  const width = means.length
  let sum = products.at(-1)!
  for (let i = 0; i < w.length; i++) {
    sum -= 2 * w[i]! * products[i * width + w.length]!
    for (let j = 0; j < w.length; j++) sum += w[i]! * w[j]! * products[i * width + j]!
  }
  return Math.max(0, sum)
}

function collinearOf(factor: Cholesky, matrix: Float64Array, size: number): LinearFit['collinear'] {
  return factor.dependent.map((j) => {
    const before = new Float64Array(j * j)
    for (let i = 0; i < j; i++) before.set(matrix.subarray(i * size, i * size + j), i * j)
    const weights = cholesky(before, j).solve(matrix.slice(j * size, j * size + j))
    return { feature: j, by: Array.from(weights.keys()).filter((i) => Math.abs(weights[i]!) > 1e-6) }
  })
}

/** (XᵀX)⁻¹ with the intercept, from the inverse of the correlations. */
function inverseOf(factor: Cholesky, { rows, means }: LinearSums, scale: Float64Array): Float64Array {
  const size = scale.length
  const width = size + 1
  const centred = factor.inverse()
  const inverse = new Float64Array(width * width)
  const at = (i: number, j: number) => centred[i * size + j]! / (rows * scale[i]! * scale[j]!)
  let corner = 1 / rows
  for (let i = 0; i < size; i++) {
    let row = 0
    for (let j = 0; j < size; j++) {
      inverse[(i + 1) * width + j + 1] = at(i, j)
      row += at(i, j) * means[j]!
    }
    inverse[i + 1] = inverse[(i + 1) * width] = -row
    corner += row * means[i]!
  }
  inverse[0] = corner
  return inverse
}
