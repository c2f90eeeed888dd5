import type { Tensor } from '@tensorflow/tfjs-core'
import { words } from '../core/words'
import { batchOf, sizeOf } from './batches'
import type { BuildNetwork, NetworkWeight, RowData } from './network'
import { DeviceLost, type Tensors } from './open-tensors'
import { withScope } from './scope'
import { writeWeights } from './weights'

/**
 * What a trained network says of new rows: its outputs (logits or plain values), row after row. Falls back like the
 * training and leaves no tensor behind.
 *
 * @throws TerrariumError `bad-model` when the weights are not those of this network
 */
export async function predictNetwork(
  tensors: Tensors,
  build: BuildNetwork,
  weights: readonly NetworkWeight[],
  inputs: readonly RowData[],
  batchSize = 4096,
): Promise<Float32Array> {
  for (;;) {
    try {
      return await withScope(tensors.tf, () => predict(tensors, build, weights, inputs, batchSize))
    } catch (error) {
      if (!(error instanceof DeviceLost)) throw error
      if (!(await tensors.fallBack(words('显卡中断', 'the graphics device was lost')))) throw error
    }
  }
}

async function predict(
  { tf, read }: Tensors,
  build: BuildNetwork,
  weights: readonly NetworkWeight[],
  inputs: readonly RowData[],
  batchSize: number,
): Promise<Float32Array> {
  const { networkTools } = await import('./network-tools')
  const model = build(networkTools(0))
  writeWeights(tf, model, weights)
  const first = inputs[0]
  const rows = first ? first.values.length / sizeOf(first) : 0
  let outputs: Float32Array | undefined
  for (let from = 0; from < rows; from += batchSize) {
    const to = Math.min(rows, from + batchSize)
    const batch = tf.tidy(() => {
      const parts = inputs.map((part) => batchOf(tf, part, undefined, from, to))
      return model.apply(parts.length === 1 ? parts[0]! : parts, { training: false }) as Tensor
    })
    const values = await read(batch)
    batch.dispose()
    outputs ??= new Float32Array((rows * values.length) / (to - from))
    outputs.set(values, (from * values.length) / (to - from))
  }
  return outputs ?? new Float32Array(0)
}
