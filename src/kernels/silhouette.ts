import { firstRow, partitions, type KernelCode } from './kernel-code'
import type { KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'

/** The fields of `assembly/silhouette.ts`, in order, four bytes each. */
const fields = ['x', 'rows', 'features', 'labels', 'sizes', 'k', 'scratch', 'scratchSize', 'out'] as const

/**
 * The silhouette of each row: (b − a) / max(a, b), where a is its mean distance to the other rows of its cluster and b
 * the least mean distance to the rows of another one; 0 for the only row of a cluster. Rousseeuw, “Silhouettes: a
 * graphical aid” (J. Comput. Appl. Math. 20, 1987), as scikit-learn's `silhouette_samples`. Takes rows² distances.
 * @param labels from 0; labels without a row do not count
 * @returns null with fewer than two clusters, or with as many as rows, where it is not defined
 */
export function silhouette(
  memory: KernelMemory,
  code: KernelCode,
  { at: x, rows, features }: KernelMatrix,
  labels: Int32Array,
): Float64Array | null {
  if (labels.length !== rows) throw new Error(`${labels.length} labels for ${rows} rows`)
  const k = labels.reduce((most, label) => Math.max(most, label), -1) + 1
  const sizes = new Float64Array(k)
  for (const label of labels) sizes[label]! += 1
  const clusters = sizes.filter((size) => size > 0).length
  if (clusters < 2 || clusters >= rows) return null
  const most = Math.max(...Array.from({ length: partitions }, (_, p) => firstRow(rows, p + 1) - firstRow(rows, p)))
  const scratchSize = 64 + Math.ceil((most * k) / 8) * 64
  const blocks: number[] = []
  const allocate = (bytes: number) => {
    const at = memory.allocate(bytes)
    blocks.push(at)
    return at
  }
  try {
    const args = allocate(fields.length * 4)
    const at = {
      ...{ labels: allocate(rows * 4), sizes: allocate(k * 8) },
      ...{ scratch: allocate(partitions * scratchSize), out: allocate(rows * 8) },
    }
    memory.uint32(at.labels, rows).set(labels)
    memory.float64(at.sizes, k).set(sizes)
    const values = { x, rows, features, k, scratchSize, ...at }
    memory.uint32(args, fields.length).set(fields.map((field) => values[field]))
    code.addSilhouettes(args)
    return Float64Array.from(memory.float64(at.out, rows))
  } finally {
    for (const block of blocks) memory.free(block)
  }
}
