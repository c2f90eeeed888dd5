import type { Words } from './words'

/** What long work has found so far, as plain data that the page draws while it goes on. */
export type LiveView = LiveLeaderboard | LiveLosses

export interface LiveLeaderboard {
  kind: 'leaderboard'
  /** The figure by which they are ranked. */
  metric: Words
  isSmallerBetter: boolean
  /** Best first, then those that run, wait, failed. */
  rows: readonly LiveRow[]
  /** Rows beyond those listed. */
  more: number
  /** Of guessing. */
  baseline: number | null
}

export interface LiveRow {
  name: Words
  state: 'done' | 'running' | 'waiting' | 'failed'
  value: number | null
  /** Over the folds. */
  deviation: number | null
}

export interface LiveLosses {
  kind: 'losses'
  /** Of each epoch so far. */
  training: readonly number[]
  /** On the rows that only watch; empty when none do. */
  watched: readonly number[]
  epochs: number
  /** From 1: the epoch with the least loss so far. */
  best: number
  /** Epochs without progress after which it stops early; null when it does not. */
  patience: number | null
}

/** Whether Stop would have something to keep. */
export const isKept = (live: LiveView | undefined): boolean =>
  live?.kind === 'leaderboard'
    ? live.rows.some(({ state }) => state === 'done')
    : live !== undefined && live.training.length > 0
