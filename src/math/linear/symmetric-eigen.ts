export interface SymmetricEigen {
  /** Descending. */
  values: Float64Array
  /** The k-th eigenvector is the row k: `vectors[k · size + i]`. Length 1, the largest entry positive. */
  vectors: Float64Array
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, row-major: Householder to tridiagonal, then implicit QL
 * (EISPACK's tred2 and tql2; Martin, Reinsch and Wilkinson, Numer. Math. 11, 1968).
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const v = Float64Array.from(matrix)
  const d = new Float64Array(size)
  const e = new Float64Array(size)
  tridiagonalize(v, d, e, size)
  diagonalize(v, d, e, size)
  const order = Array.from(d.keys()).sort((a, b) => d[b]! - d[a]!)
  const vectors = new Float64Array(size * size)
  order.forEach((column, k) => {
    let largest = 0
    for (let i = 0; i < size; i++) {
      const x = v[i * size + column]!
      if (Math.abs(x) > Math.abs(largest)) largest = x
    }
    const sign = largest < 0 ? -1 : 1
    for (let i = 0; i < size; i++) vectors[k * size + i] = sign * v[i * size + column]!
  })
  return { values: Float64Array.from(order, (k) => d[k]!), vectors }
}

function tridiagonalize(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[(n - 1) * n + j]!
  for (let i = n - 1; i > 0; i--) {
    let scale = 0
    let h = 0
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!)
    if (scale === 0) {
      e[i] = d[i - 1]!
      for (let j = 0; j < i; j++) {
        d[j] = v[(i - 1) * n + j]!
        v[i * n + j] = v[j * n + i] = 0
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k]! /= scale
        h += d[k]! * d[k]!
      }
      const f = d[i - 1]!
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h)
      e[i] = scale * g
      h -= f * g
      d[i - 1] = f - g
      e.fill(0, 0, i)
      for (let j = 0; j < i; j++) {
        const x = d[j]!
        v[j * n + i] = x
        let sum = e[j]! + v[j * n + j]! * x
        for (let k = j + 1; k <= i - 1; k++) {
          sum += v[k * n + j]! * d[k]!
          e[k]! += v[k * n + j]! * x
        }
        e[j] = sum
      }
      let sum = 0
      for (let j = 0; j < i; j++) {
        e[j]! /= h
        sum += e[j]! * d[j]!
      }
      const half = sum / (h + h)
      for (let j = 0; j < i; j++) e[j]! -= half * d[j]!
      for (let j = 0; j < i; j++) {
        const x = d[j]!
        const y = e[j]!
        for (let k = j; k <= i - 1; k++) v[k * n + j]! -= x * e[k]! + y * d[k]!
        d[j] = v[(i - 1) * n + j]!
        v[i * n + j] = 0
      }
    }
    d[i] = h
  }
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = v[i * n + i]!
    v[i * n + i] = 1
    const h = d[i + 1]!
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[k * n + i + 1]! / h
      for (let j = 0; j <= i; j++) {
        let g = 0
        for (let k = 0; k <= i; k++) g += v[k * n + i + 1]! * v[k * n + j]!
        for (let k = 0; k <= i; k++) v[k * n + j]! -= g * d[k]!
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[(n - 1) * n + j]!
    v[(n - 1) * n + j] = 0
  }
  v[n * n - 1] = 1
  e[0] = 0
}

function diagonalize(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  e.copyWithin(0, 1)
  e[n - 1] = 0
  let shift = 0
  let largest = 0
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!))
    let m = l
    while (m < n - 1 && Math.abs(e[m]!) > 2 ** -52 * largest) m++
    if (m > l)
      do {
        let g = d[l]!
        let p = (d[l + 1]! - g) / (2 * e[l]!)
        let r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1)
        d[l] = e[l]! / (p + r)
        d[l + 1] = e[l]! * (p + r)
        const next = d[l + 1]!
        let h = g - d[l]!
        for (let i = l + 2; i < n; i++) d[i]! -= h
        shift += h
        p = d[m]!
        let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0]
        const el = e[l + 1]!
        for (let i = m - 1; i >= l; i--) {
          c3 = c2
          c2 = c
          s2 = s
          g = c * e[i]!
          h = c * p
          r = Math.hypot(p, e[i]!)
          e[i + 1] = s * r
          s = e[i]! / r
          c = p / r
          p = c * d[i]! - s * g
          d[i + 1] = h + s * (c * g + s * d[i]!)
          for (let k = 0; k < n; k++) {
            const at = k * n + i
            const x = v[at + 1]!
            v[at + 1] = s * v[at]! + c * x
            v[at] = c * v[at]! - s * x
          }
        }
        p = (-s * s2 * c3 * el * e[l]!) / next
        e[l] = s * p
        d[l] = c * p
      } while (Math.abs(e[l]!) > 2 ** -52 * largest)
    d[l]! += shift
    e[l] = 0
  }
}
