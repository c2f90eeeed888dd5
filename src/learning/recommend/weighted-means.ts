import { select } from '../../math/quantile'

/** Tells of one contribution to an item. */
export type Contribute = (item: number, source: number, similarity: number, value: number) => void

/** For each item the mean of contributions weighted by similarity, over the k most similar. */
export class WeightedMeans {
  readonly #k: number
  readonly #counts: Int32Array
  readonly #sums: Float64Array
  readonly #totals: Float64Array
  #sources = new Int32Array(1 << 12)
  #similarities = new Float64Array(1 << 12)
  #values = new Float64Array(1 << 12)
  #work = new Float64Array(256)
  #size = 0

  constructor(items: number, k: number) {
    this.#k = k
    this.#counts = new Int32Array(items)
    this.#sums = new Float64Array(items)
    this.#totals = new Float64Array(items)
  }

  /**
   * Writes the mean of each item that has a contribution.
   * @param visit tells of all contributions; called again where an item has more than k, which few have
   */
  write(scores: Float64Array, mean: number, visit: (contribute: Contribute) => void): void {
    this.#counts.fill(0)
    this.#sums.fill(0)
    this.#totals.fill(0)
    let most = 0
    visit((item, _, similarity, value) => {
      const count = this.#counts[item]! + 1
      this.#counts[item] = count
      if (count > most) most = count
      this.#sums[item]! += similarity * value
      this.#totals[item]! += similarity
    })
    for (let item = 0; item < scores.length; item++)
      if (this.#counts[item]! > 0) scores[item] = mean + this.#sums[item]! / this.#totals[item]!
    if (most > this.#k) this.#choose(scores, mean, visit)
  }

  /** The k most similar for each item that has more. */
  #choose(scores: Float64Array, mean: number, visit: (contribute: Contribute) => void): void {
    const k = this.#k
    const starts = new Int32Array(scores.length + 1)
    for (let item = 0; item < scores.length; item++)
      starts[item + 1] = starts[item]! + (this.#counts[item]! > k ? this.#counts[item]! : 0)
    this.#size = starts[scores.length]!
    if (this.#size > this.#sources.length) this.#grow()
    const next = starts.slice()
    visit((item, source, similarity, value) => {
      if (this.#counts[item]! <= k) return
      const at = next[item]!++
      this.#sources[at] = source
      this.#similarities[at] = similarity
      this.#values[at] = value
    })
    for (let item = 0; item < scores.length; item++) {
      const [from, to] = [starts[item]!, starts[item + 1]!]
      if (from < to) scores[item] = mean + this.#nearest(from, to)
    }
  }

  /** The mean over the k most similar of from … to, ties to the lower source. */
  #nearest(from: number, to: number): number {
    const n = to - from
    if (this.#work.length < n) this.#work = new Float64Array(2 * n)
    for (let i = 0; i < n; i++) this.#work[i] = -this.#similarities[from + i]!
    const least = -select(this.#work, this.#k - 1, 0, n - 1)
    let [sum, total, left] = [0, 0, this.#k]
    const ties: number[] = []
    for (let at = from; at < to; at++) {
      const similarity = this.#similarities[at]!
      if (similarity > least) {
        sum += similarity * this.#values[at]!
        total += similarity
        left--
      } else if (similarity === least) ties.push(at)
    }
    if (ties.length > left) ties.sort((x, y) => this.#sources[x]! - this.#sources[y]!)
    for (const at of ties.slice(0, left)) {
      sum += least * this.#values[at]!
      total += least
    }
    return sum / total
  }

  #grow(): void {
    const n = 2 * this.#size
    this.#sources = new Int32Array(n)
    this.#similarities = new Float64Array(n)
    this.#values = new Float64Array(n)
  }
}
