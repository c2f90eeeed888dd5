import type { PurchaseHistories } from './purchase-histories'

export interface LogLikelihood {
  /** The sum over all customers. */
  value: number
  /** By the parameters themselves. */
  gradient: Float64Array
}

/** A model of when customers buy and when they leave unseen. All parameters are positive. */
export interface PurchaseProcess {
  /** In the order in which every array of parameters has them. */
  names: readonly string[]
  logLikelihood(parameters: Float64Array, histories: PurchaseHistories): LogLikelihood
  /** The probability that the customer is still one at the end of T. */
  alive(parameters: Float64Array, x: number, tx: number, T: number): number
  /** Purchases to expect in the time from T to T + t. */
  expected(parameters: Float64Array, x: number, tx: number, T: number, t: number): number
  /** Purchases to expect of a new customer in a time t after the first one. */
  expectedOfNew(parameters: Float64Array, t: number): number
  /** Places to start a search from, given purchases for each unit of time. */
  starts(rate: number, meanTime: number): Float64Array[]
}
