import { expect, test } from 'vitest'
import { Random } from '../../../../src/core/random'
import {
  mutualInformation,
  mutualInformationOfNumbers,
  mutualInformationWithClasses,
  withoutTies,
} from '../../../../src/math/statistics/mutual-information'
import { targetMeans } from '../../../../src/math/statistics/target-means'

const random = new Random(3)
const n = 4000
const x = Float64Array.from({ length: n }, () => random.normal())

test('of a category with itself it is the entropy', () => {
  expect(mutualInformation([0, 1, 0, 1], 2, [0, 1, 0, 1], 2)).toBeCloseTo(Math.log(2), 14)
  expect(mutualInformation([0, 1, 0, 1], 2, [0, 0, 1, 1], 2)).toBeCloseTo(0, 14)
})

test('of correlated normals it is −½ ln(1 − ρ²), within the error of the estimate', () => {
  const y = x.map((v) => 0.8 * v + 0.6 * random.normal())
  const found = mutualInformationOfNumbers(withoutTies(x, random), withoutTies(y, random))
  expect(Math.abs(found + 0.5 * Math.log(1 - 0.64))).toBeLessThan(0.05)
})

test('of a number and a class that cuts it in two it is ln 2; of one that does not, 0', () => {
  const own = withoutTies(x, random)
  const half = Int32Array.from(x, (v) => (v > 0 ? 1 : 0))
  expect(Math.abs(mutualInformationWithClasses(own, half, 2) - Math.log(2))).toBeLessThan(0.02)
  const chance = Int32Array.from(x, () => random.integer(2))
  expect(mutualInformationWithClasses(own, chance, 2)).toBeLessThan(0.03)
})

test('target means without smoothing are the means of the levels, and a level that is not there has the overall one', () => {
  const { means, overall } = targetMeans([0, 0, 1, -1], 3, Float64Array.from([1, 3, 5, 7]), 0)
  expect(Array.from(means)).toEqual([2, 5, 4])
  expect(overall).toBe(4)
})
