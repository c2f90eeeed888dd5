import type { Optimizer, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { TerrariumError } from '../core/errors'
import { words, type Words } from '../core/words'
import { batchOf, countRows } from './batches'
import { losses } from './losses'
import type { EpochRecord, LossFunction, NetworkData, NetworkWeight, TrainedNetwork, TrainingPlan } from './network'
import type { TrainingClock } from './network-tools'
import { DeviceLost, type Tensors } from './open-tensors'
import { createOptimizer, disposeOptimizer, readOptimizer, writeOptimizer } from './optimizers'
import { withScope } from './scope'
import { orderOf } from './stream'
import { isFinite, readWeights, writeWeights } from './weights'

/** What is known to be good: all that a training needs to go on from the end of an epoch, on any backend. */
interface Checkpoint {
  weights: NetworkWeight[] | undefined
  optimizer: NetworkWeight[]
  history: EpochRecord[]
  best: { weights: NetworkWeight[]; epoch: number; loss: number } | undefined
}

/** A backend that gives numbers no one should trust. */
class BackendFailure extends Error {
  constructor(readonly reason: Words) {
    super(reason.en)
  }
}

/** Losses wait on the device for so many steps before they are read: reading stops it. */
const stepsPerReading = 16

/**
 * Trains a network by gradient descent on batches. The same seed gives the same bits on `cpu` and `wasm`, and the same
 * network up to rounding on a graphics card. When a device is lost, gives a loss that is not a number, or lacks an
 * operation, the next backend goes on from the end of the last good epoch. Leaves no tensor behind.
 *
 * @throws TerrariumError `diverged` when the loss is no number on any backend
 */
export async function trainNetwork(tensors: Tensors, plan: TrainingPlan): Promise<TrainedNetwork> {
  countRows(plan.data)
  if (plan.validation) countRows(plan.validation)
  const known = tensors.messages.length
  const checkpoint: Checkpoint = { weights: undefined, optimizer: [], history: [], best: undefined }
  for (;;) {
    try {
      await withScope(tensors.tf, () => trainFrom(tensors, plan, checkpoint))
      break
    } catch (error) {
      if (error instanceof TerrariumError) throw error
      if (!(await tensors.fallBack(reasonOf(error))))
        throw error instanceof BackendFailure ? diverged(checkpoint.history.length + 1) : error
    }
  }
  const { history, best } = checkpoint
  const weights = (plan.earlyStopping && best?.weights) || checkpoint.weights
  if (!weights) throw new Error('A training of no epochs')
  return {
    weights,
    history,
    bestEpoch: (plan.earlyStopping && best?.epoch) || history.length,
    backend: tensors.backend,
    messages: tensors.messages.slice(known),
  }
}

/** Epochs from the checkpoint's to the last; the checkpoint is brought up to date after each. */
async function trainFrom(tensors: Tensors, plan: TrainingPlan, checkpoint: Checkpoint): Promise<void> {
  const { tf } = tensors
  const clock: TrainingClock = { step: 0 }
  const { networkTools, requireSeeded } = await import('./network-tools')
  const model = plan.build(networkTools(plan.seed, clock))
  requireSeeded(model)
  const start = checkpoint.weights ?? plan.weights
  if (start) writeWeights(tf, model, start)
  const optimizer = createOptimizer(tf, plan.optimizer ?? { kind: 'adam', learningRate: 0.001 })
  if (checkpoint.optimizer.length > 0) await writeOptimizer(tf, optimizer, checkpoint.optimizer)
  const loss = typeof plan.loss === 'string' ? losses[plan.loss] : plan.loss
  try {
    for (let epoch = checkpoint.history.length; epoch < plan.epochs; epoch++) {
      const record: EpochRecord = {
        epoch: epoch + 1,
        loss: await trainEpoch(tensors, plan, model, optimizer, loss, epoch, clock),
      }
      if (plan.validation)
        record.validationLoss = await validationLoss(tensors, model, loss, plan.validation, plan.batchSize)
      const weights = await readWeights(tensors, model)
      const memory = await readOptimizer(tensors, optimizer)
      if (!weights.every(({ values }) => isFinite(values)) || !Number.isFinite(lossOf(record)))
        throw new BackendFailure(notNumbers)
      checkpoint.weights = weights
      checkpoint.optimizer = memory
      checkpoint.history.push(record)
      plan.onEpoch?.(record)
      plan.progress?.at((epoch + 1) / plan.epochs, epochWords(epoch + 1, plan.epochs, record))
      const minDelta = plan.earlyStopping?.minDelta ?? 0
      if (!checkpoint.best || lossOf(record) < checkpoint.best.loss - minDelta)
        checkpoint.best = { weights, epoch: record.epoch, loss: lossOf(record) }
      if (plan.earlyStopping && record.epoch - checkpoint.best.epoch >= plan.earlyStopping.patience) return
    }
  } finally {
    disposeOptimizer(tf, optimizer)
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

const countOf = ({ targets }: NetworkData) => targets.values.length / targets.shape.reduce((a, b) => a * b, 1)
const lossOf = ({ loss, validationLoss: validation }: EpochRecord) => validation ?? loss

const notNumbers = words('算出的损失不是数字', 'its loss is not a number')

function reasonOf(error: unknown): Words {
  if (error instanceof DeviceLost) return words('显卡中断', 'the graphics device was lost')
  if (error instanceof BackendFailure) return error.reason
  const detail = error instanceof Error ? error.message : String(error)
  const operation = /Kernel '(\w+)' not registered/.exec(detail)?.[1]
  if (operation) return words(`缺少运算 ${operation}`, `it lacks the operation ${operation}`)
  return words(detail, detail)
}

const epochWords = (epoch: number, epochs: number, record: EpochRecord) => {
  const loss = lossOf(record).toPrecision(4)
  return words(`第 ${epoch} 轮，共 ${epochs} 轮，损失 ${loss}`, `Epoch ${epoch} of ${epochs}, loss ${loss}`)
}

const diverged = (epoch: number) =>
  new TerrariumError(
    'diverged',
    words(`训练到第 ${epoch} 轮时损失不再是数字。`, `In epoch ${epoch} the loss stopped being a number.`),
    words('减小学习率，或先把数值列标准化。', 'Lower the learning rate, or standardise the numeric columns.'),
  )
