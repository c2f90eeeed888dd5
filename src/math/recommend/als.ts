import type { Random } from '../../core/random'
import type { FactorModel } from './factor-model'
import type { Interactions, Lines } from './interactions'
import { Solver } from './solver'

export interface FactorOptions {
  factors: number
  iterations: number
  regularization: number
  random: Random
  onProgress?: (share: number) => void
}

/** Counts of ratings that pull a mean towards 0: those of users and items with few ratings stay near. */
const damping = 5

/**
 * Explicit ratings by alternating least squares (Zhou and others, "Large-scale parallel collaborative filtering for the
 * Netflix prize", 2008): factors of what damped means of users and items leave, the penalty times the number of ratings.
 */
export function alternatingLeastSquares({ byUser, byItem }: Interactions, options: FactorOptions): FactorModel {
  const { factors, iterations, regularization, random, onProgress } = options
  const n = byUser.values.length
  const mean = n === 0 ? 0 : byUser.values.reduce((a, b) => a + b, 0) / n
  const itemBias = dampedMeans(byItem, () => mean)
  const userBias = dampedMeans(byUser, (item) => mean + itemBias[item]!)
  const residual = (lines: Lines, own: Float64Array, others: Float64Array): Lines => ({
    ...lines,
    values: residualsOf(lines, own, others, mean),
  })
  const [rows, columns] = [residual(byUser, userBias, itemBias), residual(byItem, itemBias, userBias)]
  const users = new Float64Array(byUser.count * factors)
  const items = Float64Array.from({ length: byItem.count * factors }, () => 0.1 * random.normal())
  const solver = new Solver(factors)
  for (let sweep = 0; sweep < iterations; sweep++) {
    solveSide(rows, users, items, solver, regularization)
    solveSide(columns, items, users, solver, regularization)
    onProgress?.((sweep + 1) / iterations)
  }
  return { factors, mean, userBias, itemBias, users, items }
}

function dampedMeans({ count, offsets, others, values }: Lines, expected: (other: number) => number): Float64Array {
  const means = new Float64Array(count)
  for (let l = 0; l < count; l++) {
    let sum = 0
    for (let k = offsets[l]!; k < offsets[l + 1]!; k++) sum += values[k]! - expected(others[k]!)
    means[l] = sum / (damping + offsets[l + 1]! - offsets[l]!)
  }
  return means
}

function residualsOf(lines: Lines, own: Float64Array, others: Float64Array, mean: number): Float64Array {
  const values = new Float64Array(lines.values.length)
  for (let l = 0; l < lines.count; l++)
    for (let k = lines.offsets[l]!; k < lines.offsets[l + 1]!; k++)
      values[k] = lines.values[k]! - mean - own[l]! - others[lines.others[k]!]!
  return values
}

/** Each line's factors given the others': ridge regression on what it has. */
function solveSide(lines: Lines, own: Float64Array, others: Float64Array, solver: Solver, penalty: number): void {
  const f = solver.size
  for (let l = 0; l < lines.count; l++) {
    const [start, end] = [lines.offsets[l]!, lines.offsets[l + 1]!]
    if (start === end) {
      own.fill(0, l * f, (l + 1) * f)
      continue
    }
    solver.clear()
    for (let k = start; k < end; k++) solver.add(others, lines.others[k]! * f, 1, lines.values[k]!)
    solver.solve(penalty * (end - start), own, l * f)
  }
}

/**
 * Taking as a sign of liking: Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", ICDM 2008.
 * Everything not taken counts as 0 with confidence 1, what was taken as 1 with confidence 1 + alpha · value. A value that
 * is not above 0 (a weight of 0, more returned than bought) is no taking.
 */
export function implicitLeastSquares(
  { byUser, byItem }: Interactions,
  { factors, iterations, regularization, random, onProgress, alpha }: FactorOptions & { alpha: number },
): FactorModel {
  const users = Float64Array.from({ length: byUser.count * factors }, () => 0.1 * random.normal())
  const items = Float64Array.from({ length: byItem.count * factors }, () => 0.1 * random.normal())
  const solver = new Solver(factors)
  const side = (lines: Lines, own: Float64Array, others: Float64Array) => {
    const gram = gramOf(others, factors)
    for (let l = 0; l < lines.count; l++) {
      solver.start(gram)
      for (let k = lines.offsets[l]!; k < lines.offsets[l + 1]!; k++) {
        const extra = alpha * lines.values[k]!
        if (!(extra > 0)) continue
        solver.add(others, lines.others[k]! * factors, extra, (1 + extra) / extra)
      }
      solver.solve(regularization, own, l * factors)
    }
  }
  for (let sweep = 0; sweep < iterations; sweep++) {
    side(byUser, users, items)
    side(byItem, items, users)
    onProgress?.((sweep + 1) / iterations)
  }
  const zeros = (n: number) => new Float64Array(n)
  return { factors, mean: 0, userBias: zeros(byUser.count), itemBias: zeros(byItem.count), users, items }
}

/** Σ y yᵀ over the rows. */
export function gramOf(rows: Float64Array, factors: number): Float64Array {
  const gram = new Float64Array(factors * factors)
  for (let at = 0; at < rows.length; at += factors)
    for (let a = 0; a < factors; a++) {
      const x = rows[at + a]!
      for (let b = 0; b <= a; b++) gram[a * factors + b]! += x * rows[at + b]!
    }
  return gram
}
