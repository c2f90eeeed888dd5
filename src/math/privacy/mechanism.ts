import type { BitSource } from './bit-source'
import {
  gaussianDeviation,
  gaussianMargin,
  gaussianThreshold,
  laplaceMargin,
  laplaceThreshold,
} from './calibrate-noise'
import { discreteGaussian, discreteLaplace } from './exact-noise'
import { fractionOf, inverse, times } from './fraction'

export type NoiseKind = 'laplace' | 'gaussian'

/** Noise fitted to a figure in whole units of a grid: (ε, δ)-differentially private, δ = 0 for Laplace. */
export interface Mechanism {
  draw(source: BitSource): bigint
  /** The noise is within ± this many units with a probability of at least 1 − share. */
  margin(share: number): number
  /** From this noisy count on a group may be shown that one person alone could have made; see `laplaceThreshold`. */
  threshold(delta: number, rows: number): number
}

/** Finer steps of ε gain nothing and cost long numbers; rounded down, so that no more is spent than said. */
const epsilonSteps = 2 ** 30

/** @param sensitivity the most that one person changes the figure, in whole units */
export function mechanism(
  kind: NoiseKind,
  { epsilon, delta }: { epsilon: number; delta: number },
  sensitivity: number,
): Mechanism {
  if (kind === 'laplace') {
    const rounded = Math.max(1, Math.floor(epsilon * epsilonSteps)) / epsilonSteps
    const exact = times(fractionOf(rounded), inverse(fractionOf(sensitivity)))
    const rate = rounded / sensitivity
    return {
      draw: (source) => discreteLaplace(exact, source),
      margin: (share) => laplaceMargin(rate, share),
      threshold: (most, rows) => laplaceThreshold(rate, most, rows),
    }
  }
  const least = gaussianDeviation(epsilon, delta, sensitivity)
  // A whole number where it is large, else one with few digits: rounded up.
  const sigma = least > 2 ** 20 ? Math.ceil(least) : Math.ceil(least * 1024) / 1024
  return {
    draw: (source) => discreteGaussian(sigma, source),
    margin: (share) => gaussianMargin(sigma, share),
    threshold: (most, rows) => gaussianThreshold(sigma, most, rows),
  }
}
