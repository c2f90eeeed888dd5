import type { ProgressBar } from '../../../core/progress'
import type { EpochRecord, NetworkData, TrainedNetwork, NetworkWeight } from '../../../tensor/network'
import { openTensors } from '../../../tensor/open-tensors'
import { trainNetwork } from '../../../tensor/train-network'
import { kernelEpochs } from './kernel-epochs'
import { networkOf, type Shape } from './network-of'

interface Training {
  shape: Shape
  data: NetworkData
  validation?: NetworkData
  loss: 'sigmoid-cross-entropy' | 'softmax-cross-entropy' | 'squared-error'
  epochs: number
  batchSize: number
  learningRate: number
  seed: number
  patience: number | null
  weights?: readonly NetworkWeight[]
  /** Aborted when what has been learned so far is wanted. */
  ending?: AbortSignal
  progress: ProgressBar
  onEpoch?: (epoch: EpochRecord) => void
}

/** Adam on batches: in a kernel, or on a graphics card where that pays. */
export async function train({
  shape,
  patience,
  learningRate,
  weights,
  validation,
  ...plan
}: Training): Promise<TrainedNetwork> {
  const widths = [shape.inputs, ...shape.hidden, shape.outputs]
  const size = widths.slice(1).reduce((sum, width, l) => sum + width * widths[l]!, 0)
  const rows = plan.data.targets.values.length / (plan.data.targets.shape[0] ?? 1)
  const tensors = await openTensors({ work: rows * size })
  try {
    return await trainNetwork(tensors, {
      ...plan,
      build: networkOf(shape),
      inKernel: kernelEpochs(shape, { ...plan, learningRate }),
      optimizer: { kind: 'adam', learningRate },
      ...(validation && { validation }),
      ...(weights && { weights }),
      ...(patience !== null && { earlyStopping: { patience } }),
    })
  } finally {
    tensors.close()
  }
}
