import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { argsort } from '../../../src/math/argsort'
import { moments } from '../../../src/math/moments'
import { quantile, select } from '../../../src/math/quantile'

describe('argsort', () => {
  it('is the stable order of the numbers, NaN last', () => {
    const random = new Random(3)
    const values = Float64Array.from({ length: 5000 }, (_, i) =>
      i % 7 === 0 ? 0 : i % 11 === 0 ? -0 : Math.round(random.normal() * 50) * 10 ** random.integer(20) * 1e-10,
    )
    values.set([NaN, Infinity, -Infinity, 5e-324, NaN], 100)
    const positions = Array.from(values.keys())
    const last = (x: number) => (Number.isNaN(x) ? 1 : 0)
    const by = (sign: number) => (a: number, b: number) =>
      last(values[a]!) - last(values[b]!) || (values[a] === values[b] ? 0 : sign * (values[a]! - values[b]!)) || a - b
    expect([...argsort(values)]).toEqual(positions.toSorted(by(1)))
    expect([...argsort(values, 'descending')]).toEqual(positions.toSorted(by(-1)))
    expect(argsort(new Float64Array())).toHaveLength(0)
  })
})

describe('quantile', () => {
  it('interpolates as type 7', () => {
    const values = Float64Array.of(7, 1, 3, 10)
    expect(quantile(values.slice(), 0.5)).toBe(5)
    expect(quantile(values.slice(), 0.25)).toBe(2.5)
    expect(quantile(values.slice(), 0)).toBe(1)
    expect(quantile(values.slice(), 1)).toBe(10)
    expect(quantile(new Float64Array(), 0.5)).toBeNaN()
  })

  it('selects the k-th of many, with ties and in any order', () => {
    const random = new Random(1)
    for (const draw of [() => random.normal(), () => random.integer(5), (i: number) => i, (i: number) => -i]) {
      const values = Float64Array.from({ length: 3000 }, (_, i) => draw(i))
      const sorted = values.toSorted()
      for (const k of [0, 1, 700, 1500, 2998, 2999]) expect(select(values.slice(), k)).toBe(sorted[k])
    }
  })
})

describe('moments', () => {
  it('keeps its digits on a large mean and passes over NaN', () => {
    const values = Float64Array.from([1e9 + 4, 1e9 + 7, NaN, 1e9 + 13, 1e9 + 16])
    expect(moments(values)).toEqual({ count: 4, mean: 1e9 + 10, variance: 22.5, min: 1e9 + 4, max: 1e9 + 16 })
    expect(moments(Float64Array.of(0.1, 0.1, 0.1))).toMatchObject({ mean: 0.1, variance: 0 })
    expect(moments(new Float64Array())).toMatchObject({ count: 0, mean: NaN })
  })
})
