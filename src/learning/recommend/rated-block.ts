import type { Neighbors } from '../../math/recommend/similarities'
import type { History } from './recommender'

/**
 * Predicted ratings of a few people at once: for each item the mean of what a person has of its k best neighbours, by
 * similarity. Item after item, each list of neighbours is gone through once for all the people, so that it stays near the
 * processor.
 */
export class RatedBlock {
  readonly #neighbors: Neighbors
  readonly #items: number
  readonly #k: number
  /** Who of the people has an item, and its value less their mean: CSR by item. */
  readonly #starts: Int32Array
  #slots = new Int32Array(0)
  #values = new Float64Array(0)
  #people = 0
  /** people × items; NaN where nothing speaks for or against. */
  #scores = new Float64Array(0)

  /** @param items how many there are; each has its list of neighbours, best first */
  constructor(neighbors: Neighbors, items: number, k: number) {
    this.#neighbors = neighbors
    this.#items = items
    this.#k = k
    this.#starts = new Int32Array(items + 1)
  }

  /** @param means of each person, what their values are taken from */
  fill(histories: readonly History[], means: ArrayLike<number>): void {
    this.#gather(histories, means)
    const [people, k, items] = [histories.length, this.#k, this.#items]
    const [starts, slots, values] = [this.#starts, this.#slots, this.#values]
    const { offsets, others, similarities } = this.#neighbors
    if (this.#scores.length < people * items) this.#scores = new Float64Array(people * items)
    this.#people = people
    const scores = this.#scores
    const [sums, totals] = [new Float64Array(people), new Float64Array(people)]
    const left = new Int32Array(people)
    for (let item = 0; item < items; item++) {
      sums.fill(0)
      totals.fill(0)
      left.fill(k)
      let open = people
      const end = offsets[item + 1]!
      for (let n = offsets[item]!; n < end && open > 0; n++) {
        const other = others[n]!
        const similarity = similarities[n]!
        const last = starts[other + 1]!
        for (let m = starts[other]!; m < last; m++) {
          const slot = slots[m]!
          const rest = left[slot]!
          if (rest === 0) continue
          sums[slot] = sums[slot]! + similarity * values[m]!
          totals[slot] = totals[slot]! + similarity
          left[slot] = rest - 1
          if (rest === 1) open--
        }
      }
      for (let slot = 0; slot < people; slot++)
        scores[slot * items + item] = totals[slot]! > 0 ? sums[slot]! / totals[slot]! : NaN
    }
  }

  /** Of one person, by their place among those of `fill`. */
  of(slot: number): Float64Array {
    if (slot >= this.#people) throw new RangeError(`No person ${slot} among ${this.#people}`)
    return this.#scores.subarray(slot * this.#items, (slot + 1) * this.#items)
  }

  #gather(histories: readonly History[], means: ArrayLike<number>): void {
    const starts = this.#starts.fill(0)
    let size = 0
    for (const { items } of histories) {
      size += items.length
      for (const item of items) starts[item + 1]! += 1
    }
    for (let item = 0; item < this.#items; item++) starts[item + 1]! += starts[item]!
    if (this.#slots.length < size) {
      this.#slots = new Int32Array(2 * size)
      this.#values = new Float64Array(2 * size)
    }
    const next = starts.slice(0, this.#items)
    histories.forEach(({ items, values }, slot) => {
      const mean = means[slot]!
      for (let h = 0; h < items.length; h++) {
        const at = next[items[h]!]!++
        this.#slots[at] = slot
        this.#values[at] = values[h]! - mean
      }
    })
  }
}
