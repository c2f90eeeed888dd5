import { expect, test } from 'vitest'
import { tooGood } from '../../../src/learning/supervised-messages'

const said = (metrics: Record<string, number | null>, accuracyOfBaseline: number, rows = 200) =>
  tooGood(metrics, 'left', { accuracy: accuracyOfBaseline }, rows).map(({ en }) => en)

test('labels without probabilities are too good when all are right', () => {
  expect(said({ accuracy: 1 }, 0.7)[0]).toMatch(/^An accuracy of 100\.0.?% is too good to be true/u)
  expect(said({ accuracy: 0.97 }, 0.7)).toEqual([])
})

test('nearly all of one class, or a few rows, are right by chance', () => {
  expect(said({ accuracy: 1 }, 0.995)).toEqual([])
  expect(said({ accuracy: 1 }, 0.7, 30)).toEqual([])
})
