import type { GrownTree } from '../math/tree/trees'

/** A tree as it comes out of the kernel, some nodes at a time: see `assembly/grow-tree.ts` for a node's record. */
export class TreeRecords {
  readonly #nodeBytes: number
  readonly #outputs: number
  readonly #center: number
  readonly #records: Uint8Array[] = []
  readonly #sets: Uint32Array[] = []
  readonly #setsBefore: number[] = []

  /** @param center what was taken off the numbers that are learnt */
  constructor(nodeBytes: number, outputs: number, center: number) {
    this.#nodeBytes = nodeBytes
    this.#outputs = outputs
    this.#center = center
  }

  /** Copies what is there now. */
  take(records: Uint8Array, sets: Uint32Array): void {
    if (records.length === 0) return
    this.#setsBefore.push(this.#sets.reduce((sum, words) => sum + words.length, 0))
    this.#records.push(records.slice())
    this.#sets.push(sets.slice())
  }

  done(): GrownTree {
    const nodes = this.#records.reduce((sum, { length }) => sum + length, 0) / this.#nodeBytes
    const outputs = this.#outputs
    const tree: GrownTree = {
      roots: Uint32Array.of(0, nodes),
      feature: new Int32Array(nodes),
      threshold: new Float64Array(nodes),
      right: new Uint32Array(nodes),
      missingLeft: new Uint8Array(nodes),
      setAt: new Int32Array(nodes),
      sets: joined(this.#sets),
      values: new Float64Array(nodes * outputs),
      outputs,
      cover: new Float64Array(nodes),
      isSingle: true,
      samples: new Uint32Array(nodes),
      impurity: new Float64Array(nodes),
    }
    let node = 0
    this.#records.forEach((bytes, part) => {
      const view = new DataView(bytes.buffer)
      for (let at = 0; at < bytes.length; at += this.#nodeBytes, node++) {
        const rightOf = view.getInt32(at + 4, true)
        const set = view.getInt32(at + 12, true)
        tree.feature[node] = view.getInt32(at, true)
        if (rightOf >= 0) tree.right[rightOf] = node
        tree.missingLeft[node] = view.getUint32(at + 8, true)
        tree.setAt[node] = set < 0 ? -1 : set + this.#setsBefore[part]!
        tree.samples[node] = view.getUint32(at + 16, true)
        tree.threshold[node] = view.getFloat64(at + 24, true)
        tree.cover[node] = view.getFloat64(at + 32, true)
        tree.impurity[node] = view.getFloat64(at + 40, true)
        for (let k = 0; k < outputs; k++)
          tree.values[node * outputs + k] = view.getFloat64(at + 48 + 8 * k, true) + this.#center
      }
    })
    return tree
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
