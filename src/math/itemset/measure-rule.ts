import { hypergeometricUpper } from '../distributions/hypergeometric'

/** All that is said of a rule, as arules' interestMeasure defines it; null where a figure does not exist. */
export interface RuleMeasures {
  support: number
  confidence: number
  lift: number
  leverage: number
  conviction: number | null
  pValue: number
  coverage: number
  cosine: number
  jaccard: number
  kulczynski: number
  phi: number | null
  oddsRatio: number | null
}

/**
 * @param both transactions with antecedent and consequent
 * @param a those with the antecedent
 * @param c those with the consequent
 * @param n all
 */
export function measureRule(both: number, a: number, c: number, n: number): RuleMeasures {
  const confidence = both / a
  const neither = n - a - c + both
  const spread = Math.sqrt(a * c * (n - a) * (n - c))
  const cross = (a - both) * (c - both)
  return {
    support: both / n,
    confidence,
    lift: confidence / (c / n),
    leverage: both / n - (a / n) * (c / n),
    conviction: both === a ? null : (1 - c / n) / (1 - confidence),
    pValue: hypergeometricUpper(both, n, c, a),
    coverage: a / n,
    cosine: both / Math.sqrt(a * c),
    jaccard: both / (a + c - both),
    kulczynski: (both / a + both / c) / 2,
    phi: spread === 0 ? null : (n * both - a * c) / spread,
    oddsRatio: cross === 0 ? null : (both * neither) / cross,
  }
}
