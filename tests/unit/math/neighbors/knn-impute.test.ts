import { expect, test } from 'vitest'
import { knnImpute } from '../../../../src/math/neighbors/knn-impute'

const columns = [
  Float64Array.from([
    0.0,
    3.0,
    2.0,
    1.0,
    0.0,
    3.0,
    2.0,
    1.0,
    0.0,
    NaN,
    2.0,
    1.0,
    0.0,
    3.0,
    2.0,
    1.0,
    0.0,
    3.0,
    2.0,
    1.0,
    0.0,
    NaN,
    2.0,
    1.0,
  ]),
  Float64Array.from([
    0.0,
    NaN,
    1.0,
    0.0,
    2.0,
    1.0,
    0.0,
    2.0,
    1.0,
    0.0,
    2.0,
    1.0,
    0.0,
    NaN,
    1.0,
    0.0,
    2.0,
    1.0,
    0.0,
    2.0,
    1.0,
    0.0,
    2.0,
    1.0,
  ]),
  Float64Array.from([
    0.0,
    1.0,
    2.0,
    3.0,
    4.0,
    NaN,
    1.0,
    2.0,
    3.0,
    4.0,
    0.0,
    1.0,
    2.0,
    3.0,
    4.0,
    0.0,
    1.0,
    NaN,
    3.0,
    4.0,
    0.0,
    1.0,
    2.0,
    3.0,
  ]),
]

test('agrees with scikit-learn 1.2.1 KNNImputer(n_neighbors=5) where many distances are the same', () => {
  expect(knnImpute(columns, { k: 5 }).map((c) => Array.from(c))).toEqual([
    [
      0.0, 3.0, 2.0, 1.0, 0.0, 3.0, 2.0, 1.0, 0.0, 1.8, 2.0, 1.0, 0.0, 3.0, 2.0, 1.0, 0.0, 3.0, 2.0, 1.0, 0.0, 1.4, 2.0,
      1.0,
    ],
    [
      0.0, 0.8, 1.0, 0.0, 2.0, 1.0, 0.0, 2.0, 1.0, 0.0, 2.0, 1.0, 0.0, 0.6, 1.0, 0.0, 2.0, 1.0, 0.0, 2.0, 1.0, 0.0, 2.0,
      1.0,
    ],
    [
      0.0, 1.0, 2.0, 3.0, 4.0, 2.0, 1.0, 2.0, 3.0, 4.0, 0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 1.0, 2.0,
      3.0,
    ],
  ])
})

test('a row that shares no column with any donor gets the mean', () => {
  const [a, b] = knnImpute([Float64Array.from([1, 3, NaN]), Float64Array.from([NaN, NaN, 5])], { k: 2 })
  expect(Array.from(a!)).toEqual([1, 3, 2])
  expect(Array.from(b!)).toEqual([5, 5, 5])
})
