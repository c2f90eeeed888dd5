import { normal } from '../../distributions/normal'
import { cholesky } from '../../linear/cholesky'

/** A Gaussian process through points of the unit cube: a Matérn 5/2 kernel of one length, chosen by likelihood. */
export interface Surrogate {
  /** Expected improvement over the best value seen (larger is better); Jones, Schonlau and Welch 1998. */
  improvement(at: readonly number[]): number
}

const lengths = [0.1, 0.2, 0.4, 0.8, 1.6]
const noises = [1e-4, 1e-2, 1e-1]

/** @param values larger is better; finite */
export function gaussianProcess(points: readonly (readonly number[])[], values: readonly number[]): Surrogate {
  const n = points.length
  const mean = values.reduce((a, b) => a + b, 0) / n
  const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n) || 1
  const y = Float64Array.from(values, (v) => (v - mean) / spread)
  const best = y.reduce((a, b) => Math.max(a, b), -Infinity)
  const fits = lengths.flatMap((length) => noises.map((noise) => fit(points, y, length, noise)))
  const { length, weights, solve } = fits.reduce((a, b) => (b.likelihood > a.likelihood ? b : a))
  return {
    improvement: (at) => {
      const k = Float64Array.from(points, (point) => matern(distance(at, point) / length))
      const guess = k.reduce((sum, value, i) => sum + value * weights[i]!, 0)
      const back = solve(k)
      const variance = Math.max(1e-12, 1 - k.reduce((sum, value, i) => sum + value * back[i]!, 0))
      const sigma = Math.sqrt(variance)
      const z = (guess - best) / sigma
      return (guess - best) * normal.cdf(z) + sigma * normal.density(z)
    },
  }
}

function fit(points: readonly (readonly number[])[], y: Float64Array, length: number, noise: number) {
  const n = points.length
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      matrix[i * n + j] = matern(distance(points[i]!, points[j]!) / length) + (i === j ? noise : 0)
  const factor = cholesky(matrix, n)
  const weights = factor.solve(y)
  const likelihood = -0.5 * y.reduce((sum, v, i) => sum + v * weights[i]!, 0) - 0.5 * factor.logDeterminant
  return { length, weights, likelihood, solve: (k: Float64Array) => factor.solve(k) }
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.sqrt(a.reduce((sum, x, j) => sum + (x - b[j]!) ** 2, 0))

function matern(r: number): number {
  const s = Math.sqrt(5) * r
  return (1 + s + (s * s) / 3) * Math.exp(-s)
}
