/** How clusters are numbered: 0 is the largest; equal ones keep their order. `from[new]` is the old number. */
export interface SizeOrder {
  from: number[]
  labels: Int32Array
  /** Rows of each cluster, descending. */
  sizes: number[]
}

export function orderBySize(labels: Int32Array, k: number): SizeOrder {
  const counts = new Array<number>(k).fill(0)
  for (const label of labels) counts[label]! += 1
  const from = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b)
  const to = new Int32Array(k)
  from.forEach((old, now) => (to[old] = now))
  return { from, labels: labels.map((label) => to[label]!), sizes: from.map((old) => counts[old]!) }
}
