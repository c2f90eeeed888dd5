/** min ½ aᵀQa + pᵀa with yᵀa = 0 and 0 ≤ a ≤ C, where Qᵢⱼ = yᵢ·yⱼ·K(point of i, point of j). */
export interface SmoProblem {
  /** +1 or −1 of each variable. */
  signs: Int8Array
  /** Which point each variable belongs to. */
  points: Int32Array
  linear: Float64Array
  upper: Float64Array
  /** K of a point with all points; good until the next but one call. */
  row(point: number): Float32Array
  /** K(x, x) by point. */
  diagonal: Float64Array
}

export interface SmoSolution {
  alpha: Float64Array
  /** The decision is Σ yᵢaᵢK(xᵢ, ·) − rho. */
  rho: number
  iterations: number
  isConverged: boolean
}

const tau = 1e-12

/**
 * Sequential minimal optimisation with second-order working sets and shrinking, as LIBSVM (Fan, Chen and Lin, JMLR 6,
 * 2005; Chang and Lin, ACM TIST 2, 2011).
 * @param tolerance of the greatest violation; LIBSVM's is 0.001
 */
export function smo(
  problem: SmoProblem,
  tolerance = 1e-3,
  onProgress?: (iteration: number, gap: number) => void,
): SmoSolution {
  const { signs, points, linear, upper, row, diagonal } = problem
  const n = signs.length
  const alpha = new Float64Array(n)
  const gradient = Float64Array.from(linear)
  let active = Int32Array.from({ length: n }, (_, i) => i)
  const isUp = (t: number) => (signs[t] === 1 ? alpha[t]! < upper[t]! : alpha[t]! > 0)
  const isLow = (t: number) => (signs[t] === 1 ? alpha[t]! > 0 : alpha[t]! < upper[t]!)
  const most = Math.max(1_000_000, 100 * n)
  const every = Math.min(n, 1000)
  let sinceShrink = every
  let isUnshrunk = false

  /** Brings the gradient of the variables left out up to date, and takes them in again. */
  const unshrink = () => {
    if (active.length === n) return
    const isActive = new Uint8Array(n)
    for (const t of active) isActive[t] = 1
    const left = Array.from(signs.keys()).filter((t) => isActive[t] === 0)
    for (const t of left) gradient[t] = linear[t]!
    for (let s = 0; s < n; s++) {
      if (alpha[s] === 0) continue
      const k = row(points[s]!)
      const weight = alpha[s]! * signs[s]!
      for (const t of left) gradient[t]! += weight * signs[t]! * k[points[t]!]!
    }
    active = Int32Array.from({ length: n }, (_, i) => i)
  }

  const extremes = () => {
    let [up, low] = [-Infinity, -Infinity]
    for (const t of active) {
      const g = -signs[t]! * gradient[t]!
      if (isUp(t) && g > up) up = g
      if (isLow(t) && -g > low) low = -g
    }
    return { up, low }
  }

  /** Leaves out what stands at a bound and will stay there. */
  const shrink = () => {
    const { up, low } = extremes()
    if (!isUnshrunk && up + low <= tolerance * 10) {
      isUnshrunk = true
      unshrink()
    }
    active = active.filter((t) => {
      if (alpha[t]! > 0 && alpha[t]! < upper[t]!) return true
      const g = -signs[t]! * gradient[t]!
      return !((!isUp(t) && g > up) || (!isLow(t) && -g > low))
    })
  }

  let iterations = 0
  let isConverged = false
  while (iterations < most) {
    if (--sinceShrink === 0) {
      sinceShrink = every
      shrink()
      onProgress?.(iterations, extremes().up + extremes().low)
    }
    let pair = choose()
    if (!pair) {
      unshrink()
      sinceShrink = 1
      pair = choose()
      if (!pair) {
        isConverged = true
        break
      }
    }
    iterations++
    step(...pair)
  }
  if (!isConverged) unshrink()
  return { alpha, rho: rho(), iterations, isConverged }

  /** The pair that lowers the objective most, to second order; null within the tolerance. */
  function choose(): [number, number] | null {
    let [i, up] = [-1, -Infinity]
    for (let a = 0; a < active.length; a++) {
      const t = active[a]!
      const g = -signs[t]! * gradient[t]!
      if (g >= up && isUp(t)) {
        up = g
        i = t
      }
    }
    if (i < 0) return null
    const k = row(points[i]!)
    const own = diagonal[points[i]!]!
    let [j, low, best] = [-1, -Infinity, Infinity]
    for (let a = 0; a < active.length; a++) {
      const t = active[a]!
      if (!isLow(t)) continue
      const g = signs[t]! * gradient[t]!
      if (g >= low) low = g
      const gap = up + g
      if (gap <= 0) continue
      const curve = own + diagonal[points[t]!]! - 2 * k[points[t]!]!
      const gain = -(gap * gap) / (curve > 0 ? curve : tau)
      if (gain <= best) {
        best = gain
        j = t
      }
    }
    return up + low < tolerance || j < 0 ? null : [i, j]
  }

  /** Moves two variables along the constraint, within their bounds. */
  function step(i: number, j: number): void {
    const ki = row(points[i]!)
    const kj = row(points[j]!)
    const curve = diagonal[points[i]!]! + diagonal[points[j]!]! - 2 * ki[points[j]!]!
    const [oldI, oldJ] = [alpha[i]!, alpha[j]!]
    const [ci, cj] = [upper[i]!, upper[j]!]
    const quad = curve > 0 ? curve : tau
    if (signs[i] !== signs[j]) {
      const delta = (-gradient[i]! - gradient[j]!) / quad
      const difference = oldI - oldJ
      alpha[i]! += delta
      alpha[j]! += delta
      if (difference > 0 && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, difference]
      else if (difference <= 0 && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, -difference]
      if (difference > ci - cj && alpha[i]! > ci) [alpha[i], alpha[j]] = [ci, ci - difference]
      else if (difference <= ci - cj && alpha[j]! > cj) [alpha[j], alpha[i]] = [cj, cj + difference]
    } else {
      const delta = (gradient[i]! - gradient[j]!) / quad
      const sum = oldI + oldJ
      alpha[i]! -= delta
      alpha[j]! += delta
      if (sum > ci && alpha[i]! > ci) [alpha[i], alpha[j]] = [ci, sum - ci]
      else if (sum <= ci && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, sum]
      if (sum > cj && alpha[j]! > cj) [alpha[j], alpha[i]] = [cj, sum - cj]
      else if (sum <= cj && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, sum]
    }
    const di = (alpha[i]! - oldI) * signs[i]!
    const dj = (alpha[j]! - oldJ) * signs[j]!
    for (let a = 0; a < active.length; a++) {
      const t = active[a]!
      const at = points[t]!
      gradient[t]! += signs[t]! * (di * ki[at]! + dj * kj[at]!)
    }
  }

  function rho(): number {
    let [count, sum] = [0, 0]
    let [above, below] = [Infinity, -Infinity]
    for (let t = 0; t < n; t++) {
      const g = signs[t]! * gradient[t]!
      if (alpha[t]! > 0 && alpha[t]! < upper[t]!) {
        count++
        sum += g
      } else if (isUp(t) && !isLow(t)) above = Math.min(above, g)
      else if (isLow(t) && !isUp(t)) below = Math.max(below, g)
    }
    return count > 0 ? sum / count : (above + below) / 2
  }
}
