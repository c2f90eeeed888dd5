import { streamOf } from './stream'

/**
 * What the inputs of a dropout are multiplied with in a step: 0, or 1 / (1 − rate).
 * @param ordinal which of the network's dropouts, from 1
 */
export function dropoutMask(seed: number, ordinal: number, step: number, size: number, rate: number): Float32Array {
  const random = streamOf(seed, ordinal, step)
  const kept = 1 / (1 - rate)
  const mask = new Float32Array(size)
  for (let i = 0; i < size; i++) mask[i] = random.uniform() < rate ? 0 : kept
  return mask
}
