import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import type { ProgressBar } from '../core/progress'
import type { Message } from '../core/words'
import type { TensorBackend } from './backend'
import type { KernelEpochs } from './epochs'
import type { LossName } from './losses'
import type { NetworkTools } from './network-tools'
import type { OptimizerSpec } from './optimizers'
import type { TensorFlow } from './tensorflow'

/** Makes the layers, not yet trained. Called again after a fallback and to predict: the same tools, the same network. */
export type BuildNetwork = (tools: NetworkTools) => LayersModel

/** Rows of equal shape, one after the other: `values.length` is rows × the product of `shape`. */
export interface RowData {
  /** Of one row: `[columns]` for a table, `[steps, columns]` for sequences. */
  shape: readonly number[]
  /** Finite. */
  values: Float32Array
}

export interface NetworkData {
  /** One for each input of the network, all with the same rows. */
  inputs: readonly RowData[]
  targets: RowData
  /** How much each row counts; 1 on average keeps the meaning of the learning rate. */
  rowWeights?: Float32Array
}

/** Gives one loss for each row. The network ends in logits or plain values; see `losses.ts`. */
export type LossFunction = (tf: TensorFlow, targets: Tensor, outputs: Tensor) => Tensor1D

export interface TrainingPlan {
  build: BuildNetwork
  data: NetworkData
  /** Rows that are only looked at: after each epoch their loss is taken. */
  validation?: NetworkData
  loss: LossName | LossFunction
  optimizer?: OptimizerSpec
  /** The most passes over the rows. */
  epochs: number
  batchSize: number
  /** Of the initial weights, the order of rows and the dropout. */
  seed: number
  /** The rows are visited in a new random order in each epoch, unless this is false. */
  shuffle?: boolean
  /** Gradients longer than this, all together, are shortened to it. */
  clipNorm?: number
  /** Ends when the validation loss (the training loss without validation rows) has not sunk for `patience` epochs. */
  earlyStopping?: { patience: number; minDelta?: number }
  /** Weights to learn on from, in place of random ones. */
  weights?: readonly NetworkWeight[]
  /**
   * Trains this very network where there is no graphics card: small operations cost WebAssembly's backend more than their
   * arithmetic does. It has to be the same up to rounding.
   */
  inKernel?: KernelEpochs
  /** Aborted when the person wants what has been learned so far. */
  ending?: AbortSignal
  progress?: ProgressBar
  onEpoch?: (epoch: EpochRecord) => void
}

/** One weight of a trained network, as plain data; the order is the network's own. */
export interface NetworkWeight {
  shape: number[]
  values: Float32Array
}

export interface EpochRecord {
  /** From 1. */
  epoch: number
  /** Mean over the rows, with the penalties of the layers. */
  loss: number
  /** Mean over the validation rows, without penalties. */
  validationLoss?: number
}

export interface TrainedNetwork {
  /** Of the best epoch with early stopping, else of the last one. */
  weights: NetworkWeight[]
  history: EpochRecord[]
  /** The epoch the weights are from. */
  bestEpoch: number
  /** What finished the training. */
  backend: TensorBackend
  /** What happened on the way, such as a fallback. */
  messages: Message[]
}
