import type { KernelCode } from './kernel-code'
import type { KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'
import { MatrixPass } from './matrix-pass'

export interface LogisticPass {
  /** Σ w·(log(1 + exp(m)) − y·m), where m = b₀ + x·b. */
  loss: number
  /** Σ w·(p − y)·(1, x): intercept first. */
  gradient: Float64Array
  /** Σ w·p·(1 − p)·(1, x)(1, x)ᵀ, row-major; null when it was not asked for. */
  hessian: Float64Array | null
}

/** The sums that Newton's method for logistic regression (IRLS) needs of the rows, as often as it asks. */
export class LogisticKernel {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #pass: MatrixPass
  readonly #coefficients: number

  constructor(
    memory: KernelMemory,
    code: KernelCode,
    data: KernelMatrix,
    y: ArrayLike<number>,
    sampleWeights?: ArrayLike<number>,
  ) {
    if (y.length !== data.rows || (sampleWeights && sampleWeights.length !== data.rows))
      throw new Error(`${data.rows} rows need as many targets and weights`)
    this.#memory = memory
    this.#code = code
    this.#pass = new MatrixPass(memory, data)
    try {
      this.#coefficients = this.#pass.allocate(this.#pass.size * 8)
      const weights = sampleWeights ? this.#pass.copy(sampleWeights) : 0
      this.#pass.set({ y: this.#pass.copy(y), weights, coefficients: this.#coefficients })
    } catch (error) {
      this.free()
      throw error
    }
  }

  /** @param coefficients intercept first, features + 1 numbers */
  pass(coefficients: ArrayLike<number>, { hessian = true } = {}): LogisticPass {
    const { size } = this.#pass
    if (coefficients.length !== size) throw new Error(`${coefficients.length} coefficients, wanted ${size}`)
    this.#memory.float64(this.#coefficients, size).set(coefficients)
    this.#pass.set({ hessian: hessian ? 1 : 0 })
    this.#code.passLogistic(this.#pass.at)
    return {
      loss: this.#pass.totals(size * (size + 1), 1)[0]!,
      gradient: this.#pass.totals(size * size, size),
      hessian: hessian ? this.#pass.products() : null,
    }
  }

  free(): void {
    this.#pass.free()
  }
}
