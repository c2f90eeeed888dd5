import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import type { Kernels } from '../../../src/kernels/kernels.ts'
import { openKernels } from '../../../src/kernels/open-kernels.ts'

let kernels: Kernels
beforeAll(async () => {
  kernels = await openKernels(1)
})
afterAll(() => kernels.close())

function sample(rows: number, features: number, seed: number) {
  const random = new Random(seed)
  const x = Float64Array.from({ length: rows * features }, () => random.normal())
  const y = Float64Array.from({ length: rows }, () => random.integer(2))
  const weights = Float64Array.from({ length: rows }, () => random.uniform() * 3)
  const coefficients = Float64Array.from({ length: features + 1 }, () => random.normal() * 2)
  return { x, y, weights, coefficients }
}

/** The definitions in the README, one row at a time. */
function plain(
  { x, y, weights, coefficients }: ReturnType<typeof sample>,
  rows: number,
  features: number,
  weighted: boolean,
) {
  const size = features + 1
  let loss = 0
  const gradient = new Float64Array(size)
  const hessian = new Float64Array(size * size)
  const gram = new Float64Array(size * size)
  for (let i = 0; i < rows; i++) {
    const row = Float64Array.from({ length: size }, (_, f) => (f === 0 ? 1 : x[(f - 1) * rows + i]!))
    const m = row.reduce((sum, value, f) => sum + value * coefficients[f]!, 0)
    const w = weighted ? weights[i]! : 1
    const p = 1 / (1 + Math.exp(-m))
    const q = 1 / (1 + Math.exp(m))
    loss += w * (Math.log1p(Math.exp(-Math.abs(m))) + Math.max(m, 0) - y[i]! * m)
    for (let a = 0; a < size; a++) {
      gradient[a]! += w * (p - y[i]!) * row[a]!
      for (let b = 0; b < size; b++) {
        hessian[a * size + b]! += w * p * q * row[a]! * row[b]!
        gram[a * size + b]! += w * row[a]! * row[b]!
      }
    }
  }
  return { loss, gradient, hessian, gram }
}

const expectClose = (ours: ArrayLike<number>, theirs: ArrayLike<number>, relative = 1e-11) => {
  const size = Math.max(...Array.from(theirs, Math.abs), 1)
  expect(ours.length).toBe(theirs.length)
  for (let i = 0; i < theirs.length; i++) expect(Math.abs(ours[i]! - theirs[i]!)).toBeLessThan(relative * size)
}

for (const [rows, features] of [
  [1, 1],
  [2, 2],
  [7, 3],
  [130, 4],
  [1001, 5],
  [3333, 11],
  [4096, 20],
] as const)
  for (const weighted of [false, true])
    test(`${rows} × ${features}, ${weighted ? 'weighted' : 'unweighted'}: the sums by definition`, () => {
      const job = sample(rows, features, rows + features)
      const expected = plain(job, rows, features, weighted)
      const data = kernels.load(job.x, rows, features)
      const logistic = kernels.logistic(data, job.y, weighted ? job.weights : undefined)
      const pass = logistic.pass(job.coefficients)
      expectClose([pass.loss], [expected.loss])
      expectClose(pass.gradient, expected.gradient)
      expectClose(pass.hessian!, expected.hessian)
      expectClose(kernels.gram(data, weighted ? job.weights : undefined), expected.gram)
      const quick = logistic.pass(job.coefficients, { hessian: false })
      expect(quick).toEqual({ ...pass, hessian: null })
      logistic.free()
      data.free()
      expect(kernels.bytesUsed).toBe(0)
    })

test('one row shows exp and log1p to the last digits, also where they are extreme', () => {
  for (let m = -1000; m <= 1000; m += m > -40 && m < 40 ? 0.137 : 7.3) {
    const { loss, gradient, hessian } = kernels.logisticPass({
      ...{ x: Float64Array.of(0), rows: 1, features: 1 },
      ...{ y: [0], coefficients: [m, 0] },
    })
    const e = Math.exp(-Math.abs(m))
    const p = m > 0 ? 1 / (1 + e) : e / (1 + e)
    const expected = [p, p / (1 + Math.exp(m)), Math.max(m, 0) + Math.log1p(e)]
    const ours = [gradient[0]!, hessian![0]!, loss]
    // Below exp(−708) both are as good as zero.
    for (const [i, value] of expected.entries())
      expect(Math.abs(ours[i]! - value)).toBeLessThanOrEqual(1.5e-15 * value + 1e-300)
  }
})

test('what does not fit in memory is said in words, and nothing is left behind', () => {
  // The products of 20,000 columns take 3 GB for each of 64 partitions.
  const data = kernels.load(new Float64Array(20_000), 1, 20_000)
  const before = kernels.bytesUsed
  expect(() => kernels.gram(data)).toThrow(expect.objectContaining({ code: 'out-of-memory' }))
  expect(kernels.bytesUsed).toBe(before)
  data.free()
  expect(kernels.bytesUsed).toBe(0)
})
