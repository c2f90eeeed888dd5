import { KernelRows, type KernelSpec, type Points } from './kernel'
import { RowCache } from './row-cache'
import { smo } from './smo'

/** The decision is Σ coefficient · K(point, ·) − rho. */
export interface SvmMachine {
  /** Positions among the training points. */
  support: Int32Array
  coefficients: Float64Array
  rho: number
  iterations: number
  isConverged: boolean
}

/** For the rows of the kernel. */
const cacheBytes = 256 * 2 ** 20

/** Of the optimality conditions: a tenth of LIBSVM’s, so that the decision is right to three digits. */
const usualTolerance = 1e-4

/** A C-SVM. @param signs +1 and −1. @param costs C of each point. */
export function trainClassifier(
  points: Points,
  signs: Int8Array,
  costs: Float64Array,
  kernel: KernelSpec,
  onProgress?: (iteration: number, gap: number) => void,
  tolerance = usualTolerance,
): SvmMachine {
  const rows = new KernelRows(points, kernel)
  const cache = new RowCache(points.count, cacheBytes, (point, into) => rows.ownRow(point, into))
  const solution = smo(
    {
      signs,
      points: Int32Array.from({ length: points.count }, (_, i) => i),
      linear: new Float64Array(points.count).fill(-1),
      upper: costs,
      row: (point) => cache.get(point),
      diagonal: rows.diagonal(),
    },
    tolerance,
    onProgress,
  )
  return machine(
    solution.alpha.map((a, i) => a * signs[i]!),
    solution,
  )
}

/** An ε-SVR. */
export function trainRegressor(
  points: Points,
  y: Float64Array,
  cost: number,
  epsilon: number,
  kernel: KernelSpec,
  onProgress?: (iteration: number, gap: number) => void,
  tolerance = usualTolerance,
): SvmMachine {
  const n = points.count
  const rows = new KernelRows(points, kernel)
  const cache = new RowCache(n, cacheBytes, (point, into) => rows.ownRow(point, into))
  const solution = smo(
    {
      signs: Int8Array.from({ length: 2 * n }, (_, t) => (t < n ? 1 : -1)),
      points: Int32Array.from({ length: 2 * n }, (_, t) => t % n),
      linear: Float64Array.from({ length: 2 * n }, (_, t) => (t < n ? epsilon - y[t]! : epsilon + y[t - n]!)),
      upper: new Float64Array(2 * n).fill(cost),
      row: (point) => cache.get(point),
      diagonal: rows.diagonal(),
    },
    tolerance,
    onProgress,
  )
  return machine(
    Float64Array.from({ length: n }, (_, i) => solution.alpha[i]! - solution.alpha[i + n]!),
    solution,
  )
}

function machine(
  weights: Float64Array,
  { rho, iterations, isConverged }: Pick<SvmMachine, 'rho' | 'iterations' | 'isConverged'>,
): SvmMachine {
  const support = Int32Array.from(weights.keys()).filter((i) => Math.abs(weights[i]!) > 0)
  return { support, coefficients: Float64Array.from(support, (i) => weights[i]!), rho, iterations, isConverged }
}
