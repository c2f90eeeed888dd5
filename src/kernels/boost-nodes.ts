import type { KernelMemory } from './kernel-memory'

/** A tree in pre-order, in terms of bins; a leaf has feature −1. */
export interface BoostNodes {
  values: readonly number[]
  features: readonly number[]
  bins: readonly number[]
  rights: readonly number[]
  missingLeft: readonly boolean[]
  /** A bit for each bin of a category that goes left. */
  sets: readonly (Uint32Array | null)[]
}

const nodeBytes = 32

/** Writes the nodes as `walkTree` reads them (`assembly/add-tree.ts`), the sets after all of them; to be freed by who asks. */
export function writeBoostNodes(memory: KernelMemory, tree: BoostNodes): number {
  const nodes = tree.values.length
  const at = memory.allocate(nodes * nodeBytes * 2)
  const view = new DataView(memory.memory.buffer, at, nodes * nodeBytes * 2)
  for (let i = 0; i < nodes; i++) {
    const own = i * nodeBytes
    const set = (nodes + i) * nodeBytes
    view.setFloat64(own, tree.values[i]!, true)
    view.setInt32(own + 8, tree.features[i]!, true)
    view.setUint32(own + 12, tree.bins[i]!, true)
    view.setUint32(own + 16, tree.rights[i]!, true)
    view.setUint32(own + 20, tree.missingLeft[i] ? 1 : 0, true)
    view.setUint32(own + 24, at + set, true)
    tree.sets[i]?.forEach((word, w) => view.setUint32(set + w * 4, word, true))
  }
  return at
}
