import { expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import { summariseFolds } from '../../../src/learning/cross-validation/summarise-folds'
import { duel, reasonsFor, simplerWithin } from '../../../src/steps/predict/compare-models/reasons'
import type { Entry } from '../../../src/steps/predict/compare-models/try-methods'

const entry = (kind: string, values: readonly number[]): Entry => {
  const folds = values.map((rocAuc) => ({ rocAuc }))
  return {
    name: kind,
    title: words(kind, kind),
    kind,
    params: {},
    folds,
    summary: summariseFolds(folds),
    milliseconds: 0,
  }
}
const forest = entry('random-forest', [0.85, 0.84, 0.86, 0.83, 0.87])
const logistic = entry('logistic-regression', [0.845, 0.838, 0.861, 0.829, 0.866])
const bayes = entry('naive-bayes', [0.7, 0.71, 0.69, 0.72, 0.7])
const rows = { trainRows: 80, testRows: 20 }

test('folds are compared with the corrected variance', () => {
  // R: d <- c(.15,.13,.17,.11,.17); mean(d)/sqrt((1/5+20/80)*var(d)) = 7.9943…, 2*pt(-7.9943, 4)
  const { wins, gain, pValue } = duel(forest, bayes, { metric: 'rocAuc', ...rows })
  expect(wins).toBe(5)
  expect(gain).toBeCloseTo(0.146, 12)
  const d = [0.15, 0.13, 0.17, 0.11, 0.17]
  const variance = d.reduce((sum, v) => sum + (v - 0.146) ** 2, 0) / 4
  const t = 0.146 / Math.sqrt((1 / 5 + 20 / 80) * variance)
  // The tail of Student's t with four degrees of freedom in closed form.
  const u = t / Math.sqrt(4 + t * t)
  expect(pValue).toBeCloseTo(1 - 1.5 * u + 0.5 * u ** 3, 10)
})

test('a plain method within one standard error is named, one beyond is not', () => {
  expect(simplerWithin({ ranked: [forest, logistic, bayes], metric: 'rocAuc' })?.kind).toBe('logistic-regression')
  expect(simplerWithin({ ranked: [forest, bayes], metric: 'rocAuc' })).toBeUndefined()
  expect(simplerWithin({ ranked: [logistic, forest], metric: 'rocAuc' })).toBeUndefined()
})

test('the winner comes with its reasons', () => {
  const [first, second] = reasonsFor({ ranked: [forest, logistic, bayes], metric: 'rocAuc', ...rows })
  expect(first?.en).toContain('about as good as logistic-regression')
  expect(second?.zh).toContain('一个标准误以内')
  expect(reasonsFor({ ranked: [forest, bayes], metric: 'rocAuc', ...rows })[0]?.en).toContain('5 of 5')
  expect(reasonsFor({ ranked: [forest], metric: 'rocAuc', ...rows })).toEqual([])
})
