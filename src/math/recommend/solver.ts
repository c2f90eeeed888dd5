/**
 * Normal equations (Σ w x xᵀ + λ I) z = Σ w t x, solved in place by Cholesky; only lower halves are used. Rows are taken by fours
 * and the matrix by two of its lines, so that what is read once serves eight products.
 */
export class Solver {
  readonly size: number
  readonly #matrix: Float64Array
  readonly #right: Float64Array
  /** Rows that wait to be taken: where they begin, and their weights. */
  readonly #at = new Int32Array(4)
  readonly #weights = new Float64Array(4)
  #rows: Float64Array = new Float64Array(0)
  #waiting = 0

  constructor(size: number) {
    this.size = size
    this.#matrix = new Float64Array(size * size)
    this.#right = new Float64Array(size)
  }

  clear(): void {
    this.#matrix.fill(0)
    this.#right.fill(0)
    this.#waiting = 0
  }

  start(gram: Float64Array): void {
    this.#matrix.set(gram)
    this.#right.fill(0)
    this.#waiting = 0
  }

  /** A row x at `at` with its weight and target. All rows of one solution are of the same array. */
  add(rows: Float64Array, at: number, weight: number, target: number): void {
    const [n, right] = [this.size, this.#right]
    const pull = weight * target
    for (let a = 0; a < n; a++) right[a]! += pull * rows[at + a]!
    this.#rows = rows
    this.#at[this.#waiting] = at
    this.#weights[this.#waiting++] = weight
    if (this.#waiting === 4) this.#take()
  }

  #take(): void {
    const [n, matrix, rows, at, weights] = [this.size, this.#matrix, this.#rows, this.#at, this.#weights]
    this.#waiting = 0
    const p = at[0]!
    const q = at[1]!
    const r = at[2]!
    const s = at[3]!
    for (let a = 0; a < n; a += 2) {
      // The last line of an odd number is taken twice, once with weights of 0.
      const next = a + 1 < n ? 1 : 0
      const up = weights[0]! * rows[p + a]!
      const uq = weights[1]! * rows[q + a]!
      const ur = weights[2]! * rows[r + a]!
      const us = weights[3]! * rows[s + a]!
      const vp = next * weights[0]! * rows[p + a + next]!
      const vq = next * weights[1]! * rows[q + a + next]!
      const vr = next * weights[2]! * rows[r + a + next]!
      const vs = next * weights[3]! * rows[s + a + next]!
      const one = a * n
      const two = (a + next) * n
      for (let b = 0; b <= a + next; b++) {
        const xp = rows[p + b]!
        const xq = rows[q + b]!
        const xr = rows[r + b]!
        const xs = rows[s + b]!
        matrix[one + b]! += up * xp + uq * xq + (ur * xr + us * xs)
        matrix[two + b]! += vp * xp + vq * xq + (vr * xr + vs * xs)
      }
    }
  }

  /** Takes what still waits; a place without a row counts nothing. */
  #takeRest(): void {
    if (this.#waiting === 0) return
    this.#at.fill(this.#at[0]!, this.#waiting)
    this.#weights.fill(0, this.#waiting)
    this.#take()
  }

  solve(penalty: number, to: Float64Array, at: number): void {
    this.#takeRest()
    const [n, matrix, right] = [this.size, this.#matrix, this.#right]
    for (let i = 0; i < n; i++) {
      const [row, pivot] = [i * n, i * n + i]
      matrix[pivot]! += penalty
      for (let j = 0; j <= i; j++) {
        const other = j * n
        let sum = matrix[row + j]!
        for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!
        // What a penalty of 0 leaves without a pivot has no say.
        if (i === j) matrix[pivot] = sum > 1e-12 ? Math.sqrt(sum) : Infinity
        else matrix[row + j] = sum / matrix[other + j]!
      }
    }
    for (let i = 0; i < n; i++) {
      let sum = right[i]!
      for (let k = 0; k < i; k++) sum -= matrix[i * n + k]! * right[k]!
      right[i] = sum / matrix[i * n + i]!
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = right[i]!
      for (let k = i + 1; k < n; k++) sum -= matrix[k * n + i]! * right[k]!
      right[i] = sum / matrix[i * n + i]!
      to[at + i] = right[i]!
    }
  }
}
