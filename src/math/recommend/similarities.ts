import type { Lines } from './interactions'

export interface SimilarityOptions {
  similarity: 'cosine' | 'pearson'
  /** Pairs with few things in common count less: n / (n + shrinkage). */
  shrinkage?: number
}

/**
 * How alike one line is to every other, line after line: cosine over the full length, or Pearson's correlation over what
 * both have (values), over all places (without values). A row is a sum over what the line has, so that costs follow the
 * pairs that have something in common.
 */
export class Similarities {
  readonly #lines: Lines
  readonly #across: Lines
  readonly #options: SimilarityOptions
  readonly #hasValues: boolean
  readonly #norms: Float64Array
  /** Makes a line a unit vector, for the cosine; else 1. */
  readonly #scales: Float64Array
  readonly #products: Float64Array
  readonly #common: Int32Array
  readonly #sums: Float64Array[]

  /**
   * @param across the same matrix from the other side
   * @param hasValues false where every value is 1
   */
  constructor(lines: Lines, across: Lines, options: SimilarityOptions, hasValues: boolean) {
    this.#lines = lines
    this.#across = across
    this.#options = options
    this.#hasValues = hasValues
    this.#norms = new Float64Array(lines.count)
    for (let l = 0; l < lines.count; l++) {
      let sum = 0
      for (let k = lines.offsets[l]!; k < lines.offsets[l + 1]!; k++) sum += lines.values[k]! ** 2
      this.#norms[l] = sum
    }
    const isCosine = options.similarity === 'cosine'
    this.#scales = this.#norms.map((norm) => (!isCosine ? 1 : norm > 0 ? 1 / Math.sqrt(norm) : 0))
    this.#products = new Float64Array(lines.count)
    this.#common = new Int32Array(lines.count)
    const needsSums = options.similarity === 'pearson' && hasValues
    this.#sums = Array.from({ length: needsSums ? 4 : 0 }, () => new Float64Array(lines.count))
  }

  /** Visits every line that has something in common with `line` and is not that line, in no order. */
  row(line: number, visit: (other: number, similarity: number) => void): void {
    const { offsets, others, values } = this.#lines
    const touched: number[] = []
    const [mine, theirs, mine2, theirs2] = this.#sums
    for (let k = offsets[line]!; k < offsets[line + 1]!; k++) {
      const across = others[k]!
      const value = values[k]! * this.#scales[line]!
      for (let m = this.#across.offsets[across]!; m < this.#across.offsets[across + 1]!; m++) {
        const other = this.#across.others[m]!
        if (other === line) continue
        const its = this.#across.values[m]! * this.#scales[other]!
        if (this.#common[other] === 0) touched.push(other)
        this.#common[other]! += 1
        this.#products[other]! += value * its
        if (!mine) continue
        mine[other]! += value
        theirs![other]! += its
        mine2![other]! += value * value
        theirs2![other]! += its * its
      }
    }
    for (const other of touched) {
      const similarity = this.#similarity(line, other)
      this.#common[other] = 0
      this.#products[other] = 0
      for (const sums of this.#sums) sums[other] = 0
      visit(other, similarity)
    }
  }

  /** What is left of sums that should cancel is no likeness. */
  #similarity(line: number, other: number): number {
    const found = this.#measured(line, other)
    return Math.abs(found) < 1e-12 ? 0 : found
  }

  #measured(line: number, other: number): number {
    const { similarity, shrinkage = 0 } = this.#options
    const n = this.#common[other]!
    const product = this.#products[other]!
    const damp = shrinkage === 0 ? 1 : n / (n + shrinkage)
    if (similarity === 'cosine') return damp * product
    if (!this.#hasValues) {
      const all = this.#across.count
      const [a, b] = [this.#norms[line]!, this.#norms[other]!]
      const spread = Math.sqrt(a * (all - a) * b * (all - b))
      return spread === 0 ? 0 : (damp * (all * product - a * b)) / spread
    }
    const [mine, theirs, mine2, theirs2] = this.#sums.map((sums) => sums[other]!) as [number, number, number, number]
    const [a, b] = [mine2 - (mine * mine) / n, theirs2 - (theirs * theirs) / n]
    return a > 1e-12 && b > 1e-12 ? (damp * (product - (mine * theirs) / n)) / Math.sqrt(a * b) : 0
  }
}

/** The k most alike of each line, best first, ties to the lower place; only what is more than 0. */
export interface Neighbors {
  readonly offsets: Int32Array
  readonly others: Int32Array
  readonly similarities: Float64Array
}

export function nearestNeighbors(
  similarities: Similarities,
  count: number,
  k: number,
  onProgress?: (share: number) => void,
): Neighbors {
  const offsets = new Int32Array(count + 1)
  const [others, kept]: [number[], number[]] = [[], []]
  for (let line = 0; line < count; line++) {
    const best = new Best(k)
    similarities.row(line, (other, similarity) => {
      if (similarity > 0) best.add(other, similarity)
    })
    for (const { place, score } of best.sorted()) {
      others.push(place)
      kept.push(score)
    }
    offsets[line + 1] = others.length
    if ((line & 127) === 127) onProgress?.(line / count)
  }
  return { offsets, others: Int32Array.from(others), similarities: Float64Array.from(kept) }
}

/** All neighbours of each line with a similarity of more than 0, best first, ties to the lower place. */
export function positiveNeighbors(
  similarities: Similarities,
  count: number,
  onProgress?: (share: number) => void,
): Neighbors {
  const offsets = new Int32Array(count + 1)
  let [others, kept] = [new Int32Array(1 << 16), new Float64Array(1 << 16)]
  const scores = new Float64Array(count)
  let own = 0
  const add = (other: number, similarity: number) => {
    if (!(similarity > 0)) return
    scores[other] = similarity
    own++
  }
  const [sorted, taken] = [new Float64Array(count), new Int32Array(count)]
  let size = 0
  for (let line = 0; line < count; line++) {
    own = 0
    similarities.row(line, add)
    if (size + own > others.length) {
      const [more, wider] = [new Int32Array(2 * (size + own)), new Float64Array(2 * (size + own))]
      more.set(others)
      wider.set(kept)
      ;[others, kept] = [more, wider]
    }
    // The figures are sorted alone, which is far quicker than by a rule; each line then finds its place among them.
    let n = 0
    for (let other = 0; other < count; other++) if (scores[other]! > 0) sorted[n++] = steady(scores[other]!)
    sorted.subarray(0, own).sort()
    for (let other = 0; other < count; other++) {
      const score = scores[other]!
      if (score === 0) continue
      scores[other] = 0
      const first = own - placesUpTo(sorted, own, steady(score))
      others[size + first + taken[first]!] = other
      kept[size + first + taken[first]!] = score
      taken[first]! += 1
    }
    taken.fill(0, 0, own)
    size += own
    offsets[line + 1] = size
    if ((line & 127) === 127) onProgress?.(line / count)
  }
  return { offsets, others: others.slice(0, size), similarities: kept.slice(0, size) }
}

/** How many of the first `n` ascending values are at most `value`. */
function placesUpTo(values: Float64Array, n: number, value: number): number {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

const split = 2 ** 16 + 1

/** Without the last 16 bits (Veltkamp, 1968): what was added up in another order comes out the same. */
export function steady(x: number): number {
  const far = split * x
  return Number.isFinite(far) ? far - (far - x) : x
}

/** Keeps the k highest scores, of equals (but for the last bits) the lowest places: a heap whose root is the worst. */
export class Best {
  readonly #k: number
  readonly #places: number[] = []
  readonly #scores: number[] = []
  /** What is compared. */
  readonly #keys: number[] = []

  constructor(k: number) {
    this.#k = k
  }

  get size(): number {
    return this.#places.length
  }

  add(place: number, score: number): void {
    const n = this.#places.length
    const key = steady(score)
    if (n < this.#k) {
      this.#places.push(place)
      this.#scores.push(score)
      this.#keys.push(key)
      this.#up(n)
    } else if (n > 0 && this.#isWorse(0, place, key)) {
      this.#places[0] = place
      this.#scores[0] = score
      this.#keys[0] = key
      this.#down(0)
    }
  }

  /** Best first. Nothing may be added afterwards. */
  sorted(): { place: number; score: number }[] {
    return Array.from(this.#places.keys())
      .sort((a, b) => this.#keys[b]! - this.#keys[a]! || this.#places[a]! - this.#places[b]!)
      .map((at) => ({ place: this.#places[at]!, score: this.#scores[at]! }))
  }

  /** Whether what stands at `at` is worse than a candidate. */
  #isWorse(at: number, place: number, key: number): boolean {
    const own = this.#keys[at]!
    return own < key || (own === key && this.#places[at]! > place)
  }

  #up(at: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#isWorse(parent, this.#places[at]!, this.#keys[at]!)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #down(at: number): void {
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#places.length && this.#isWorse(child, this.#places[worst]!, this.#keys[worst]!)) worst = child
      if (worst === at) return
      this.#swap(at, worst)
      at = worst
    }
  }

  #swap(a: number, b: number): void {
    ;[this.#places[a], this.#places[b]] = [this.#places[b]!, this.#places[a]!]
    ;[this.#scores[a], this.#scores[b]] = [this.#scores[b]!, this.#scores[a]!]
    ;[this.#keys[a], this.#keys[b]] = [this.#keys[b]!, this.#keys[a]!]
  }
}
