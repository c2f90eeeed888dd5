import { expect, test } from 'vitest'
import { cutTree, linkage } from '../../../src/math/clustering/linkage'

// scipy 1.10.1 cluster.hierarchy.linkage on these points, which have ties and a twin.
const points = [0, 0, 1, 0, 0, 1, 5, 5, 5, 6, 9, 0, 9, 0]
const [rows, features] = [7, 2]
const values = Float64Array.from({ length: 14 }, (_, at) => points[(at % rows) * 2 + Math.floor(at / rows)]!)
const told = (method: Parameters<typeof linkage>[3]) =>
  linkage(values, rows, features, method).map(({ left, right, height, size }) => [
    left,
    right,
    Number(height.toFixed(6)),
    size,
  ])

test.each([
  [
    'ward',
    [
      [5, 6, 0, 2],
      [0, 1, 1, 2],
      [3, 4, 1, 2],
      [2, 8, 1.290994, 3],
      [7, 9, 9.617692, 4],
      [10, 11, 13.130299, 7],
    ],
  ],
  [
    'complete',
    [
      [5, 6, 0, 2],
      [0, 1, 1, 2],
      [3, 4, 1, 2],
      [2, 8, 1.414214, 3],
      [7, 9, 7.211103, 4],
      [10, 11, 9.055385, 7],
    ],
  ],
  [
    'average',
    [
      [5, 6, 0, 2],
      [0, 1, 1, 2],
      [3, 4, 1, 2],
      [2, 8, 1.207107, 3],
      [7, 9, 6.807113, 4],
      [10, 11, 7.840042, 7],
    ],
  ],
  [
    'single',
    [
      [5, 6, 0, 2],
      [0, 1, 1, 2],
      [2, 8, 1, 3],
      [3, 4, 1, 2],
      [9, 10, 6.403124, 5],
      [7, 11, 6.403124, 7],
    ],
  ],
] as const)('%s merges as scipy does, ties included', (method, wanted) => {
  expect(told(method)).toEqual(wanted)
})

test('a cut between equal heights leaves fewer groups', () => {
  const merges = linkage(values, rows, features, 'single')
  expect(Math.max(...cutTree(merges, rows, 2)) + 1).toBe(1)
  expect(Math.max(...cutTree(merges, rows, 3)) + 1).toBe(3)
  expect([...cutTree(merges, rows, 7)]).toEqual([0, 1, 2, 3, 4, 5, 6])
})
