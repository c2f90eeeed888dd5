import type { LayersModel } from '@tensorflow/tfjs-layers'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { NetworkWeight } from './network'
import type { Tensors } from './open-tensors'
import type { TensorFlow } from './tensorflow'

/** The weights as plain data, in the network's order. */
export function readWeights({ read }: Tensors, model: LayersModel): Promise<NetworkWeight[]> {
  return Promise.all(
    model.weights.map(async (weight) => ({
      shape: weight.shape.map(Number),
      // A copy: plain JavaScript's backend hands out its own memory.
      values: Float32Array.from(await read(weight.read())),
    })),
  )
}

/** @throws TerrariumError `bad-model` when the weights are not those of this network */
export function writeWeights(tf: TensorFlow, model: LayersModel, weights: readonly NetworkWeight[]): void {
  const wanted = model.weights.map((weight) => weight.shape.map(Number))
  if (weights.length !== wanted.length)
    throw badModel(
      words(
        `应有 ${wanted.length} 组权重，现有 ${weights.length} 组`,
        `${wanted.length} weights wanted, got ${weights.length}`,
      ),
    )
  weights.forEach(({ shape, values }, i) => {
    const size = shape.reduce((a, b) => a * b, 1)
    const [is, should] = [shape.join(' × '), wanted[i]!.join(' × ')]
    if (is !== should || values.length !== size)
      throw badModel(
        words(`第 ${i + 1} 组权重应为 ${should}，现为 ${is}`, `weight ${i + 1} should be ${should}, but is ${is}`),
      )
    if (!isFinite(values)) throw badModel(words(`第 ${i + 1} 组权重不是数字`, `weight ${i + 1} is not all numbers`))
  })
  tf.tidy(() => model.setWeights(weights.map(({ shape, values }) => tf.tensor(values, shape))))
}

export const isFinite = (values: Float32Array) => values.every(Number.isFinite)

const badModel = (detail: { zh: string; en: string }) =>
  new TerrariumError('bad-model', words(`模型文件有误：${detail.zh}。`, `The model does not fit: ${detail.en}.`))
