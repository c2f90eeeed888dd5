import { argsort } from '../argsort'

export interface Ranks {
  /** From 1; equal values share the mean of their ranks. */
  ranks: Float64Array
  /** Σ (t³ − t) over the runs of t equal values. */
  ties: number
}

/** @param values without NaN */
export function meanRanks(values: Float64Array): Ranks {
  const order = argsort(values)
  const ranks = new Float64Array(values.length)
  let ties = 0
  for (let i = 0; i < order.length;) {
    let j = i + 1
    while (j < order.length && values[order[j]!] === values[order[i]!]) j++
    const mean = (i + 1 + j) / 2
    for (let k = i; k < j; k++) ranks[order[k]!] = mean
    const t = j - i
    ties += t * t * t - t
    i = j
  }
  return { ranks, ties }
}
