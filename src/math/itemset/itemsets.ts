/** Frequent itemsets, one after the other in flat arrays: set s is `items[offsets[s] … offsets[s + 1])`, ascending. */
export interface Itemsets {
  readonly count: number
  readonly offsets: Int32Array
  readonly items: Int32Array
  /** In how many baskets each set is. */
  readonly counts: Int32Array
}

/** What a miner reports to. A miner stops when it is told false. */
export interface ItemsetSink {
  /** @param items the first `length` of it are the set, in any order; the array is used again afterwards */
  add(items: Int32Array, length: number, count: number): boolean
}

/** How far a search goes, and who hears of it. */
export interface MiningOptions {
  /** The fewest baskets a set must be in; at least 1. */
  minCount: number
  /** The longest sets that are wanted. */
  maxLength?: number
  onProgress?: (share: number) => void
}

/** Collects itemsets in arrays that grow; takes at most `limit`. */
export class ItemsetList implements ItemsetSink {
  readonly #limit: number
  readonly #longest: number
  #isOver = false
  #items = new Int32Array(1 << 12)
  #ends = new Int32Array(1 << 10)
  #counts = new Int32Array(1 << 10)
  #size = 0
  #used = 0

  constructor(limit = Infinity) {
    this.#limit = limit
    this.#longest = Math.log2(limit + 1)
  }

  get isFull(): boolean {
    return this.#isOver || this.#size > this.#limit
  }

  add(items: Int32Array, length: number, count: number): boolean {
    // Every part of a frequent set is frequent: a set so long comes with more than the limit.
    if (length > this.#longest) {
      this.#isOver = true
      return false
    }
    if (this.#used + length > this.#items.length) this.#items = grown(this.#items, this.#used + length)
    if (this.#size === this.#ends.length) {
      this.#ends = grown(this.#ends, this.#size + 1)
      this.#counts = grown(this.#counts, this.#size + 1)
    }
    const start = this.#used
    // Insertion sort: sets are short.
    for (let k = 0; k < length; k++) {
      const item = items[k]!
      let at = this.#used
      while (at > start && this.#items[at - 1]! > item) {
        this.#items[at] = this.#items[at - 1]!
        at--
      }
      this.#items[at] = item
      this.#used++
    }
    this.#ends[this.#size] = this.#used
    this.#counts[this.#size] = count
    this.#size++
    return this.#size <= this.#limit
  }

  /** All of them: shortest first, then the most frequent, then by their items; the same whatever found them. */
  sorted(): Itemsets {
    const [ends, items, counts] = [this.#ends, this.#items, this.#counts]
    const startOf = (s: number) => (s === 0 ? 0 : ends[s - 1]!)
    const order = Uint32Array.from({ length: this.#size }, (_, s) => s).sort((a, b) => {
      const [from, other] = [startOf(a), startOf(b)]
      const length = ends[a]! - from
      const byLength = length - (ends[b]! - other)
      if (byLength !== 0) return byLength
      if (counts[a] !== counts[b]) return counts[b]! - counts[a]!
      for (let k = 0; k < length; k++) {
        const difference = items[from + k]! - items[other + k]!
        if (difference !== 0) return difference
      }
      return 0
    })
    const sorted = {
      count: this.#size,
      offsets: new Int32Array(this.#size + 1),
      items: new Int32Array(this.#used),
      counts: new Int32Array(this.#size),
    }
    order.forEach((from, to) => {
      const start = sorted.offsets[to]!
      sorted.items.set(items.subarray(startOf(from), ends[from]), start)
      sorted.offsets[to + 1] = start + ends[from]! - startOf(from)
      sorted.counts[to] = counts[from]!
    })
    return sorted
  }
}

function grown(values: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(Math.max(least, values.length * 2))
  next.set(values)
  return next
}
