import { expect, test } from 'vitest'
import { chooseWeights } from '../../../src/steps/recommend/recommend-hybrid/choose-weights'

const wanted = new Map([
  [0, new Set([1])],
  [1, new Set([2])],
  [2, new Set([3, 4])],
])
const wrong = new Map([0, 1, 2].map((user) => [user, [7, 8, 9]]))

test('a list that finds nothing counts nothing', () => {
  const right = new Map([...wanted].map(([user, items]) => [user, [...items]]))
  expect(chooseWeights([wrong, right], wanted)).toEqual([0, 1])
})

test('lists that each find a part are merged', () => {
  const first = new Map([[0, [1]]])
  const second = new Map([
    [1, [2]],
    [2, [4, 3]],
  ])
  const weights = chooseWeights([first, second, wrong], wanted)
  expect(weights[0]).toBeGreaterThan(0)
  expect(weights[1]).toBeGreaterThan(0)
})
