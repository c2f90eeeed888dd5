import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'

test('the same seed gives the same stream', () => {
  const a = new Random(42)
  const b = new Random(42)
  for (let i = 0; i < 100; i++) expect(a.bits()).toBe(b.bits())
})

test('different seeds give different streams', () => {
  expect(new Random(1).bits()).not.toBe(new Random(2).bits())
})

test('uniform and normal have the moments of their distributions', () => {
  const random = new Random(7)
  let [sum, squares, normals, normalSquares] = [0, 0, 0, 0]
  let inside = true
  const n = 200_000
  for (let i = 0; i < n; i++) {
    const u = random.uniform()
    inside &&= u >= 0 && u < 1
    const z = random.normal()
    sum += u
    squares += u * u
    normals += z
    normalSquares += z * z
  }
  expect(inside).toBe(true)
  // Four standard errors.
  expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
  expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / n))
  expect(Math.abs(normals / n)).toBeLessThan(4 / Math.sqrt(n))
  expect(Math.abs(normalSquares / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
})

test('a permutation holds every index once', () => {
  const order = new Random(3).permutation(1000)
  expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
})
