import { argsort } from './argsort'

/**
 * Benjamini and Hochberg's adjusted p-values ("Controlling the false discovery rate", JRSS B 57, 1995), as R's
 * p.adjust(method = 'BH'): keeping those up to 0.05 lets about 5 % of what is kept be false.
 */
export function adjustPValues(pValues: Float64Array): Float64Array {
  const n = pValues.length
  const order = argsort(pValues, 'descending')
  const adjusted = new Float64Array(n)
  let least = 1
  order.forEach((at, i) => {
    least = Math.min(least, (pValues[at]! * n) / (n - i))
    adjusted[at] = least
  })
  return adjusted
}
