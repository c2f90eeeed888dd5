/** The kernel rows used last, as float32 like LIBSVM's, within a budget of memory. */
export class RowCache {
  readonly #rows = new Map<number, Float32Array>()
  readonly #compute: (point: number, into: Float32Array) => void
  readonly #length: number
  readonly #most: number

  constructor(length: number, bytes: number, compute: (point: number, into: Float32Array) => void) {
    this.#compute = compute
    this.#length = length
    this.#most = Math.max(4, Math.floor(bytes / (4 * Math.max(1, length))))
  }

  get(point: number): Float32Array {
    const known = this.#rows.get(point)
    if (known) {
      this.#rows.delete(point)
      this.#rows.set(point, known)
      return known
    }
    let row: Float32Array | undefined
    if (this.#rows.size >= this.#most) {
      const [oldest] = this.#rows.keys()
      row = this.#rows.get(oldest!)
      this.#rows.delete(oldest!)
    }
    row ??= new Float32Array(this.#length)
    this.#compute(point, row)
    this.#rows.set(point, row)
    return row
  }
}
