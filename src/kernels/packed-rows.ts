import { partitions, type KernelCode } from './kernel-code'
import { notFinite, type KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'
import { KMeansArguments } from './k-means-arguments'

/**
 * Rows packed for k-means: beside the float64 columns, each row centred, scaled by a power of two and rounded to
 * float32, with its squared norm, and a label and a bound for each row. 8 + 4·features bytes a row or a little more.
 */
export class PackedRows {
  readonly rows: number
  readonly features: number
  readonly stride: number
  /** What is taken off each feature: a median of some rows, which far-off rows do not move. */
  readonly offsets: Float64Array
  /** From the data's units to those of the packed rows. */
  readonly scale: number
  /** Mean over the features of their population variances, for scikit-learn's tolerance. */
  readonly meanVariance: number
  readonly arguments: KMeansArguments
  readonly memory: KernelMemory
  readonly code: KernelCode
  readonly data: KernelMatrix
  readonly #packed: number
  readonly #gaps: number
  readonly #labels: number
  readonly #totals: number
  readonly #totalsSize: number

  constructor(memory: KernelMemory, code: KernelCode, data: KernelMatrix) {
    const { rows, features } = data
    this.memory = memory
    this.code = code
    this.data = data
    this.rows = rows
    this.features = features
    this.stride = Math.ceil((features + 1) / 4) * 4
    this.offsets = medians(data)
    this.arguments = new KMeansArguments(memory)
    const padded = Math.ceil(rows / 4) * 4
    this.#totalsSize = Math.max(64, features * 16)
    this.#packed = memory.allocate(padded * this.stride * 4)
    this.#gaps = memory.allocate(padded * 4)
    this.#labels = memory.allocate(padded * 2)
    this.#totals = memory.allocate(partitions * this.#totalsSize)
    this.arguments.set({
      ...{ x: data.at, rows, features, stride: this.stride, packed: this.#packed },
      ...{ gaps: this.#gaps, labels: this.#labels, totals: this.#totals, totalsSize: this.#totalsSize },
    })
    memory.float32(this.#packed, padded * this.stride).fill(0)
    const { scale, meanVariance } = this.#pack()
    this.scale = scale
    this.meanVariance = meanVariance
  }

  /** For each row the float32 that bounds use; rows beyond the last up to a multiple of four are here too. */
  get gaps(): Float32Array {
    return this.memory.float32(this.#gaps, Math.ceil(this.rows / 4) * 4)
  }
  get gapsAt(): number {
    return this.#gaps
  }
  get labels(): Uint16Array {
    return this.memory.uint16(this.#labels, this.rows)
  }
  clearLabels(): void {
    this.memory.uint16(this.#labels, Math.ceil(this.rows / 4) * 4).fill(0)
  }
  /** The packed features of a row. */
  row(index: number): Float32Array {
    return this.memory.float32(this.#packed + index * this.stride * 4, this.features)
  }
  /** A row in the data's own units. */
  original(index: number): Float64Array {
    const { values } = this.data
    return Float64Array.from({ length: this.features }, (_, f) => values[f * this.rows + index]!)
  }

  /** The i-th total of every partition. */
  totals(i = 0): Float64Array {
    const all = this.memory.float64(this.#totals, (partitions * this.#totalsSize) / 8)
    return Float64Array.from({ length: partitions }, (_, partition) => all[(partition * this.#totalsSize) / 8 + i]!)
  }
  /** The i-th totals added in the partitions' order. */
  total(i = 0): number {
    return this.totals(i).reduce((sum, x) => sum + x, 0)
  }

  free(): void {
    for (const at of [this.#packed, this.#gaps, this.#labels, this.#totals]) this.memory.free(at)
    this.arguments.free()
  }

  #pack(): { scale: number; meanVariance: number } {
    const offsets = this.memory.allocate(this.features * 8)
    this.memory.float64(offsets, this.features).set(this.offsets)
    try {
      let scale = 1
      for (;;) {
        this.arguments.set({ offsets, scale })
        this.code.packRows(this.arguments.at)
        const { variance, most } = this.#spread()
        if (!Number.isFinite(most)) throw notFinite()
        // Squares of packed numbers must neither overflow nor vanish in float32.
        if (most === 0 || scale !== 1 || (most > 1e-20 && most < 1e30))
          return { scale, meanVariance: variance / scale ** 2 }
        scale = 2 ** -Math.round(Math.log2(most) / 2)
      }
    } finally {
      this.memory.free(offsets)
    }
  }

  /** Mean variance of the packed features, and the largest sum of squares among them. */
  #spread(): { variance: number; most: number } {
    let variance = 0
    let most = 0
    for (let f = 0; f < this.features; f++) {
      const sum = this.total(2 * f)
      const squares = this.total(2 * f + 1)
      variance += Math.max(0, squares - sum ** 2 / this.rows) / this.rows
      most = Number.isNaN(squares) ? NaN : Math.max(most, squares)
      if (Number.isNaN(most)) break
    }
    return { variance: variance / this.features, most }
  }
}

/** The median of each feature over at most 1,023 rows, evenly spread. */
function medians({ values, rows, features }: KernelMatrix): Float64Array {
  const count = Math.min(rows, 1023)
  const sample = new Float64Array(count)
  return Float64Array.from({ length: features }, (_, f) => {
    for (let i = 0; i < count; i++) sample[i] = values[f * rows + Math.floor((i * rows) / count)]!
    const median = sample.sort()[Math.floor(count / 2)]!
    return Number.isFinite(median) ? median : 0
  })
}
