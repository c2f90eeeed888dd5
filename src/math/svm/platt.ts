/** P(positive) = 1 / (1 + exp(a·decision + b)). */
export interface Sigmoid {
  a: number
  b: number
}

/**
 * Platt's sigmoid with regularised targets by Newton's method (Lin, Lin and Weng, "A note on Platt's probabilistic
 * outputs", Machine Learning 68, 2007), as LIBSVM fits it.
 */
export function fitSigmoid(decisions: Float64Array, isPositive: ArrayLike<number>): Sigmoid {
  const n = decisions.length
  let positives = 0
  for (let i = 0; i < n; i++) positives += isPositive[i]!
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (n - positives + 2)]
  const target = (i: number) => (isPositive[i] ? high : low)
  let [a, b] = [0, Math.log((n - positives + 1) / (positives + 1))]
  const value = (at: number, bt: number) => {
    let sum = 0
    for (let i = 0; i < n; i++) {
      const m = decisions[i]! * at + bt
      sum += m >= 0 ? target(i) * m + Math.log1p(Math.exp(-m)) : (target(i) - 1) * m + Math.log1p(Math.exp(m))
    }
    return sum
  }
  let current = value(a, b)
  for (let round = 0; round < 100; round++) {
    let [h11, h22, h21, g1, g2] = [1e-12, 1e-12, 0, 0, 0]
    for (let i = 0; i < n; i++) {
      const m = decisions[i]! * a + b
      const small = Math.exp(-Math.abs(m))
      const p = (m >= 0 ? small : 1) / (1 + small)
      const d2 = p * (1 - p)
      h11 += decisions[i]! * decisions[i]! * d2
      h22 += d2
      h21 += decisions[i]! * d2
      const d1 = target(i) - p
      g1 += decisions[i]! * d1
      g2 += d1
    }
    if (Math.abs(g1) < 1e-5 && Math.abs(g2) < 1e-5) break
    const det = h11 * h22 - h21 * h21
    const [da, db] = [-(h22 * g1 - h21 * g2) / det, -(-h21 * g1 + h11 * g2) / det]
    const slope = g1 * da + g2 * db
    let t = 1
    for (; t >= 1e-10; t /= 2) {
      const next = value(a + t * da, b + t * db)
      if (next >= current + 1e-4 * t * slope) continue
      ;[a, b, current] = [a + t * da, b + t * db, next]
      break
    }
    if (t < 1e-10) break
  }
  return { a, b }
}

/**
 * Chances of k classes from those of each pair (Wu, Lin and Weng, JMLR 5, 2004, second method), as LIBSVM.
 * @param pairs k × k, row-major: the chance of the row's class against the column's
 */
export function coupleChances(pairs: Float64Array, k: number, into: Float64Array): void {
  const q = new Float64Array(k * k)
  for (let t = 0; t < k; t++) {
    into[t] = 1 / k
    for (let j = 0; j < k; j++) {
      if (j === t) continue
      q[t * k + t]! += pairs[j * k + t]! ** 2
      q[t * k + j] = -pairs[j * k + t]! * pairs[t * k + j]!
    }
  }
  const tolerance = 0.005 / k
  const qp = new Float64Array(k)
  for (let round = 0; round < Math.max(100, k); round++) {
    let pqp = 0
    for (let t = 0; t < k; t++) {
      qp[t] = 0
      for (let j = 0; j < k; j++) qp[t]! += q[t * k + j]! * into[j]!
      pqp += into[t]! * qp[t]!
    }
    if (qp.every((v) => Math.abs(v - pqp) < tolerance)) break
    for (let t = 0; t < k; t++) {
      const diff = (-qp[t]! + pqp) / q[t * k + t]!
      into[t]! += diff
      pqp = (pqp + diff * (diff * q[t * k + t]! + 2 * qp[t]!)) / (1 + diff) / (1 + diff)
      for (let j = 0; j < k; j++) {
        qp[j] = (qp[j]! + diff * q[t * k + j]!) / (1 + diff)
        into[j]! /= 1 + diff
      }
    }
  }
}
