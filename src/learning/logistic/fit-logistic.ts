import type { Kernels } from '../../kernels/kernels'
import { openKernels } from '../../kernels/open-kernels'
import { lbfgs } from '../../math/optimize/lbfgs'
import { newton } from '../../math/optimize/newton'
import type { Minimum, Penalty } from '../../math/optimize/objective'
import { binaryLoss, wideBinaryLoss } from './binary-loss'
import { collinearFeatures, withoutFeatures, type Collinear } from './collinear'
import { sizeOf, type LogisticRows, type Loss } from './logistic-rows'
import { priorStart } from './prior-start'
import { softmaxLoss } from './softmax-loss'
import { standardErrors } from './standard-errors'

/** ½·l2·‖w‖² + l1·‖w‖₁ + Σ loss: scikit-learn's objective over C. Intercepts are free. */
export interface LogisticPenalty {
  l1: number
  l2: number
}

export interface LogisticFit {
  /** One row of intercept and coefficients, or with more than two classes one for each. */
  coefficients: Float64Array[]
  /** Likewise, without a penalty: from the inverse Hessian; NaN for a collinear feature. Null where there are none. */
  errors: Float64Array[] | null
  /** Features that others determine, left out without a penalty. */
  collinear: Collinear[]
  /** Σ of the weighted negative log-likelihood. */
  loss: number
  iterations: number
  outcome: Minimum['outcome']
  /**
   * The second derivatives at the minimum with the penalty, row-major, intercept first: what further rows need to know of
   * these. With a smooth penalty and not very many features; else null.
   */
  information: Float64Array | null
  /** By feature, how much it takes part in separating the classes, 0 to 1; null unless they separate. */
  separating: Float64Array | null
}

/** Up to these, Newton's method pays and its matrices fit; beyond, L-BFGS, without standard errors. */
const mostFeatures = 400
const mostVariables = 1500
const mostProducts = 5e10
/** Of more variables the second derivatives are not kept. */
const mostInformation = 300
/** From here on a part of the rows gives the start for all. */
const manyRows = 200_000
const sampleRows = 60_000

/** Fits logistic regression exactly, the same whatever the number of threads. */
export async function fitLogistic(
  rows: LogisticRows,
  penalty: LogisticPenalty,
  threads: number,
  onIteration?: (iteration: number) => void,
): Promise<LogisticFit> {
  if (isWide(rows)) return fitRows(null, rows, penalty, onIteration)
  const kernels = await openKernels(threads)
  try {
    const isFree = penalty.l1 === 0 && penalty.l2 === 0
    const collinear = isFree ? collinearIn(kernels, rows) : []
    if (collinear.length === 0) return fitRows(kernels, rows, penalty, onIteration)
    const left = collinear.map((c) => c.feature)
    const fit = fitRows(kernels, { ...rows, x: withoutFeatures(rows.x, left) }, penalty, onIteration)
    return {
      ...fit,
      collinear,
      information: null,
      coefficients: fit.coefficients.map((row) => widen(row, left, 0)),
      errors: fit.errors?.map((row) => widen(row, left, NaN)) ?? null,
      separating: fit.separating && widen(fit.separating, left, 0, 0),
    }
  } finally {
    kernels.close()
  }
}

function isWide(rows: LogisticRows): boolean {
  const size = sizeOf(rows)
  return rows.x.features.length > mostFeatures || size > mostVariables || rows.x.rows * size ** 2 > mostProducts
}

function collinearIn(kernels: Kernels, { x }: LogisticRows): Collinear[] {
  const data = kernels.load(x.values, x.rows, x.features.length)
  const gram = kernels.gram(data)
  data.free()
  return collinearFeatures(gram, x.features.length)
}

function fitRows(
  kernels: Kernels | null,
  rows: LogisticRows,
  penalty: LogisticPenalty,
  onIteration?: (iteration: number) => void,
): LogisticFit {
  const width = rows.x.features.length + 1
  const start = rows.x.rows >= manyRows ? startFromSample(kernels, rows, penalty) : priorStart(rows)
  const loss = lossOf(kernels, rows, penalty)
  const found = minimize(kernels, loss, rows.x.rows, penaltyOn(penalty, loss.size, width), start, onIteration)
  const isFree = penalty.l1 === 0 && penalty.l2 === 0
  const minimum = isFree ? seenApart(found, rows.x.rows) : found
  const errors = isFree && kernels ? standardErrors(loss, minimum.x) : null
  const information = kernels && penalty.l1 === 0 ? informationAt(loss, minimum.x, penalty.l2, width) : null
  loss.free()
  const split = (all: Float64Array) =>
    Array.from({ length: all.length / width }, (_, k) => all.slice(k * width, (k + 1) * width))
  const parts = minimum.runaway && split(minimum.runaway)
  return {
    coefficients: split(minimum.x),
    errors: errors && split(errors),
    collinear: [],
    information,
    loss: minimum.value,
    iterations: minimum.iterations,
    outcome: minimum.outcome,
    separating:
      parts && Float64Array.from({ length: width - 1 }, (_, f) => Math.max(...parts.map((part) => part[f + 1]!))),
  }
}

function informationAt(loss: Loss, at: Float64Array, l2: number, width: number): Float64Array | null {
  if (loss.size > mostInformation) return null
  const { hessian } = loss.evaluate(at, true)
  for (let j = 0; hessian && j < loss.size; j++) if (j % width > 0) hessian[j * loss.size + j]! += l2
  return hessian
}

/** Without a loss left every row is on its side: the classes separate, whatever the method thinks of its end. */
function seenApart(minimum: Minimum, rows: number): Minimum {
  if (minimum.outcome === 'diverging' || minimum.value > 1e-6 * rows) return minimum
  const largest = minimum.x.reduce((most, w) => Math.max(most, Math.abs(w)), 0)
  return { ...minimum, outcome: 'diverging', runaway: minimum.x.map((w) => Math.abs(w) / largest) }
}

function lossOf(kernels: Kernels | null, rows: LogisticRows, { l1 }: LogisticPenalty): Loss {
  if (rows.classes > 2) return softmaxLoss(kernels, rows, l1 === 0 ? 'all' : 'intercepts')
  return kernels ? binaryLoss(kernels, rows) : wideBinaryLoss(rows)
}

function minimize(
  kernels: Kernels | null,
  loss: Loss,
  rows: number,
  penalty: Penalty,
  start: Float64Array,
  onIteration?: (iteration: number) => void,
): Minimum {
  const options = onIteration ? { onIteration } : {}
  if (kernels) return newton(loss, penalty, start, options)
  return lbfgs(loss, penalty, start, { ...options, tolerance: Math.max(1e-8, 1e-10 * rows) })
}

function penaltyOn({ l1, l2 }: LogisticPenalty, size: number, width: number): Penalty {
  const each = (weight: number) => Float64Array.from({ length: size }, (_, j) => (j % width === 0 ? 0 : weight))
  return { l1: each(l1), l2: each(l2) }
}

/** The fit of evenly spread rows is so near that all rows need but a few passes. */
function startFromSample(kernels: Kernels | null, rows: LogisticRows, penalty: LogisticPenalty): Float64Array {
  const { x, codes, weights } = rows
  const step = Math.ceil(x.rows / sampleRows)
  const length = Math.floor(x.rows / step)
  const values = new Float64Array(length * x.features.length)
  for (let f = 0; f < x.features.length; f++)
    for (let i = 0; i < length; i++) values[f * length + i] = x.values[f * x.rows + i * step]!
  const sample: LogisticRows = {
    ...rows,
    x: { rows: length, features: x.features, values, keep: null },
    codes: Int32Array.from({ length }, (_, i) => codes[i * step]!),
    weights: weights && Float64Array.from({ length }, (_, i) => weights[i * step]!),
  }
  if (new Set(sample.codes).size < rows.classes) return priorStart(rows)
  const share = length / x.rows
  const scaled = { l1: penalty.l1 * share, l2: penalty.l2 * share }
  const loss = lossOf(kernels, sample, scaled)
  const weight = penaltyOn(scaled, loss.size, x.features.length + 1)
  const { x: start, outcome } = minimize(kernels, loss, length, weight, priorStart(sample))
  loss.free()
  return outcome === 'converged' ? start : priorStart(rows)
}

/** Puts a value where features were left out; `first` numbers stand before the features. */
function widen(row: Float64Array, left: readonly number[], value: number, first = 1): Float64Array {
  const wide = Array.from(row)
  for (const feature of left) wide.splice(feature + first, 0, value)
  return Float64Array.from(wide)
}
