import { Random } from '../../core/random'

/** w and the weight of a constant 1, the intercept. */
export interface LinearMachine {
  weights: Float64Array
  intercept: number
  isConverged: boolean
}

/**
 * A linear SVM by dual coordinate descent, as LIBLINEAR (Hsieh et al., ICML 2008): hinge loss for classes, ε-insensitive
 * loss for numbers, the intercept penalised like a weight.
 * @param x row-major, rows × size
 * @param targets +1 and −1, or numbers with `epsilon`
 */
export function linearSvm(
  x: Float32Array,
  size: number,
  targets: ArrayLike<number>,
  costs: ArrayLike<number>,
  epsilon: number | null,
  onRound?: (round: number) => void,
): LinearMachine {
  const n = targets.length
  const w = new Float64Array(size + 1)
  const alpha = new Float64Array(n)
  const squares = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = 1
    for (let f = 0, at = i * size; f < size; f++, at++) sum += x[at]! * x[at]!
    squares[i] = sum
  }
  const random = new Random(1)
  const rounds = 200
  for (let round = 0; round < rounds; round++) {
    onRound?.(round)
    let most = 0
    for (const i of random.permutation(n)) {
      const at = i * size
      let margin = w[size]!
      for (let f = 0; f < size; f++) margin += w[f]! * x[at + f]!
      const old = alpha[i]!
      const cost = costs[i]!
      const next =
        epsilon === null
          ? hinge(margin, targets[i]!, old, squares[i]!, cost)
          : tube(margin, targets[i]!, old, squares[i]!, cost, epsilon)
      const change = next - old
      most = Math.max(most, Math.abs(change) * Math.sqrt(squares[i]!))
      if (change === 0) continue
      alpha[i] = next
      for (let f = 0; f < size; f++) w[f]! += change * x[at + f]!
      w[size]! += change
    }
    if (most < 1e-4) return { weights: w.slice(0, size), intercept: w[size]!, isConverged: true }
  }
  return { weights: w.slice(0, size), intercept: w[size]!, isConverged: false }
}

/** α carries the sign of its class. */
function hinge(margin: number, y: number, alpha: number, square: number, cost: number): number {
  const moved = alpha * y - (y * margin - 1) / square
  return y * Math.min(cost, Math.max(0, moved))
}

function tube(margin: number, y: number, alpha: number, square: number, cost: number, epsilon: number): number {
  const free = alpha - (margin - y) / square
  const by = epsilon / square
  const shrunk = free > by ? free - by : free < -by ? free + by : 0
  return Math.min(cost, Math.max(-cost, shrunk))
}
