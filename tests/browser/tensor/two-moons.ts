import { Random } from '../../../src/core/random'
import type { NetworkData } from '../../../src/tensor/network'

/** Two half circles that reach into each other: a straight line gets about 88 % of them right. */
export function twoMoons(rows: number, seed: number): NetworkData {
  const random = new Random(seed)
  const values = new Float32Array(2 * rows)
  const targets = new Float32Array(rows)
  for (let i = 0; i < rows; i++) {
    const angle = Math.PI * random.uniform()
    const upper = i % 2 === 0
    values[2 * i] = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + 0.12 * random.normal()
    values[2 * i + 1] = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + 0.12 * random.normal()
    targets[i] = upper ? 0 : 1
  }
  return { inputs: [{ shape: [2], values }], targets: { shape: [1], values: targets } }
}

/** The share of rows whose logit is on the right side. */
export function accuracyOf(logits: Float32Array, { targets }: NetworkData): number {
  return logits.filter((logit, i) => logit > 0 === (targets.values[i] === 1)).length / logits.length
}
