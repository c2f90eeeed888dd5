import type { KernelCode } from './kernel-code'
import type { PackedRows } from './packed-rows'

/**
 * Gives each empty cluster one of the rows farthest from their centres, taken from the sums of its old cluster, as
 * scikit-learn does (`_relocate_empty_clusters_dense`); equal distances go to the lower row. Labels stay.
 */
export function relocateEmpty(rows: PackedRows, code: KernelCode, sums: Float64Array, counts: Float64Array): void {
  const { memory, features } = rows
  const empty = [...counts.keys()].filter((j) => counts[j] === 0)
  const at = memory.allocate((rows.rows + 4) * 8)
  rows.arguments.set({ out: at })
  code.ownDistances(rows.arguments.at)
  const farthest = largest(memory.float64(at, rows.rows), empty.length)
  memory.free(at)
  const labels = rows.labels
  farthest.forEach((row, i) => {
    const [from, to] = [labels[row]!, empty[i]!]
    const x = rows.original(row)
    for (let f = 0; f < features; f++) {
      sums[from * features + f]! -= x[f]!
      sums[to * features + f] = x[f]!
    }
    counts[from]! -= 1
    counts[to] = 1
  })
}

/** Indices of the largest values, largest first. */
function largest(values: Float64Array, count: number): number[] {
  const found: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (found.length === count && values[i]! <= values[found[count - 1]!]!) continue
    let at = found.length
    while (at > 0 && values[found[at - 1]!]! < values[i]!) at--
    found.splice(at, 0, i)
    if (found.length > count) found.pop()
  }
  return found
}
