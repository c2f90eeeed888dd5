import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/core/random'
import { reconcile, shrunkCovariance, type Reconciliation } from '../../../../src/math/series/reconcile'

const random = new Random(9)
const steps = 40
const common = Float64Array.from({ length: steps }, () => random.normal())
const parts = [1, 2, 0.5, 3].map((size) => common.map((v) => size * (random.normal() + 0.5 * v)))
const total = common.map((_, t) => parts.reduce((sum, part) => sum + part[t]!, 0) + 0.2 * random.normal())
const residuals = [total, ...parts]
const forecasts = [100, 20, 30, 15, 45].map((v) => Float64Array.of(v, v + 1))

test.each<Reconciliation>(['bottom-up', 'ols', 'min-trace'])('%s: the parts sum to the total', (method) => {
  const { shifts } = reconcile(forecasts, residuals, method)
  for (const h of [0, 1]) {
    const moved = forecasts.map((forecast, i) => forecast[h]! + shifts[i]![h]!)
    expect(moved.slice(1).reduce((sum, v) => sum + v, 0)).toBeCloseTo(moved[0]!, 10)
  }
})

test('bottom-up leaves the parts, OLS shares the gap equally', () => {
  expect(reconcile(forecasts, [], 'bottom-up').shifts.map(([first]) => first)).toEqual(
    [10, 0, 0, 0, 0].map((v) => expect.closeTo(v, 12)),
  )
  // By hand: the gap of −10 over five series.
  expect(reconcile(forecasts, [], 'ols').shifts.map(([first]) => first)).toEqual(
    [2, -2, -2, -2, -2].map((v) => expect.closeTo(v, 12)),
  )
})

describe('min-trace', () => {
  const n = residuals.length
  const { shrinkage, times } = shrunkCovariance(residuals)
  const w = Array.from({ length: n }, (_, j) => [...times(Float64Array.from({ length: n }, (_, i) => Number(i === j)))])

  test('shrinks as Schäfer and Strimmer say', () => {
    const x = residuals.map((one) => {
      const size = Math.sqrt(one.reduce((sum, e) => sum + e * e, 0) / steps)
      return one.map((e) => e / size)
    })
    let [above, below] = [0, 0]
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j) continue
        const products = Array.from({ length: steps }, (_, t) => x[i]![t]! * x[j]![t]!)
        const mean = products.reduce((sum, v) => sum + v, 0) / steps
        above += products.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (steps * (steps - 1))
        below += mean ** 2
      }
    expect(shrinkage).toBeCloseTo(above / below, 10)
    expect(shrinkage).toBeGreaterThan(0)
    expect(shrinkage).toBeLessThan(1)
  })

  test('is (S′W⁻¹S)⁻¹S′W⁻¹ŷ, and its variances are those of S(S′W⁻¹S)⁻¹S′', () => {
    const s = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n - 1 }, (_, j) => (i === 0 || i === j + 1 ? 1 : 0)),
    )
    const inverse = invert(w)
    const middle = invert(product(transpose(s), product(inverse, s)))
    const map = product(s, product(middle, product(transpose(s), inverse)))
    const wanted = product(
      map,
      forecasts.map(([first]) => [first!]),
    )
    const { shifts, widths } = reconcile(forecasts, residuals, 'min-trace')
    const variances = product(s, product(middle, transpose(s)))
    for (let i = 0; i < n; i++) {
      expect(forecasts[i]![0]! + shifts[i]![0]!).toBeCloseTo(wanted[i]![0]!, 8)
      expect(widths[i]! ** 2 * w[i]![i]!).toBeCloseTo(variances[i]![i]!, 8)
    }
  })
})

const transpose = (a: number[][]) => a[0]!.map((_, j) => a.map((row) => row[j]!))
const product = (a: number[][], b: number[][]) =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * b[k]![j]!, 0)))

function invert(a: number[][]): number[][] {
  const n = a.length
  const m = a.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => Number(i === j))])
  for (let c = 0; c < n; c++) {
    const pivot = m.slice(c).reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(m[best]![c]!) ? c + i : best), c)
    ;[m[c], m[pivot]] = [m[pivot]!, m[c]!]
    const head = m[c]![c]!
    m[c] = m[c]!.map((v) => v / head)
    for (let r = 0; r < n; r++) if (r !== c) m[r] = less(m[r]!, m[c]!, m[r]![c]!)
  }
  return m.map((row) => row.slice(n))
}

const less = (row: number[], other: number[], times: number) => row.map((v, k) => v - times * other[k]!)
