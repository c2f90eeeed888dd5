import { TerrariumError } from '../core/errors'
import { words, type Words } from '../core/words'
import { backendEpochs } from './backend-epochs'
import { BackendFailure, notNumbers } from './backend-failure'
import { countRows } from './batches'
import type { NetworkState } from './epochs'
import type { EpochRecord, NetworkWeight, TrainedNetwork, TrainingPlan } from './network'
import type { TrainingClock } from './network-tools'
import { DeviceLost, type Tensors } from './open-tensors'
import { withScope } from './scope'
import { isFinite, readWeights } from './weights'

/** What is known to be good. */
interface Checkpoint {
  state: NetworkState | undefined
  history: EpochRecord[]
  best: { weights: NetworkWeight[]; epoch: number; loss: number } | undefined
}

/**
 * Trains a network by gradient descent on batches. The same seed gives the same bits on `cpu`, on `wasm` and in the
 * kernels, and the same network up to rounding between them and on a graphics card. When a device is lost, gives a loss that is not a number, or lacks an
 * operation, the next backend goes on from the end of the last good epoch. Leaves no tensor behind.
 *
 * @throws TerrariumError `diverged` when the loss is no number on any backend
 */
export async function trainNetwork(tensors: Tensors, plan: TrainingPlan): Promise<TrainedNetwork> {
  countRows(plan.data)
  if (plan.validation) countRows(plan.validation)
  const known = tensors.messages.length
  const checkpoint: Checkpoint = { state: undefined, history: [], best: undefined }
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
  const weights = (plan.earlyStopping && best?.weights) || checkpoint.state?.weights
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
  const clock: TrainingClock = { step: 0 }
  const { networkTools, requireSeeded } = await import('./network-tools')
  const model = plan.build(networkTools(plan.seed, clock))
  requireSeeded(model)
  const start = checkpoint.state ?? (plan.weights && { weights: [...plan.weights], optimizer: [] })
  const isProcessor = tensors.backend === 'wasm' || tensors.backend === 'cpu'
  const epochs =
    plan.inKernel && isProcessor
      ? await plan.inKernel(start ?? { weights: await readWeights(tensors, model), optimizer: [] })
      : await backendEpochs(tensors, plan, model, clock, start)
  const turn = turns()
  try {
    for (let epoch = checkpoint.history.length; epoch < plan.epochs; epoch++) {
      const record: EpochRecord = { epoch: epoch + 1, loss: await epochs.train(epoch) }
      if (plan.validation) record.validationLoss = await epochs.validate(plan.validation)
      const state = await epochs.read()
      if (!state.weights.every(({ values }) => isFinite(values)) || !Number.isFinite(lossOf(record)))
        throw new BackendFailure(notNumbers)
      checkpoint.state = state
      checkpoint.history.push(record)
      plan.onEpoch?.(record)
      plan.progress?.at((epoch + 1) / plan.epochs, epochWords(epoch + 1, plan.epochs, record))
      const minDelta = plan.earlyStopping?.minDelta ?? 0
      if (!checkpoint.best || lossOf(record) < checkpoint.best.loss - minDelta)
        checkpoint.best = { weights: state.weights, epoch: record.epoch, loss: lossOf(record) }
      if (plan.earlyStopping && record.epoch - checkpoint.best.epoch >= plan.earlyStopping.patience) return
      await turn()
      if (plan.ending?.aborted) return
    }
  } finally {
    epochs.close()
  }
}

/** Lets what waits for this thread have its turn, such as the wish for an end, but not more often than is felt. */
function turns(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < milliseconds) return
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    })
    last = performance.now()
  }
}

const milliseconds = 50

const lossOf = ({ loss, validationLoss: validation }: EpochRecord) => validation ?? loss

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
