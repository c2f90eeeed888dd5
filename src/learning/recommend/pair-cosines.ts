import type { Taken } from './recommender'

/** Cosines of pairs of items over who has them; those asked for again are remembered. */
export class PairCosines {
  readonly #taken: Taken
  readonly #known = new Map<number, number>()

  constructor(taken: Taken) {
    this.#taken = taken
  }

  of(a: number, b: number): number {
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = low * this.#taken.items.length + high
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const { offsets, others } = this.#taken.interactions.byItem
    let [i, j, both] = [offsets[low]!, offsets[high]!, 0]
    while (i < offsets[low + 1]! && j < offsets[high + 1]!) {
      const difference = others[i]! - others[j]!
      if (difference === 0) both++
      if (difference <= 0) i++
      if (difference >= 0) j++
    }
    const size = Math.sqrt((offsets[low + 1]! - offsets[low]!) * (offsets[high + 1]! - offsets[high]!))
    const cosine = size === 0 ? 0 : both / size
    this.#known.set(key, cosine)
    return cosine
  }
}
