import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/core/random'
import { findChanges } from '../../../../src/math/series/change-points/find-changes'
import { noiseOf } from '../../../../src/math/series/change-points/noise'
import { pelt } from '../../../../src/math/series/change-points/pelt'
import {
  leastLength,
  segmentCosts,
  type SegmentCost,
  type SegmentModel,
} from '../../../../src/math/series/change-points/segment-costs'

/** The least cost by looking at every last change (Jackson et al., 2005). */
function optimal(n: number, cost: SegmentCost, penalty: number, minLength: number, lengths: boolean): number {
  const total = new Float64Array(n + 1).fill(Infinity)
  total[0] = -penalty
  for (let to = minLength; to <= n; to++)
    for (let from = 0; from <= to - minLength; from++)
      total[to] = Math.min(total[to]!, total[from]! + cost(from, to) + (lengths ? Math.log(to - from) : 0) + penalty)
  return total[n]!
}

function costOf(changes: readonly number[], n: number, cost: SegmentCost, penalty: number, lengths: boolean): number {
  const bounds = [0, ...changes, n]
  return bounds
    .slice(1)
    .reduce((sum, to, i) => sum + cost(bounds[i]!, to) + (lengths ? Math.log(to - bounds[i]!) : 0) + penalty, -penalty)
}

const models: SegmentModel[] = ['mean', 'mean-variance', 'trend']

describe('PELT is as good as looking at every division', () => {
  const random = new Random(7)
  test.each(models)('%s', (model) => {
    for (let round = 0; round < 60; round++) {
      const n = 20 + random.integer(60)
      let [level, size] = [0, 1]
      const values = Float64Array.from({ length: n }, () => {
        if (random.uniform() < 0.08) [level, size] = [4 * random.normal(), 0.3 + 2 * random.uniform()]
        return Math.round(10 * (level + size * random.normal())) / 10
      })
      const cost = segmentCosts(values, model, 1)
      for (const minLength of [leastLength[model], 5])
        for (const lengths of [false, true]) {
          const penalty = 1 + 8 * random.uniform()
          const found = pelt(n, cost, { penalty, minLength, lengths })
          expect(costOf(found, n, cost, penalty, lengths)).toBeCloseTo(optimal(n, cost, penalty, minLength, lengths), 8)
          const bounds = [0, ...found, n]
          expect(bounds.slice(1).every((to, i) => to - bounds[i]! >= minLength)).toBe(true)
        }
    }
  })
})

test('the costs are those of the segments by themselves', () => {
  const values = Float64Array.of(3, 5, 4, 9, 11, 13, 15, 2)
  expect(segmentCosts(values, 'mean', 2)(0, 3)).toBeCloseTo(1, 12)
  expect(segmentCosts(values, 'trend', 1)(3, 7)).toBeCloseTo(0, 12)
  expect(segmentCosts(values, 'trend', 1)(0, 3)).toBeCloseTo(1.5, 12)
  expect(segmentCosts(values, 'mean-variance', 1)(0, 3)).toBeCloseTo(3 * (Math.log((2 * Math.PI * 2) / 3) + 1), 12)
})

test('noise and its correlation are found beside jumps', () => {
  const random = new Random(3)
  let e = 0
  const values = Float64Array.from({ length: 4000 }, (_, t) => {
    e = 0.6 * e + random.normal()
    return e + 20 * Math.floor(t / 800)
  })
  const { variance, correlation } = noiseOf(values, true)
  expect(correlation).toBeGreaterThan(0.52)
  expect(correlation).toBeLessThan(0.68)
  expect(variance * (1 - 0.36)).toBeGreaterThan(0.8)
  expect(variance * (1 - 0.36)).toBeLessThan(1.25)
  expect(noiseOf(values, false).correlation).toBe(0)
  const bent = noiseOf(
    values.map((v, t) => v + 3 * Math.abs(t - 2000)),
    true,
    true,
  )
  // The ratio of second differences is flat in the correlation, so it is told less exactly.
  expect(Math.abs(bent.correlation - 0.6)).toBeLessThan(0.15)
  expect(Math.abs(bent.variance * (1 - bent.correlation ** 2) - 1)).toBeLessThan(0.2)
})

const usual = {
  penalty: 'mbic',
  minLength: 3,
  period: 12,
  season: 'auto',
  correlated: true,
  robust: true,
} as const

test('a jump, a season and an odd month come apart', () => {
  const random = new Random(5)
  const values = Float64Array.from(
    { length: 96 },
    (_, t) => 100 + 30 * Math.sin((t * Math.PI) / 6) + (t >= 50 ? 40 : 0) + (t === 20 ? 60 : 0) + 3 * random.normal(),
  )
  const { segments, scores, season } = findChanges(values, { ...usual, model: 'mean' })
  expect(segments.map((s) => s.from)).toEqual([0, 50])
  expect(segments[1]!.mean - segments[0]!.mean).toBeCloseTo(40, -0.5)
  expect(season[3]).toBeCloseTo(30, -0.7)
  expect([...scores.keys()].filter((t) => Math.abs(scores[t]!) > 3.5)).toEqual([20])
})

test('an odd last value is no change, and neither is a peak odd', () => {
  const random = new Random(11)
  const values = Float64Array.from({ length: 60 }, (_, t) => (t === 59 ? 40 : 0) + random.normal())
  const { segments, scores } = findChanges(values, { ...usual, season: 'keep', model: 'mean' })
  expect(segments).toHaveLength(1)
  expect(scores[59]).toBeGreaterThan(20)
  const peak = Float64Array.from({ length: 60 }, (_, t) => 20 * Math.min(t, 60 - t) + random.normal())
  const bent = findChanges(peak, { ...usual, season: 'keep', model: 'trend' })
  expect(bent.segments).toHaveLength(2)
  expect(Math.abs(bent.segments[1]!.from - 30)).toBeLessThan(2)
})

test('noise has no changes, however much neighbours resemble each other', () => {
  let wrong = 0
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed)
    let e = 0
    const values = Float64Array.from({ length: 200 }, () => (e = 0.5 * e + random.normal()))
    if (findChanges(values, { ...usual, model: 'mean' }).segments.length > 1) wrong++
  }
  expect(wrong).toBeLessThanOrEqual(4)
})

test('what never varies, and what jumps without noise', () => {
  const flat = new Float64Array(30).fill(5)
  expect(findChanges(flat, { ...usual, model: 'mean' }).segments).toHaveLength(1)
  expect(findChanges(flat, { ...usual, model: 'mean-variance' }).segments).toHaveLength(1)
  const jump = Float64Array.from({ length: 40 }, (_, t) => (t < 25 ? 100 : 200))
  expect(findChanges(jump, { ...usual, model: 'mean' }).segments.map((s) => s.from)).toEqual([0, 25])
  const bend = Float64Array.from({ length: 40 }, (_, t) => (t < 25 ? t : 20 - 2 * (t - 25)))
  expect(findChanges(bend, { ...usual, season: 'keep', model: 'trend' }).segments.map((s) => s.from)).toEqual([0, 25])
})
