import type { BitSource } from '../../math/privacy/bit-source'
import { deviationFor, rhoOf } from '../../math/privacy/concentrated'
import { discreteGaussian } from '../../math/privacy/exact-noise'
import type { DesignMatrix } from '../design-matrix'

export interface LogisticRound {
  steps: number
  learningRate: number
  /** Longest gradient of one row. */
  clip: number
  noise: { epsilon: number; delta: number } | null
}

/** Of the budget for the number of rows, which weighs the site. */
const forRows = 0.1
/** Gradients are summed in this part of the clip. */
const gridSteps = 2 ** 20

/**
 * Local steps of federated averaging (McMahan et al., AISTATS 2017): gradient descent on this site's mean loss from the
 * common weights. Each row's gradient is clipped to a length; with noise, every step's sum gets discrete Gaussian noise, which
 * makes the whole (ε, δ)-differentially private for each row (Abadi et al., CCS 2016, with full batches and
 * zero-concentrated composition).
 * @returns the change of the weights, and the rows that stand for the site (noisy where the rest is)
 */
export function logisticRound(
  x: DesignMatrix,
  codes: Int32Array,
  start: Float64Array,
  { steps, learningRate, clip, noise }: LogisticRound,
  source: BitSource,
): { change: number[]; rows: number; loss: number } {
  const size = x.features.length + 1
  const rho = noise ? rhoOf(noise.epsilon, noise.delta) : 0
  const weights = Float64Array.from(start)
  const rows = noise
    ? Math.max(1, x.rows + Number(discreteGaussian(rounded(deviationFor(rho * forRows, 1)), source)))
    : x.rows
  // One row changes the sum by the clip, and the rounding of each coordinate by a step or two.
  const sigma = noise ? Math.ceil(deviationFor((rho * (1 - forRows)) / steps, gridSteps + 2 * Math.sqrt(size))) : 0
  const unit = clip / gridSteps
  let loss = 0
  for (let step = 0; step < steps; step++) {
    const found = clippedGradient(x, codes, weights, clip)
    if (step === 0) loss = found.loss
    const sum = noise
      ? found.gradient.map((g) => (Math.round(g / unit) + Number(discreteGaussian(sigma, source))) * unit)
      : found.gradient
    for (let j = 0; j < size; j++) weights[j]! -= (learningRate * sum[j]!) / rows
  }
  return { change: Array.from(weights, (w, j) => w - start[j]!), rows, loss }
}

const rounded = (sigma: number) => Math.ceil(sigma * 1024) / 1024

/** Σ over rows of the gradient of the loss, each no longer than the clip. */
function clippedGradient(x: DesignMatrix, codes: Int32Array, weights: Float64Array, clip: number) {
  const { rows, values, features } = x
  const size = features.length + 1
  const margins = new Float64Array(rows).fill(weights[0]!)
  const lengths = new Float64Array(rows).fill(1)
  for (let f = 0; f < features.length; f++)
    for (let i = 0, at = f * rows; i < rows; i++, at++) {
      margins[i]! += weights[f + 1]! * values[at]!
      lengths[i]! += values[at]! * values[at]!
    }
  let loss = 0
  const pull = margins.map((m, i) => {
    loss += codes[i] === 1 ? Math.log1p(Math.exp(-m)) : Math.log1p(Math.exp(m))
    const miss = 1 / (1 + Math.exp(-m)) - codes[i]!
    const length = Math.abs(miss) * Math.sqrt(lengths[i]!)
    return length > clip ? (miss * clip) / length : miss
  })
  const gradient = new Float64Array(size)
  for (let i = 0; i < rows; i++) gradient[0]! += pull[i]!
  for (let f = 0; f < features.length; f++)
    for (let i = 0, at = f * rows; i < rows; i++, at++) gradient[f + 1]! += pull[i]! * values[at]!
  return { gradient, loss: loss / Math.max(1, rows) }
}
