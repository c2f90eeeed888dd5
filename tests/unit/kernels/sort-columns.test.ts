import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import { openKernels } from '../../../src/kernels/open-kernels.ts'

test('sorts each column as Float64Array does, and leaves nothing behind', async () => {
  const kernels = await openKernels(1)
  const random = new Random(3)
  const numbers = Float64Array.from({ length: 5000 }, () => random.normal() * 10 ** (random.integer(30) - 15))
  const columns = [
    numbers,
    new Float64Array(),
    Float64Array.of(0, -1, Infinity, 1, -Infinity, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE),
    Float64Array.from({ length: 300 }, () => random.integer(3) - 1),
    Float64Array.of(7),
    ...Array.from({ length: 14 }, (_, c) => Float64Array.from({ length: 40 + c }, () => random.uniform())),
  ]
  const wanted = columns.map((column) => column.slice().sort())
  kernels.sortColumns(columns)
  expect(columns).toEqual(wanted)
  expect(kernels.bytesUsed).toBe(0)
  kernels.close()
})
