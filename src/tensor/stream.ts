import { Random } from '../core/random'

/** An independent stream for one purpose at one time: what was drawn before it does not matter. */
export function streamOf(seed: number, purpose: number, time: number): Random {
  return new Random(
    Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b) ^ Math.imul(time + 1, 0xc2b2ae35),
  )
}

/** The order in which an epoch visits the rows. */
export const orderOf = (seed: number, epoch: number, rows: number): Uint32Array =>
  streamOf(seed, 0, epoch).permutation(rows)
