import type { NetworkData, NetworkWeight } from './network'

/** All that a training needs to go on from the end of an epoch, on any backend. */
export interface NetworkState {
  weights: NetworkWeight[]
  /** What `readOptimizer` gives: the count of steps, then its memory of each weight; empty before the first step. */
  optimizer: NetworkWeight[]
}

/** A network in training, by the operations of a backend or by a kernel in their place. */
export interface Epochs {
  /** One pass over the rows; gives their mean loss, penalties included. @param epoch from 0 */
  train(epoch: number): Promise<number> | number
  /** The mean loss of other rows, without penalties and dropout. */
  validate(data: NetworkData): Promise<number> | number
  read(): Promise<NetworkState> | NetworkState
  close(): void
}

/** Begins a training in the kernels. */
export type KernelEpochs = (start: NetworkState) => Promise<Epochs> | Epochs
