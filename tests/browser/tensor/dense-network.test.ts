import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import { kernelEpochs } from '../../../src/steps/predict/neural-network/kernel-epochs'
import { networkOf, type Shape } from '../../../src/steps/predict/neural-network/network-of'
import type { NetworkData } from '../../../src/tensor/network'
import { openTensors, type Tensors } from '../../../src/tensor/open-tensors'
import { trainNetwork } from '../../../src/tensor/train-network'

let tensors: Tensors
beforeAll(async () => {
  tensors = await openTensors({ backend: 'cpu' })
})
afterAll(() => tensors.close())

type Loss = 'sigmoid-cross-entropy' | 'softmax-cross-entropy' | 'squared-error'

function sample(rows: number, inputs: number, outputs: number, loss: Loss, seed: number): NetworkData {
  const random = new Random(seed)
  const draw = (count: number, of: () => number) => Float32Array.from({ length: count }, of)
  const targets = draw(rows * outputs, () => (loss === 'squared-error' ? random.normal() : random.integer(2)))
  if (loss === 'softmax-cross-entropy') {
    targets.fill(0)
    for (let i = 0; i < rows; i++) targets[i * outputs + random.integer(outputs)] = 1
  }
  return {
    inputs: [{ shape: [inputs], values: draw(rows * inputs, () => random.normal()) }],
    targets: { shape: [outputs], values: targets },
    rowWeights: draw(rows, () => 0.5 + random.uniform()),
  }
}

const plain = { inputs: 5, hidden: [7, 6], outputs: 1, activation: 'relu', dropout: 0, l2: 0 } as const
const cases: { name: string; shape: Shape; loss: Loss }[] = [
  { name: 'relu', shape: { ...plain, hidden: [7, 6] }, loss: 'sigmoid-cross-entropy' },
  { name: 'tanh, a penalty', shape: { ...plain, hidden: [9], activation: 'tanh', l2: 0.01 }, loss: 'squared-error' },
  {
    name: 'sigmoid, dropout',
    shape: { ...plain, hidden: [16, 8], activation: 'sigmoid', dropout: 0.3 },
    loss: 'sigmoid-cross-entropy',
  },
  {
    name: 'elu, three classes',
    shape: { ...plain, hidden: [12, 4], outputs: 3, activation: 'elu' },
    loss: 'softmax-cross-entropy',
  },
  { name: 'no hidden layer', shape: { ...plain, hidden: [] }, loss: 'sigmoid-cross-entropy' },
]

describe.each(cases)('$name', ({ shape, loss }) => {
  const rows = 103
  const data = sample(rows, shape.inputs, shape.outputs, loss, 3)
  const validation = sample(21, shape.inputs, shape.outputs, loss, 4)
  const progress = new ProgressBar(() => {})
  const plan = { data, validation, loss, epochs: 4, batchSize: 20, seed: 7, progress }
  const learn = (inKernel: boolean) =>
    trainNetwork(tensors, {
      ...plan,
      build: networkOf(shape),
      optimizer: { kind: 'adam', learningRate: 0.01 },
      ...(inKernel && { inKernel: kernelEpochs(shape, { ...plan, learningRate: 0.01 }) }),
    })

  test('the kernel takes the steps of TensorFlow.js, and the same ones again', async () => {
    const [wanted, found, again] = [await learn(false), await learn(true), await learn(true)]
    expect(again.weights).toEqual(found.weights)
    expect(again.history).toEqual(found.history)
    found.history.forEach(({ loss: mean, validationLoss }, i) => {
      expect(mean).toBeCloseTo(wanted.history[i]!.loss, 4)
      expect(validationLoss).toBeCloseTo(wanted.history[i]!.validationLoss!, 4)
    })
    found.weights.forEach(({ shape: size, values }, i) => {
      expect(size).toEqual(wanted.weights[i]!.shape)
      values.forEach((value, j) => expect(value).toBeCloseTo(wanted.weights[i]!.values[j]!, 3))
    })
  })

  test('a training that is taken up again goes on as it would have', async () => {
    const begin = kernelEpochs(shape, { ...plan, learningRate: 0.01 })
    const start = { weights: (await learn(true)).weights, optimizer: [] }
    const whole = await begin(start)
    const losses = [0, 1, 2, 3].map((epoch) => whole.train(epoch))
    const first = await begin(start)
    for (const epoch of [0, 1]) first.train(epoch)
    const second = await begin(await first.read())
    expect([2, 3].map((epoch) => second.train(epoch))).toEqual(losses.slice(2))
    expect(await second.read()).toEqual(await whole.read())
    for (const epochs of [whole, first, second]) epochs.close()
  })
})
