import { expect, test } from 'vitest'
import { foldsOf } from '../../../src/learning/cross-validation/folds'
import { numpyOrder } from '../../../src/learning/cross-validation/numpy-order'

test('sizes are ordered as numpy orders them, equals too', () => {
  const sizes = Array.from({ length: 60 }, (_, i) => ((i * i * 7 + 3 * i) % 11) + 1)
  // numpy 1.24.2: np.argsort(sizes)
  expect(numpyOrder(sizes)).toEqual([
    0, 22, 55, 53, 31, 44, 42, 20, 9, 33, 11, 24, 40, 46, 51, 57, 35, 18, 29, 7, 2, 13, 38, 37, 5, 48, 4, 59, 26, 15,
    16, 27, 49, 43, 32, 54, 10, 21, 50, 3, 47, 6, 39, 28, 17, 36, 14, 58, 25, 1, 56, 23, 8, 41, 30, 12, 34, 45, 52, 19,
  ])
  expect(numpyOrder([])).toEqual([])
  const many = Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 13)
  const ordered = numpyOrder(many)
  expect(ordered.map((i) => many[i]!)).toEqual(many.toSorted((a, b) => a - b))
  expect(new Set(ordered).size).toBe(many.length)
})

test('nineteen groups, many of one size, come to the folds of GroupKFold', () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => (i * i + 3 * i) % 37)
  const rows = Uint32Array.from({ length: 200 }, (_, i) => i)
  const cv = { kind: 'group', k: 3, column: 'group', stratify: false, seed: 42 } as const
  const { place } = foldsOf(cv, 200, rows, { kind: 'number', values }, null)
  // scikit-learn 1.2.1: the fold of each group, from the least
  const wanted = [2, 2, 0, 1, 0, 1, 2, 0, 0, 0, 1, 0, 1, 2, 0, 1, 2, 1, 2]
  const groups = [...new Set(values)].sort((a, b) => a - b)
  expect(groups.map((group) => place[values.indexOf(group)]!)).toEqual(wanted)
})
