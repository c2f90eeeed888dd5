/** `bottom-up` takes the total from its parts; the others move both (Wickramasuriya, Athanasopoulos and Hyndman, JASA 114, 2019). */
export type Reconciliation = 'bottom-up' | 'ols' | 'min-trace'

export interface Reconciled {
  /** What each series is moved by, the total first: (1 + parts) × horizon. */
  shifts: Float64Array[]
  /** What the width of each interval is multiplied by. */
  widths: Float64Array
}

/**
 * Forecasts of a total and of its parts brought in line, so that the parts sum to the total. With one constraint c′y = 0 the
 * solution is y − W c (c′y)/(c′W c): W is the identity for `ols`, the residuals' covariance shrunk towards its diagonal for
 * `min-trace` (Schäfer and Strimmer, 2005, as hts and the paper's MinT(Shrink)).
 * @param forecasts the total’s, then each part’s
 * @param residuals one-step errors in the same order, all ending with the same step; for `min-trace`
 */
export function reconcile(
  forecasts: readonly Float64Array[],
  residuals: readonly Float64Array[],
  method: Reconciliation,
): Reconciled {
  const size = forecasts.length
  const c = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : -1))
  const horizon = forecasts[0]!.length
  const gaps = Float64Array.from({ length: horizon }, (_, h) =>
    forecasts.reduce((sum, forecast, i) => sum + c[i]! * forecast[h]!, 0),
  )
  const covariance = method === 'min-trace' ? shrunkCovariance(residuals) : null
  const along = Float64Array.from(covariance ? covariance.times(c) : c)
  if (method === 'bottom-up') along.fill(0, 1)
  const whole = along.reduce((sum, v, i) => sum + c[i]! * v, 0)
  // Parts without any error leave nothing to share out: then the total gives way.
  if (!(whole > 0)) {
    along.fill(0)
    along[0] = 1
  }
  const sum = whole > 0 ? whole : 1
  return {
    shifts: Array.from(along, (v) => gaps.map((gap) => (-v * gap) / sum)),
    widths: Float64Array.from(along, (v, i) => {
      const variance = covariance?.diagonal[i] ?? 0
      return variance > 0 ? Math.sqrt(Math.max(0, 1 - (v * v) / (variance * sum))) : 1
    }),
  }
}

interface Covariance {
  diagonal: Float64Array
  times(vector: Float64Array): Float64Array
  /** How far the correlations are drawn to 0. */
  shrinkage: number
}

/** λ diag(W) + (1 − λ) W with W the mean of e e′ over the steps that all have. */
export function shrunkCovariance(residuals: readonly Float64Array[]): Covariance {
  const steps = Math.min(...residuals.map((one) => one.length))
  const errors = residuals.map((one) => one.subarray(one.length - steps))
  const diagonal = Float64Array.from(errors, (one) => one.reduce((sum, e) => sum + e * e, 0) / steps)
  const scaled = errors.map((one, i) => (diagonal[i]! > 0 ? one.map((e) => e / Math.sqrt(diagonal[i]!)) : one))
  let [variances, squares] = [0, 0]
  for (let i = 0; i < scaled.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [scaled[i]!, scaled[j]!]
      let [sum, sumSquares] = [0, 0]
      for (let t = 0; t < steps; t++) {
        const product = a[t]! * b[t]!
        sum += product
        sumSquares += product * product
      }
      variances += (sumSquares - (sum * sum) / steps) / (steps * (steps - 1))
      squares += (sum / steps) ** 2
    }
  const shrinkage = squares > 0 ? Math.min(1, Math.max(0, variances / squares)) : 1
  return {
    diagonal,
    shrinkage,
    times(vector) {
      const mixed = new Float64Array(steps)
      errors.forEach((one, i) => one.forEach((e, t) => (mixed[t]! += e * vector[i]!)))
      return Float64Array.from(errors, (one, i) => {
        const whole = one.reduce((sum, e, t) => sum + e * mixed[t]!, 0) / steps
        return shrinkage * diagonal[i]! * vector[i]! + (1 - shrinkage) * whole
      })
    },
  }
}
