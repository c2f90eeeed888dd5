export interface KernelSpec {
  kind: 'linear' | 'rbf' | 'poly'
  gamma: number
  degree: number
  coef0: number
}

/** Points by column: feature f of point i is `values[f · count + i]`. */
export interface Points {
  values: Float64Array
  count: number
  size: number
}

/** Kernel values between one point and all points of a set, with what can be known beforehand. */
export class KernelRows {
  readonly points: Points
  readonly #spec: KernelSpec
  readonly #squares: Float64Array
  readonly #products: Float64Array

  constructor(points: Points, spec: KernelSpec) {
    this.points = points
    this.#spec = spec
    this.#products = new Float64Array(points.count)
    this.#squares = new Float64Array(points.count)
    const { values, count, size } = points
    for (let f = 0; f < size; f++)
      for (let i = 0, at = f * count; i < count; i++, at++) this.#squares[i]! += values[at]! * values[at]!
  }

  /** @param read gives feature f of the point */
  row(read: (feature: number) => number, into: Float32Array | Float64Array): void {
    const { values, count, size } = this.points
    const products = this.#products
    products.fill(0)
    let square = 0
    for (let f = 0; f < size; f++) {
      const x = read(f)
      if (x === 0) continue
      square += x * x
      for (let i = 0, at = f * count; i < count; i++, at++) products[i]! += x * values[at]!
    }
    const { kind, gamma, degree, coef0 } = this.#spec
    switch (kind) {
      case 'linear':
        into.set(products)
        return
      case 'rbf':
        for (let i = 0; i < count; i++)
          into[i] = Math.exp(-gamma * Math.max(0, square + this.#squares[i]! - 2 * products[i]!))
        return
      case 'poly':
        for (let i = 0; i < count; i++) into[i] = (gamma * products[i]! + coef0) ** degree
    }
  }

  /** Of a point of the set itself. */
  ownRow(point: number, into: Float32Array): void {
    const { values, count } = this.points
    this.row((f) => values[f * count + point]!, into)
  }

  /** K(x, x) of each point. */
  diagonal(): Float64Array {
    const { kind, gamma, degree, coef0 } = this.#spec
    if (kind === 'rbf') return new Float64Array(this.points.count).fill(1)
    return kind === 'linear' ? this.#squares : this.#squares.map((s) => (gamma * s + coef0) ** degree)
  }
}
