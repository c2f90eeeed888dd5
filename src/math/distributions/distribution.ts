/** A continuous distribution. Each tail keeps its relative accuracy, so small p-values are exact. */
export interface Distribution {
  density(x: number): number
  /** P(X ≤ x) */
  cdf(x: number): number
  /** P(X > x) */
  survival(x: number): number
  /** The x with cdf(x) = p */
  quantile(p: number): number
  /** The x with survival(x) = q */
  survivalQuantile(q: number): number
}
