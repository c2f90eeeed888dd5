import { expect, test } from 'vitest'
import { wholeScore } from '../../../src/words/whole-score'

test.each([
  [100, 100],
  [100 - 1e-12, 100],
  [99.7, 99],
  [99.4, 99],
  [0.2, 0],
])('a score of %d is shown as %d: full marks only where nothing is amiss', (score, shown) => {
  expect(wholeScore(score)).toBe(shown)
})
