import type { Itemsets } from './itemsets'

/** Finds an itemset by its items. */
export class ItemsetIndex {
  readonly #sets: Itemsets
  readonly #slots: Int32Array
  readonly #mask: number

  constructor(sets: Itemsets) {
    this.#sets = sets
    let size = 16
    while (size < sets.count * 2) size *= 2
    this.#slots = new Int32Array(size)
    this.#mask = size - 1
    for (let s = 0; s < sets.count; s++) {
      let at = hash(sets.items, sets.offsets[s]!, sets.offsets[s + 1]!) & this.#mask
      while (this.#slots[at] !== 0) at = (at + 1) & this.#mask
      this.#slots[at] = s + 1
    }
  }

  /** The place of the set with exactly these ascending items, −1 when it is not there. */
  find(items: Int32Array, length: number): number {
    const { offsets, items: all } = this.#sets
    let at = hash(items, 0, length) & this.#mask
    for (let slot = this.#slots[at]!; slot !== 0; slot = this.#slots[at]!) {
      const start = offsets[slot - 1]!
      let isSame = offsets[slot]! - start === length
      for (let k = 0; isSame && k < length; k++) isSame = all[start + k] === items[k]
      if (isSame) return slot - 1
      at = (at + 1) & this.#mask
    }
    return -1
  }
}

function hash(items: Int32Array, from: number, to: number): number {
  let h = 0x811c9dc5
  for (let k = from; k < to; k++) {
    h = Math.imul(h ^ items[k]!, 0x9e3779b1)
    h ^= h >>> 15
  }
  return h
}
