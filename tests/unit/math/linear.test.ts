import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { cholesky } from '../../../src/math/linear/cholesky'
import { symmetricEigen } from '../../../src/math/linear/symmetric-eigen'

function gram(rows: number, size: number, column: (random: Random, row: Float64Array, j: number) => number) {
  const random = new Random(7)
  const matrix = new Float64Array(size * size)
  for (let r = 0; r < rows; r++) {
    const row = new Float64Array(size)
    for (let j = 0; j < size; j++) row[j] = column(random, row, j)
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j]! += row[i]! * row[j]!
  }
  return matrix
}

function times(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * (b.length / size))
  const width = b.length / size
  for (let i = 0; i < size; i++)
    for (let j = 0; j < width; j++)
      for (let k = 0; k < size; k++) product[i * width + j]! += a[i * size + k]! * b[k * width + j]!
  return product
}

describe('cholesky', () => {
  it('solves and inverts', () => {
    const size = 12
    const matrix = gram(50, size, (random) => random.normal())
    const { solve, inverse, dependent } = cholesky(matrix, size)
    expect(dependent).toEqual([])
    const x = Float64Array.from({ length: size }, (_, i) => i - 3)
    solve(times(matrix, x, size)).forEach((value, i) => expect(value).toBeCloseTo(i - 3, 10))
    times(matrix, inverse(), size).forEach((value, i) => expect(value).toBeCloseTo(i % (size + 1) === 0 ? 1 : 0, 10))
  })

  it('knows the determinant', () => {
    expect(cholesky(Float64Array.of(4, 2, 2, 3), 2).logDeterminant).toBeCloseTo(Math.log(8), 14)
  })

  it('names the rows that depend on earlier ones and solves the rest', () => {
    const matrix = gram(80, 5, (random, row, j) => (j === 3 ? row[0]! - 2 * row[1]! : random.normal()))
    const { dependent, solve, inverse } = cholesky(matrix, 5)
    expect(dependent).toEqual([3])
    const b = times(matrix, Float64Array.of(1, 1, 1, 0, 1), 5)
    solve(b).forEach((value, i) => expect(value).toBeCloseTo(i === 3 ? 0 : 1, 9))
    expect(inverse()[3 * 5 + 3]).toBe(0)
  })

  it('takes a column of zeros as dependent', () => {
    expect(cholesky(Float64Array.of(0, 0, 0, 1), 2).dependent).toEqual([0])
  })
})

describe('symmetricEigen', () => {
  it('takes a matrix apart so that it can be put together again', () => {
    const size = 15
    const matrix = gram(40, size, (random) => random.normal())
    const { values, vectors } = symmetricEigen(matrix, size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let entry = 0
        let product = 0
        for (let k = 0; k < size; k++) {
          entry += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
          product += vectors[i * size + k]! * vectors[j * size + k]!
        }
        expect(entry).toBeCloseTo(matrix[i * size + j]!, 10)
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
      }
    for (let k = 1; k < size; k++) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]!)
  })

  it('knows the Hilbert matrix, a repeated value and a matrix of one', () => {
    const hilbert = Float64Array.from({ length: 16 }, (_, i) => 1 / ((i % 4) + Math.floor(i / 4) + 1))
    const wanted = [1.5002142800592426, 0.1691412202214499, 0.006738273605760748, 9.670230402258689e-5]
    symmetricEigen(hilbert, 4).values.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 14))
    expect([...symmetricEigen(Float64Array.of(2, 0, 0, 0, 2, 0, 0, 0, 5), 3).values]).toEqual([5, 2, 2])
    expect(symmetricEigen(Float64Array.of(-3), 1)).toEqual({ values: Float64Array.of(-3), vectors: Float64Array.of(1) })
  })
})
