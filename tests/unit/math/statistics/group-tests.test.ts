import { expect, test } from 'vitest'
import { benjaminiHochberg } from '../../../../src/math/statistics/benjamini-hochberg'
import { contingencyTest } from '../../../../src/math/statistics/contingency'
import { correlationRatio, pearson, spearman } from '../../../../src/math/statistics/correlation'
import {
  anova,
  cohensD,
  kruskal,
  levene,
  mannWhitney,
  tTest,
  welchTest,
} from '../../../../src/math/statistics/group-tests'
import { meanRanks } from '../../../../src/math/statistics/mean-ranks'
import { compareShares } from '../../../../src/math/statistics/two-shares'

const a = Float64Array.from([3.1, 2.2, 5.0, 5.0, 1.0, 4.4])
const b = Float64Array.from([5.0, 6.1, 7.0, 3.1, 8.0, 9.5, 5.0])
const c = Float64Array.from([1.0, 2.0, 2.0, 9.0])

test.each([
  ['t', () => tTest(a, b), 2.6112972525339706, 0.024201445251234823],
  ['Welch', () => welchTest(a, b), 2.6683732364176445, 0.022007031398491243],
  ['Mann–Whitney', () => mannWhitney(a, b), 36.5, 0.02955613457465998],
  ['ANOVA', () => anova([a, b, c]), 2.7146688581042455, 0.10085333633857978],
  ['Kruskal–Wallis', () => kruskal([a, b, c]), 5.417897171321823, 0.06660680125785907],
  ['Levene', () => levene([a, b, c]), 0.1550791305176853, 0.857798321592519],
])('%s as scipy 1.10', (_, test_, statistic, p) => {
  const found = test_()
  expect(found.statistic).toBeCloseTo(statistic, 10)
  expect(found.pValue).toBeCloseTo(p, 12)
})

test('groups without spread have no statistic', () => {
  const flat = Float64Array.from([2, 2, 2])
  expect(tTest(flat, flat).statistic).toBeNaN()
  expect(cohensD(flat, flat)).toBeNaN()
  expect(kruskal([flat, flat]).pValue).toBeNaN()
  expect(mannWhitney(flat, flat).pValue).toBeNaN()
})

test('false discovery rate as statsmodels 0.13; a missing p-value does not count', () => {
  const found = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.9, null])
  const wanted = [0.024999999999999998, 0.049999999999999996, 0.049999999999999996, 0.024999999999999998, 0.9]
  wanted.forEach((q, i) => expect(found[i]).toBeCloseTo(q, 14))
  expect(found[5]).toBeNull()
})

test('mean ranks and ties as scipy rankdata', () => {
  const { ranks, ties } = meanRanks(Float64Array.from([3, 1, 3, 2, 3]))
  expect(Array.from(ranks)).toEqual([4.0, 1.0, 4.0, 2.0, 4.0])
  expect(ties).toBe(24)
})

test('rows and columns without counts are left out of a table', () => {
  expect(contingencyTest([3, 0, 1, 0, 0, 0, 2, 0, 5], 3, 3)).toMatchObject({ df: 1 })
  expect(contingencyTest([3, 0, 0, 0], 2, 2)).toBeNull()
})

test('coefficients of constants do not exist, and those of a line are 1', () => {
  const line = Float64Array.from([1e9 + 1, 1e9 + 2, 1e9 + 4])
  const flat = Float64Array.from([0.1, 0.1, 0.1])
  expect(pearson(line, flat).r).toBeNull()
  expect(pearson(line, line).r).toBeCloseTo(1, 12)
  expect(spearman(line, Float64Array.from([-1, -2, NaN])).r).toBeCloseTo(-1, 12)
  expect(correlationRatio([0, 0, 1], 2, Float64Array.from([1, 1, 5])).r).toBeCloseTo(1, 12)
  expect(correlationRatio([0, 0, 0], 1, line).r).toBeNull()
})

test("Newcombe's interval as statsmodels 0.13 confint_proportions_2indep(method='newcomb')", () => {
  const found = compareShares(30, 80, 20, 90)
  expect(found.lower).toBeCloseTo(0.015374555983262789, 12)
  expect(found.upper).toBeCloseTo(0.2846739300992554, 12)
})
