/** The arguments of `gram` and `logistic`, written by `matrix-pass.ts` outside. */
@unmanaged
export class MatrixPass {
  /** Column-major float64. */
  x: usize
  rows: u32
  features: u32
  /** Float64 for each row; `weights` may be 0, and then all are 1. */
  y: usize
  weights: usize
  /** Float64, intercept first. */
  coefficients: usize
  /** For each partition: the products' upper triangle, (features + 1)² float64; then gradient and loss. */
  totals: usize
  totalsSize: u32
  /** For each partition, working space: weights, residuals and weighted columns of a chunk. */
  scratch: usize
  scratchSize: u32
  hessian: u32
}

/** Rows that are looked at together: few enough that their columns stay in the nearest cache. */
export const ROWS: u32 = 128
