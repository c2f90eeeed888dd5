/**
 * How the sensitive values of a class of rows are spread beside those of all rows. Values are numbered from 0 in their
 * order, a missing one first; a call takes as long as the class is large, however many values there are.
 */
export class SensitiveSpread {
  readonly #codes: Int32Array
  readonly #values: number
  /** Of all rows, the share of each value. */
  readonly #shares: Float64Array
  /** Of all rows, the share of values up to each, and the sums of these shares before each. */
  readonly #upTo: Float64Array
  readonly #sums: Float64Array
  readonly #counts: Int32Array

  /** @param rows all rows that there are; those of the column unless given */
  constructor(codes: Int32Array, rows?: Iterable<number>) {
    this.#codes = codes
    this.#values = codes.reduce((most, code) => Math.max(most, code), -1) + 1
    this.#counts = new Int32Array(this.#values)
    this.#shares = new Float64Array(this.#values)
    let all = 0
    for (const row of rows ?? codes.keys()) {
      this.#shares[codes[row]!]!++
      all++
    }
    this.#upTo = new Float64Array(this.#values)
    this.#sums = new Float64Array(this.#values + 1)
    let seen = 0
    for (let v = 0; v < this.#values; v++) {
      seen += this.#shares[v]!
      this.#shares[v]! /= all
      this.#upTo[v] = seen / all
      this.#sums[v + 1] = this.#sums[v]! + this.#upTo[v]!
    }
  }

  /** Distinct values: l of distinct l-diversity (Machanavajjhala et al., 2007). */
  distinct(rows: Uint32Array): number {
    return this.#count(rows).length
  }

  /** e to the entropy: l of entropy l-diversity, so many values if all were equally frequent. */
  entropyL(rows: Uint32Array): number {
    let entropy = 0
    for (const [, count] of this.#count(rows)) entropy -= (count / rows.length) * Math.log(count / rows.length)
    return Math.exp(entropy)
  }

  /** The earth mover's distance where all values are equally far apart: the total variation, 0 to 1 (Li et al., 2007). */
  equalDistance(rows: Uint32Array): number {
    let sum = 1
    for (const [value, count] of this.#count(rows)) {
      const share = this.#shares[value]!
      sum += Math.abs(count / rows.length - share) - share
    }
    return Math.max(0, sum / 2)
  }

  /** The earth mover's distance where values are as far apart as they stand in their order, 0 to 1 (Li et al., 2007). */
  orderedDistance(rows: Uint32Array): number {
    if (this.#values < 2) return 0
    let [sum, from, share] = [0, 0, 0]
    for (const [value, count] of this.#count(rows).sort((a, b) => a[0] - b[0])) {
      sum += this.#strayed(from, value, share)
      share += count / rows.length
      from = value
    }
    return (sum + this.#strayed(from, this.#values, 1)) / (this.#values - 1)
  }

  /** How far the shares up to each value, from one to before another, are from a share; they only grow. */
  #strayed(from: number, to: number, share: number): number {
    let [low, high] = [from, to]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#upTo[middle]! < share) low = middle + 1
      else high = middle
    }
    const sum = (a: number, b: number) => this.#sums[b]! - this.#sums[a]!
    return share * (low - from) - sum(from, low) + sum(low, to) - share * (to - low)
  }

  #count(rows: Uint32Array): [value: number, count: number][] {
    const found: number[] = []
    for (const row of rows) if (this.#counts[this.#codes[row]!]!++ === 0) found.push(this.#codes[row]!)
    const counted = found.map((value): [number, number] => [value, this.#counts[value]!])
    for (const value of found) this.#counts[value] = 0
    return counted
  }
}
