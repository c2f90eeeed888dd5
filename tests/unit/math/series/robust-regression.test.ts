import { expect, test } from 'vitest'
import { naturalSpline } from '../../../../src/math/series/natural-spline'
import { independentColumns, robustRegression } from '../../../../src/math/series/robust-regression'

test('least squares with Newey and West’s errors, against statsmodels 0.13 OLS(…).fit(cov_type="HAC", maxlags=4)', () => {
  const n = 120
  const time = Float64Array.from({ length: n }, (_, t) => t)
  const x = time.map((t) => Math.sin(t * 1.3) + 0.3 * Math.cos(t * 0.17))
  const y = time.map((t, i) => 3 + 0.5 * x[i]! + 0.02 * t + Math.sin(t * t * 0.37) + 0.5 * Math.sin(0.2 * t))
  const fit = robustRegression(y, [new Float64Array(n).fill(1), ...naturalSpline(n, 0), x], 4)!
  for (const [i, [estimate, error]] of [
    [3.26450616, 0.15371715],
    [1.9680824, 0.25897641],
    [0.62097677, 0.08914372],
  ].entries()) {
    expect(fit.coefficients[i]).toBeCloseTo(estimate!, 7)
    expect(Math.sqrt(fit.covariance[i * 4]!)).toBeCloseTo(error!, 7)
  }
  expect(fit.r2).toBeCloseTo(0.4929797904362567, 10)
})

test('columns that follow from the others are found', () => {
  const n = 30
  const parts = [0, 1, 2].map((part) => Float64Array.from({ length: n }, (_, t) => Number(t % 3 === part)))
  const ones = new Float64Array(n).fill(1)
  expect(independentColumns([ones, ...parts])).toEqual([0, 1, 2])
  expect(independentColumns([ones, new Float64Array(n), parts[2]!])).toEqual([0, 2])
})

test('a natural spline is straight beyond its outer knots and holds a line exactly', () => {
  const [line, ...bends] = naturalSpline(101, 3)
  expect(line![50]).toBeCloseTo(0.5, 12)
  expect(bends).toHaveLength(3)
  expect(independentColumns([line!, ...bends])).toEqual([0, 1, 2, 3])
  for (const bend of bends) {
    // The second derivative is 0 at both ends.
    expect(bend[0]! - 2 * bend[1]! + bend[2]!).toBeCloseTo(0, 4)
    expect(bend[98]! - 2 * bend[99]! + bend[100]!).toBeCloseTo(0, 4)
  }
})
