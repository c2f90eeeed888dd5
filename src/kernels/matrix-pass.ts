import { partitions } from './kernel-code'
import type { KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'

/** Rows that a partition takes at a time, as in `assembly/gram-task.ts`. */
const chunk = 128
/** The fields of `assembly/gram-task.ts`, in order, four bytes each. */
const fields = [
  'x',
  'rows',
  'features',
  'y',
  'weights',
  'coefficients',
  'totals',
  'totalsSize',
  'scratch',
  'scratchSize',
  'hessian',
] as const

/** Buffers and arguments of a pass over a matrix that adds up products of its columns. */
export class MatrixPass {
  readonly at: number
  readonly size: number
  readonly #memory: KernelMemory
  readonly #blocks: number[] = []
  readonly #totals: number
  readonly #totalsSize: number

  constructor(memory: KernelMemory, { at: x, rows, features }: KernelMatrix) {
    this.#memory = memory
    this.size = features + 1
    this.#totalsSize = Math.ceil((this.size * (this.size + 1) + 1) / 8) * 64
    const scratchSize = Math.ceil((5 * chunk + 4) / 8) * 64
    try {
      this.at = this.allocate(fields.length * 4)
      this.#totals = this.allocate(partitions * this.#totalsSize)
      const scratch = this.allocate(partitions * scratchSize)
      const totals = { totals: this.#totals, totalsSize: this.#totalsSize }
      this.set({ x, rows, features, y: 0, weights: 0, ...totals, scratch, scratchSize, hessian: 0 })
    } catch (error) {
      this.free()
      throw error
    }
  }

  set(values: Partial<Record<(typeof fields)[number], number>>): void {
    const words = this.#memory.uint32(this.at, fields.length)
    for (const [i, field] of fields.entries()) words[i] = values[field] ?? words[i]!
  }

  allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }

  /** Copies one number for each row, with zeros after the last for kernels that read whole vectors. */
  copy(values: ArrayLike<number>): number {
    const at = this.allocate((values.length + 4) * 8)
    const target = this.#memory.float64(at, values.length + 4)
    target.set(values)
    target.fill(0, values.length)
    return at
  }

  /** `length` totals from the first-th on, added in the partitions' order. */
  totals(first: number, length: number): Float64Array {
    const sums = new Float64Array(length)
    for (let partition = 0; partition < partitions; partition++) {
      const part = this.#memory.float64(this.#totals + partition * this.#totalsSize + first * 8, length)
      for (let i = 0; i < length; i++) sums[i]! += part[i]!
    }
    return sums
  }

  /** The symmetric matrix whose upper triangle was added up. */
  products(): Float64Array {
    const { size } = this
    const matrix = this.totals(0, size * size)
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i]!
    return matrix
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }
}
