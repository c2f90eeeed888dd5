const least = 1e-15

/** Mean of −ln p of the true class, p clipped to [1e-15, 1 − 1e-15]. Null without rows. */
export function logLoss(probabilities: Float64Array, isPositive: Uint8Array): number | null {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) {
    const p = clip(probabilities[i]!)
    sum -= isPositive[i] ? Math.log(p) : Math.log1p(-p)
  }
  return probabilities.length === 0 ? null : sum / probabilities.length
}

/**
 * The same for more classes; each row is clipped, then scaled to sum to 1, as in scikit-learn.
 * @param probabilities one column for each class
 */
export function logLossOfClasses(probabilities: readonly Float64Array[], truth: Int32Array): number | null {
  let loss = 0
  for (let i = 0; i < truth.length; i++) {
    let whole = 0
    for (const column of probabilities) whole += clip(column[i]!)
    loss -= Math.log(clip(probabilities[truth[i]!]![i]!) / whole)
  }
  return truth.length === 0 ? null : loss / truth.length
}

/** Brier's score: the mean squared distance of the probability from what happened. */
export function brier(probabilities: Float64Array, isPositive: Uint8Array): number | null {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) sum += (probabilities[i]! - isPositive[i]!) ** 2
  return probabilities.length === 0 ? null : sum / probabilities.length
}

/** Brier's original score for more classes: summed over the classes, so between 0 and 2. */
export function brierOfClasses(probabilities: readonly Float64Array[], truth: Int32Array): number | null {
  let sum = 0
  probabilities.forEach((column, k) => {
    for (let i = 0; i < truth.length; i++) sum += (column[i]! - (truth[i] === k ? 1 : 0)) ** 2
  })
  return truth.length === 0 ? null : sum / truth.length
}

const clip = (p: number) => Math.min(1 - least, Math.max(least, p))
