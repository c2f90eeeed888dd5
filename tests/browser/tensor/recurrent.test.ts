import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkOf, recurrentForecast } from '../../../src/learning/series/recurrent-forecast'
import { hiddenState, networkAhead, recurrentNetwork } from '../../../src/learning/series/recurrent-network'
import '../../../src/tensor/environment-report'
import '../../../src/tensor/network-tools'
import { openTensors, type Tensors } from '../../../src/tensor/open-tensors'
import { predictNetwork } from '../../../src/tensor/predict-network'
import { trainNetwork } from '../../../src/tensor/train-network'

const settings = { units: 7, epochs: 2, dropout: 0.2, learningRate: 0.01, seed: 3 }
const n = 20
const window = { shape: [6, 2], values: Float32Array.from({ length: n * 12 }, (_, i) => Math.sin(i * 1.7)) }
const future = { shape: [3], values: Float32Array.from({ length: n * 3 }, (_, i) => Math.cos(i)) }
const targets = { shape: [3], values: Float32Array.from({ length: n * 3 }, (_, i) => Math.sin(i / 2)) }

let tensors: Tensors
beforeAll(async () => {
  tensors = await openTensors({ backend: 'cpu' })
})
afterAll(() => tensors.close())

test.each(['lstm', 'gru'] as const)('%s: the forward pass in float64 is that of TensorFlow.js', async (method) => {
  const build = networkOf({ ...settings, method }, 6, 2, 3, 3)
  const { weights } = await trainNetwork(tensors, {
    ...{ build, data: { inputs: [window, future], targets }, loss: 'squared-error', epochs: 2, batchSize: 5, seed: 3 },
  })
  const outputs = await predictNetwork(tensors, build, weights, [window, future])
  const network = recurrentNetwork(method, weights)
  for (const row of [0, 9, n - 1]) {
    const hidden = hiddenState(network, window.values.subarray(row * 12, (row + 1) * 12))
    const { mean } = networkAhead(network, hidden, future.values.subarray(row * 3, (row + 1) * 3), 0.2)
    for (let h = 0; h < 3; h++) expect(mean[h]).toBeCloseTo(outputs[row * 3 + h]!, 5)
  }
})

test('the same seed gives the same forecast, another one another', async () => {
  const values = Float64Array.from({ length: 60 }, (_, t) => 50 + 10 * Math.sin(t / 2))
  const ahead = async (seed: number) =>
    (await recurrentForecast(values, { ...settings, method: 'lstm', seed }, 4, 1, []))!.mean
  const [first, second, other] = [await ahead(3), await ahead(3), await ahead(4)]
  expect(second).toEqual(first)
  expect(other).not.toEqual(first)
})
