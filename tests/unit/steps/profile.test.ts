import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { histogramOf } from '../../../src/steps/explore/profile/histogram-of'
import { numberStatistics } from '../../../src/steps/explore/profile/number-statistics'

/** mean, standardDeviation (ddof 1), G1 and G2 in 60 digits (pandas' skew and kurt), numpy's quantiles. */
const references: [string, number[], number, number, number | null, number | null, number[]][] = [
  [
    'skewed',
    [
      31.225, 14.427, 228.325, 15.61, 22.412, 97.757, 8.091, 11.116, 24.23, 14.442, 6.094, 16.365, 14.03, 36.726, 3.801,
      9.972, 63.522, 128.68, 4.432, 38.277, 7.534, 8.526, 8.399, 13.164, 54.404, 40.953, 21.309, 13.967, 20.152, 18.067,
      44.392, 10.681, 19.961, 18.155, 19.062, 25.77, 24.475, 76.313, 18.414, 95.73,
    ],
    33.72405,
    42.15692762302325,
    3.094202321971239,
    11.500957454031742,
    [6.0109, 12.652, 18.738, 37.113749999999996, 99.30314999999992],
  ],
  [
    'far from zero',
    [
      999999999.6941, 999999999.5223, 1000000000.1007, 1000000000.3554, 1000000000.2696, 1000000001.292,
      1000000001.1393, 1000000000.4944, 999999999.6637, 999999999.8994, 1000000001.4134, 1000000000.2213,
      999999998.6892, 999999999.3104, 999999999.4225, 1000000001.1522, 999999999.8928, 1000000002.2601, 1000000000.6566,
      1000000000.1248, 999999999.5643, 1000000000.9722, 999999999.7593, 999999999.1759, 1000000000.5681,
      1000000000.0128, 1000000001.1891, 999999999.9264, 999999997.1403, 1000000000.7894,
    ],
    1000000000.1557333,
    0.9652830146011371,
    -0.6753218899113571,
    2.3794323111899054,
    [999999998.908215, 999999999.6712999, 1000000000.11275, 1000000000.7562, 1000000001.35877],
  ],
  [
    'three',
    [1.0, 2.0, 10.0],
    4.333333333333333,
    4.932882862316247,
    1.6523167403329897,
    null,
    [1.1, 1.5, 2.0, 6.0, 9.2],
  ],
  ['two', [3.0, 5.0], 4.0, 1.4142135623730951, null, null, [3.1, 3.5, 4.0, 4.5, 4.9]],
]

describe('figures of numbers', () => {
  test.each(references)('%s', (_, values, mean, deviation, skewness, kurtosis, quantiles) => {
    const found = numberStatistics(Float64Array.from(values).sort())
    const close = (got: number | null, wanted: number | null) =>
      wanted === null
        ? expect(got).toBeNull()
        : expect(Math.abs(got! - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted))
    close(found.mean, mean)
    close(found.standardDeviation, deviation)
    close(found.skewness, skewness)
    close(found.kurtosis, kurtosis)
    quantiles.forEach((q, i) => close(found.quantiles[i]!.value, q))
  })

  test('what does not exist is null, a constant has no shape', () => {
    expect(numberStatistics(new Float64Array(0))).toMatchObject({ distinct: 0, min: null, mean: null, skewness: null })
    expect(numberStatistics(Float64Array.of(0.1, 0.1, 0.1, 0.1))).toMatchObject({
      distinct: 1,
      mean: 0.1,
      standardDeviation: 0,
      skewness: 0,
      kurtosis: 0,
    })
    expect(numberStatistics(Float64Array.of(-2, 0, 0, 3))).toMatchObject({ distinct: 3, zeros: 2, negatives: 1 })
  })
})

describe('histograms', () => {
  test('round edges, every value in one bin, at most so many', () => {
    const random = new Random(2)
    for (let round = 0; round < 200; round++) {
      const scale = 10 ** (random.integer(12) - 6)
      const shift = (random.uniform() - 0.5) * scale * 100
      const values = Float64Array.from(
        { length: 1 + random.integer(500) },
        () => shift + random.normal() * scale,
      ).sort()
      const most = 2 + random.integer(40)
      const bins = histogramOf(values, most, false)
      expect(bins.length).toBeLessThanOrEqual(Math.max(2, most))
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length)
      bins.forEach((bin, i) => {
        if (i > 0) expect(bin.from).toBeCloseTo(bins[i - 1]!.to, 6)
      })
      const slack = (bins[0]!.to - bins[0]!.from) * 1e-6
      expect(bins[0]!.from).toBeLessThanOrEqual(values[0]! + slack)
      expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(values.at(-1)! - slack)
    }
  })

  test('known bins', () => {
    expect(histogramOf(Float64Array.of(1, 2, 2, 3, 9), 20, true)).toEqual([
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 4, count: 3 },
      { from: 4, to: 6, count: 0 },
      { from: 6, to: 8, count: 0 },
      { from: 8, to: 10, count: 1 },
    ])
    expect(histogramOf(Float64Array.of(5, 5), 20, true)).toEqual([{ from: 5, to: 6, count: 2 }])
    expect(histogramOf(Float64Array.of(0), 20, false)).toEqual([{ from: 0, to: 1, count: 1 }])
    expect(histogramOf(new Float64Array(0), 20, false)).toEqual([])
  })
})
