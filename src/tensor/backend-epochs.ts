import type { Optimizer, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { BackendFailure, notNumbers } from './backend-failure'
import { batchOf, countOf } from './batches'
import type { Epochs, NetworkState } from './epochs'
import { losses } from './losses'
import type { LossFunction, NetworkData, TrainingPlan } from './network'
import type { TrainingClock } from './network-tools'
import type { Tensors } from './open-tensors'
import { createOptimizer, disposeOptimizer, readOptimizer, writeOptimizer } from './optimizers'
import { orderOf } from './stream'
import { readWeights, writeWeights } from './weights'

/** Losses wait on the device for so many steps before they are read: reading stops it. */
const stepsPerReading = 16

/** Trains by the operations of a backend. */
export async function backendEpochs(
  tensors: Tensors,
  plan: TrainingPlan,
  model: LayersModel,
  clock: TrainingClock,
  start: NetworkState | undefined,
): Promise<Epochs> {
  const { tf } = tensors
  if (start) writeWeights(tf, model, start.weights)
  const optimizer = createOptimizer(tf, plan.optimizer ?? { kind: 'adam', learningRate: 0.001 })
  if (start && start.optimizer.length > 0) await writeOptimizer(tf, optimizer, start.optimizer)
  const loss = typeof plan.loss === 'string' ? losses[plan.loss] : plan.loss
  return {
    train: (epoch) => trainEpoch(tensors, plan, model, optimizer, loss, epoch, clock),
    validate: (data) => validationLoss(tensors, model, loss, data, plan.batchSize),
    read: async () => ({
      weights: await readWeights(tensors, model),
      optimizer: await readOptimizer(tensors, optimizer),
    }),
    close: () => disposeOptimizer(tf, optimizer),
  }
}

/** One pass over the rows; gives their mean loss. */
async function trainEpoch(
  tensors: Tensors,
  plan: TrainingPlan,
  model: LayersModel,
  optimizer: Optimizer,
  loss: LossFunction,
  epoch: number,
  clock: TrainingClock,
): Promise<number> {
  const { tf } = tensors
  const { data, batchSize } = plan
  const rows = countOf(data)
  const order = plan.shuffle === false ? undefined : orderOf(plan.seed, epoch, rows)
  const batches = Math.ceil(rows / batchSize)
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable)
  let waiting: { value: Scalar; rows: number }[] = []
  let total = 0
  for (let batch = 0; batch < batches; batch++) {
    const [from, to] = [batch * batchSize, Math.min(rows, (batch + 1) * batchSize)]
    clock.step = epoch * batches + batch
    const value = tf.tidy(() => {
      const inputs = data.inputs.map((part) => batchOf(tf, part, order, from, to))
      const targets = batchOf(tf, data.targets, order, from, to)
      const weights = data.rowWeights && batchOf(tf, { shape: [], values: data.rowWeights }, order, from, to)
      const { value, grads } = tf.variableGrads(() => {
        const outputs = model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: true }) as Tensor
        const each = loss(tf, targets, outputs)
        const mean = tf.mean<Scalar>(weights ? tf.mul(each, weights) : each)
        return model.calculateLosses().reduce<Scalar>((sum, penalty) => tf.add(sum, penalty), mean)
      }, variables)
      optimizer.applyGradients(plan.clipNorm === undefined ? grads : clipped(tensors, grads, plan.clipNorm))
      return value
    })
    waiting.push({ value, rows: to - from })
    if (waiting.length < stepsPerReading && batch + 1 < batches) continue
    total += await readLosses(tensors, waiting)
    waiting = []
    plan.progress?.at((epoch + (batch + 1) / batches) / plan.epochs)
  }
  return total / rows
}

/** The sum of the batches' losses, each times its rows. */
async function readLosses(tensors: Tensors, waiting: readonly { value: Scalar; rows: number }[]): Promise<number> {
  const values = await Promise.all(waiting.map(({ value }) => tensors.read(value)))
  tensors.tf.dispose(waiting.map(({ value }) => value))
  let sum = 0
  waiting.forEach(({ rows }, i) => (sum += rows * values[i]![0]!))
  if (!Number.isFinite(sum)) throw new BackendFailure(notNumbers)
  return sum
}

async function validationLoss(
  tensors: Tensors,
  model: LayersModel,
  loss: LossFunction,
  data: NetworkData,
  batchSize: number,
): Promise<number> {
  const { tf } = tensors
  const rows = countOf(data)
  let total = 0
  for (let from = 0; from < rows; from += batchSize) {
    const to = Math.min(rows, from + batchSize)
    const sum = tf.tidy(() => {
      const inputs = data.inputs.map((part) => batchOf(tf, part, undefined, from, to))
      const outputs = model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false }) as Tensor
      const each = loss(tf, batchOf(tf, data.targets, undefined, from, to), outputs)
      return tf.sum<Scalar>(data.rowWeights ? tf.mul(each, tf.tensor1d(data.rowWeights.slice(from, to))) : each)
    })
    total += (await tensors.read(sum))[0]!
    sum.dispose()
  }
  return total / rows
}

/** The gradients, shortened together to the given length where they are longer. Pascanu et al., ICML 2013. */
function clipped({ tf }: Tensors, gradients: Record<string, Tensor>, norm: number): Record<string, Tensor> {
  const squares = Object.values(gradients).map((g) => tf.sum<Scalar>(tf.square(g)))
  const length = tf.sqrt(squares.reduce((a, b) => tf.add(a, b)))
  const factor = tf.minimum(1, tf.div(norm, tf.maximum(length, 1e-12)))
  return Object.fromEntries(Object.entries(gradients).map(([name, g]) => [name, tf.mul(g, factor)]))
}
