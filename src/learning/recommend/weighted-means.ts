import { select } from '../../math/quantile'

/** For each item the mean of contributions weighted by similarity, over the k most similar. */
export class WeightedMeans {
  readonly #k: number
  readonly #counts: Int32Array
  #items = new Int32Array(1 << 12)
  #sources = new Int32Array(1 << 12)
  #similarities = new Float64Array(1 << 12)
  #values = new Float64Array(1 << 12)
  #work = new Float64Array(256)
  #size = 0

  constructor(items: number, k: number) {
    this.#k = k
    this.#counts = new Int32Array(items + 1)
  }

  clear(): void {
    this.#size = 0
    this.#counts.fill(0)
  }

  add(item: number, source: number, similarity: number, value: number): void {
    const at = this.#size++
    if (at === this.#items.length) this.#grow()
    this.#items[at] = item
    this.#sources[at] = source
    this.#similarities[at] = similarity
    this.#values[at] = value
    this.#counts[item + 1]! += 1
  }

  write(scores: Float64Array, mean: number): void {
    const starts = this.#counts
    for (let i = 0; i < scores.length; i++) starts[i + 1]! += starts[i]!
    const order = new Int32Array(this.#size)
    const next = starts.slice()
    for (let k = 0; k < this.#size; k++) order[next[this.#items[k]!]!++] = k
    for (let item = 0; item < scores.length; item++) {
      const [from, to] = [starts[item]!, starts[item + 1]!]
      if (from === to) continue
      let [sum, total] = [0, 0]
      const take = (k: number) => {
        sum += this.#similarities[k]! * this.#values[k]!
        total += this.#similarities[k]!
      }
      if (to - from <= this.#k) for (let k = from; k < to; k++) take(order[k]!)
      else this.#nearest(order, from, to, take)
      scores[item] = mean + sum / total
    }
  }

  /** Visits the k most similar of order[from … to), ties to the lower source. */
  #nearest(order: Int32Array, from: number, to: number, take: (k: number) => void): void {
    const n = to - from
    if (this.#work.length < n) this.#work = new Float64Array(2 * n)
    for (let k = 0; k < n; k++) this.#work[k] = -this.#similarities[order[from + k]!]!
    const least = -select(this.#work, this.#k - 1, 0, n - 1)
    let left = this.#k
    let level = 0
    for (let at = from; at < to; at++) {
      const similarity = this.#similarities[order[at]!]!
      if (similarity > least) {
        take(order[at]!)
        left--
      } else if (similarity === least) level++
    }
    const ties = order.subarray(from, to).filter((k) => this.#similarities[k] === least)
    if (level > left) ties.sort((x, y) => this.#sources[x]! - this.#sources[y]!)
    for (let k = 0; k < left; k++) take(ties[k]!)
  }

  #grow(): void {
    const wider = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => (fresh.set(old), fresh)
    const n = 2 * this.#items.length
    this.#items = wider(this.#items, new Int32Array(n))
    this.#sources = wider(this.#sources, new Int32Array(n))
    this.#similarities = wider(this.#similarities, new Float64Array(n))
    this.#values = wider(this.#values, new Float64Array(n))
  }
}
