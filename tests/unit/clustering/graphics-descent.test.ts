import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { openKernels } from '../../../src/kernels/open-kernels'
import { GraphicsDescent } from '../../../src/learning/clustering/graphics-descent'
import { searchKMeans, searchKMeansMeasured } from '../../../src/learning/clustering/search-k-means'
import { GraphicsRounds } from '../../../src/tensor/graphics-rounds'
import { openTensors } from '../../../src/tensor/open-tensors'

const [rows, features, k] = [600, 3, 4]

test('rounds by tensors end where those of the kernels do, also from an empty centre', async () => {
  const random = new Random(11)
  // Far from 0, where float32 would lose digits.
  const values = Float64Array.from({ length: rows * features }, (_, i) => 5000 + 9 * (i % k) + random.normal())
  const at = (row: number) => Array.from({ length: features }, (_, f) => values[f * rows + row]!)
  const [kernels, tensors] = [await openKernels(1), await openTensors({ backend: 'cpu' })]
  const data = kernels.load(values, rows, features)
  const kernel = kernels.kMeans(data)
  const descent = new GraphicsDescent(kernel, tensors, new GraphicsRounds(tensors, values, rows, features), {
    ...{ adapter: 'cpu', graphics: 1, processor: 2 },
  })
  // To the very end, so that both come to the same centres.
  const options = { maxIterations: 100, tolerance: 0 }
  for (const start of [[0, 1, 2, 3].flatMap(at), [0, 4, 8, 1].flatMap(at), [...[0, 1, 2].flatMap(at), 9e5, 9e5, 9e5]]) {
    const found = await descent.inertiaFrom(Float64Array.from(start), options)
    expect(found).toBeCloseTo(kernel.fit(Float64Array.from(start), options).inertia, 4)
  }
  descent.close()
  kernel.free()
  data.free()
  kernels.close()
})

test('the answer is the same to the last bit whether the starts were tried on a card or not', async () => {
  const noise = new Random(3)
  const values = Float64Array.from({ length: rows * features }, () => noise.uniform())
  const x = { values, rows, features: ['a', 'b', 'c'] }
  const kernels = await openKernels(1)
  // Without a structure many starts end in other, almost equally good places.
  const search = (seed: number) => ({
    ...{ k: 5, init: 'random' as const, restarts: 8, maxIterations: 100, tolerance: 1e-4, batchSize: 1024 },
    ...{ method: 'lloyd' as const, random: new Random(seed) },
  })
  for (const seed of [1, 2, 3]) {
    const { graphics, ...onCard } = await searchKMeansMeasured(kernels, x, search(seed), async (kernel) => {
      const tensors = await openTensors({ backend: 'cpu' })
      const rounds = new GraphicsRounds(tensors, values, rows, features)
      return new GraphicsDescent(kernel, tensors, rounds, { adapter: 'cpu', graphics: 1, processor: 2 })
    })
    expect(graphics).not.toBeNull()
    expect(onCard).toEqual(searchKMeans(kernels, x, search(seed)))
  }
  kernels.close()
})
