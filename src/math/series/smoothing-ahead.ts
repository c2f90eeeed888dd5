import type { Smoothing } from './exponential-smoothing'

/** The next values as the last state has them. */
export function smoothingAhead({ form, phi, state }: Smoothing, horizon: number): Float64Array {
  let damping = 0
  return Float64Array.from({ length: horizon }, (_, h) => {
    damping += phi ** (h + 1)
    const along = state.level + damping * state.trend
    const season = state.seasons[h % form.period]
    if (form.seasonal === 'none' || season === undefined) return along
    return form.seasonal === 'multiplicative' ? along * season : along + season
  })
}

/**
 * Standard errors of the next values (Hyndman, Koehler, Ord and Snyder, 2008, 6.2 to 6.4): exact for additive errors and for
 * multiplicative ones without a multiplicative season; with one the approximation (6.14). Where a season multiplies what has
 * additive errors, the same weights times the season's factor.
 */
export function smoothingErrors(fit: Smoothing, horizon: number): Float64Array {
  const { alpha, beta, gamma, phi, form, state, sigma2 } = fit
  const isRelative = form.error === 'multiplicative'
  const multiplies = form.seasonal === 'multiplicative'
  const weights = new Float64Array(horizon)
  for (let h = 1, damping = 0; h < horizon; h++) {
    damping += phi ** h
    const season = form.seasonal !== 'none' && !(isRelative && multiplies) && h % form.period === 0
    // The weight of the shock h steps back.
    weights[h] = alpha + alpha * beta * damping + (season ? gamma : 0)
  }
  const mean = state.seasons.reduce((sum, s) => sum + s, 0) / Math.max(1, state.seasons.length)
  const factor = (h: number) => (multiplies ? state.seasons[h % form.period]! : 1)
  if (!isRelative) {
    let sum = 0
    return weights.map((weight, h) => {
      sum += weight ** 2
      return Math.sqrt(sigma2 * (1 + sum)) * Math.abs(factor(h) / (multiplies ? mean || 1 : 1))
    })
  }
  const means = smoothingAhead(fit, horizon).map((m, h) => m / factor(h))
  const moments = new Float64Array(horizon)
  return means.map((m, h) => {
    let moment = m * m
    for (let j = 1; j <= h; j++) moment += sigma2 * weights[j]! ** 2 * moments[h - j]!
    moments[h] = moment
    const seasons = multiplies ? (1 + gamma ** 2 * sigma2) ** Math.floor(h / form.period) : 1
    return Math.sqrt(Math.max(0, moment * (1 + sigma2) * seasons - m * m)) * Math.abs(factor(h))
  })
}
