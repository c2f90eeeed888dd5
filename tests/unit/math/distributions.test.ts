import { describe, expect, it } from 'vitest'
import { beta } from '../../../src/math/distributions/beta'
import { chiSquare } from '../../../src/math/distributions/chi-square'
import type { Distribution } from '../../../src/math/distributions/distribution'
import { f } from '../../../src/math/distributions/f'
import { gamma } from '../../../src/math/distributions/gamma'
import { normal } from '../../../src/math/distributions/normal'
import { studentT } from '../../../src/math/distributions/student-t'
import { logGamma } from '../../../src/math/special/log-gamma'
import reference from '../../fixtures/math/distributions.json'

interface Point {
  x: number
  cdf: number
  survival: number
}

const points: { name: string; distribution: Distribution; point: Point }[] = [
  ...reference.normal.map((p) => ({ name: 'normal', distribution: normal, point: p })),
  ...reference.chiSquare.map((p) => ({ name: `chi-square ${p.df}`, distribution: chiSquare(p.df), point: p })),
  ...reference.studentT.map((p) => ({ name: `t ${p.df}`, distribution: studentT(p.df), point: p })),
  ...reference.f.map((p) => ({ name: `F ${p.df1} ${p.df2}`, distribution: f(p.df1, p.df2), point: p })),
  ...reference.beta.map((p) => ({ name: `beta ${p.a} ${p.b}`, distribution: beta(p.a, p.b), point: p })),
]

/** Relative to the value, a little wider far out, where the value itself is an exponential of a large number. */
function near(got: number, wanted: number, digits: number): boolean {
  const scale = Math.abs(wanted) * (1 + Math.abs(Math.log(Math.abs(wanted) || 1)))
  return Math.abs(got - wanted) <= digits * scale
}

describe('distributions, against 40-digit arithmetic', () => {
  it.each(points)('$name at $point.x', ({ distribution, point }) => {
    expect(near(distribution.cdf(point.x), point.cdf, 5e-15)).toBe(true)
    expect(near(distribution.survival(point.x), point.survival, 5e-15)).toBe(true)
    if (point.cdf === 0 || point.survival === 0) return
    const isLower = point.cdf < point.survival
    const back = isLower ? distribution.quantile(point.cdf) : distribution.survivalQuantile(point.survival)
    const tail = Math.min(point.cdf, point.survival)
    const conditioned = (2e-16 * tail) / distribution.density(point.x) + 1e-14 * Math.abs(point.x)
    expect(Math.abs(back - point.x)).toBeLessThan(conditioned)
  })

  it.each(reference.logGamma)('ln Γ($x)', ({ x, value }) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThan(3e-15 * Math.max(1, Math.abs(value)))
  })

  it('has densities that are the slope of the distribution function', () => {
    for (const d of [normal, studentT(3), studentT(80), chiSquare(4), f(3, 9), gamma(2.5, 3), beta(2, 3)])
      for (const x of [0.1, 0.4, 0.77]) {
        const slope = (d.cdf(x + 1e-5) - d.cdf(x - 1e-5)) / 2e-5
        expect(Math.abs(d.density(x) - slope)).toBeLessThan(1e-8)
      }
    expect(studentT(5).density(0)).toBeCloseTo(0.3796066898224944, 14)
    expect(normal.density(0)).toBeCloseTo(0.3989422804014327, 15)
  })

  it('meets its own ends', () => {
    expect(normal.quantile(0.5)).toBe(0)
    expect(normal.quantile(0)).toBe(-Infinity)
    expect(normal.survivalQuantile(0)).toBe(Infinity)
    expect(normal.quantile(0.975)).toBeCloseTo(1.959963984540054, 15)
    expect(chiSquare(3).quantile(0)).toBe(0)
    expect(chiSquare(3).survival(-1)).toBe(1)
    expect(studentT(Infinity)).toBe(normal)
    expect(studentT(4).quantile(0.5)).toBe(0)
    expect(studentT(4).survival(Infinity)).toBe(0)
    expect(f(2, 3).survival(Infinity)).toBe(0)
    expect(beta(2, 3).quantile(1)).toBe(1)
  })
})
