const least = 1e-15

/** −ln p of the true class of one row, p clipped to [1e-15, 1 − 1e-15]. */
export function rowLoss(probability: number, isPositive: boolean): number {
  const p = clip(probability)
  return isPositive ? -Math.log(p) : -Math.log1p(-p)
}

/** The mean of it over the rows. Null without rows. */
export function logLoss(probabilities: Float64Array, isPositive: Uint8Array): number | null {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) sum += rowLoss(probabilities[i]!, isPositive[i] === 1)
  return probabilities.length === 0 ? null : sum / probabilities.length
}

/**
 * The same for more classes; each row is clipped, then scaled to sum to 1, as in scikit-learn.
 * @param probabilities one column for each class
 */
export function logLossOfClasses(probabilities: readonly Float64Array[], truth: Int32Array): number | null {
  let loss = 0
  for (let i = 0; i < truth.length; i++) loss += rowLossOfClasses(probabilities, i, truth[i]!)
  return truth.length === 0 ? null : loss / truth.length
}

/** Of one row with this class. */
export function rowLossOfClasses(probabilities: readonly Float64Array[], row: number, truth: number): number {
  let whole = 0
  for (const column of probabilities) whole += clip(column[row]!)
  return -Math.log(clip(probabilities[truth]![row]!) / whole)
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
