import type { Neighbors } from '../../math/recommend/similarities'

export interface NeighborOptions {
  k: number
  similarity: 'cosine' | 'pearson'
  shrinkage: number
}

/** For each line the lines that keep it, with the same similarities. */
export function keepersOf({ offsets, others, similarities }: Neighbors, count: number): Neighbors {
  const starts = new Int32Array(count + 1)
  for (const other of others) starts[other + 1]! += 1
  for (let l = 0; l < count; l++) starts[l + 1]! += starts[l]!
  const next = starts.slice(0, count)
  const [keepers, values] = [new Int32Array(others.length), new Float64Array(others.length)]
  for (let l = 0; l < count; l++)
    for (let n = offsets[l]!; n < offsets[l + 1]!; n++) {
      const at = next[others[n]!]!++
      keepers[at] = l
      values[at] = similarities[n]!
    }
  return { offsets: starts, others: keepers, similarities: values }
}
