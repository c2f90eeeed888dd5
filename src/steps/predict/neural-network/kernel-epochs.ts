import type { ProgressBar } from '../../../core/progress'
import type { DenseNetwork, DenseRows } from '../../../kernels/dense-network'
import { openKernels } from '../../../kernels/open-kernels'
import { dropoutMask } from '../../../tensor/dropout-mask'
import type { KernelEpochs } from '../../../tensor/epochs'
import type { NetworkData, NetworkWeight } from '../../../tensor/network'
import { orderOf } from '../../../tensor/stream'
import type { Shape } from './network-of'

interface Plan {
  data: NetworkData
  loss: 'sigmoid-cross-entropy' | 'softmax-cross-entropy' | 'squared-error'
  epochs: number
  batchSize: number
  learningRate: number
  seed: number
  progress: ProgressBar
}

/** Batches between two reports. */
const batchesPerReport = 256

/** The network of `networkOf` and TensorFlow.js's Adam, in a kernel on one thread. */
export const kernelEpochs =
  (shape: Shape, { data, loss, epochs, batchSize, learningRate, seed, progress }: Plan): KernelEpochs =>
  async (start) => {
    const kernels = await openKernels(1)
    const widths = [shape.inputs, ...shape.hidden, shape.outputs]
    const masked = shape.dropout > 0
    const network = kernels.dense({
      ...{ widths, activation: shape.activation, loss, l2: shape.l2, masked, batchSize },
      adam: { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    })
    network.write('values', arraysOf(start.weights))
    let steps = start.optimizer[0]?.values[0] ?? 0
    if (steps > 0) {
      const [, ...memory] = start.optimizer
      network.write('means', arraysOf(memory.slice(0, memory.length / 2)))
      network.write('squares', arraysOf(memory.slice(memory.length / 2)))
    }
    const training = network.load(rowsOf(data))
    let watched: { of: NetworkData; at: ReturnType<DenseNetwork['load']> } | undefined
    const { rows } = training
    const batches = Math.ceil(rows / batchSize)
    const putMasks = (step: number, count: number) =>
      shape.hidden.forEach((units, l) => network.mask(l, dropoutMask(seed, l + 1, step, count * units, shape.dropout)))
    const named = (arrays: readonly Float32Array[]): NetworkWeight[] =>
      arrays.map((values, i) => ({
        shape: i % 2 === 0 ? [widths[i >> 1]!, widths[(i >> 1) + 1]!] : [widths[(i >> 1) + 1]!],
        values,
      }))
    return {
      train(epoch) {
        const order = network.order(orderOf(seed, epoch, rows))
        let total = 0
        for (let batch = 0; batch < batches; batch++) {
          const [from, to] = [batch * batchSize, Math.min(rows, (batch + 1) * batchSize)]
          if (masked) putMasks(epoch * batches + batch, to - from)
          total += (to - from) * network.train(training, order, from, to, ++steps)
          if (batch % batchesPerReport === 0) progress.at((epoch + batch / batches) / epochs)
        }
        network.forget(order)
        return total / rows
      },
      validate(of) {
        if (watched?.of !== of) watched = { of, at: network.load(rowsOf(of)) }
        return network.loss(watched.at)
      },
      read: () => ({
        weights: named(network.read('values')),
        optimizer: [
          { shape: [], values: Float32Array.of(steps) },
          ...named(network.read('means')),
          ...named(network.read('squares')),
        ],
      }),
      close: () => kernels.close(),
    }
  }

const arraysOf = (weights: readonly NetworkWeight[]) => weights.map(({ values }) => values)

function rowsOf({ inputs, targets, rowWeights }: NetworkData): DenseRows {
  const rows = targets.values.length / targets.shape[0]!
  return { rows, x: inputs[0]!.values, y: targets.values, weights: rowWeights }
}
