import { itemCounts, type Baskets } from './baskets'
import type { ItemsetSink, MiningOptions } from './itemsets'

/**
 * Eclat: Zaki, "Scalable algorithms for association mining", IEEE TKDE 12 (2000). Sets grow depth first; each holds the
 * baskets it is in as a bitmap, and two of them give a longer one by AND and a count of bits. Below each first item the
 * bitmaps cover its own baskets only, so that rare items have short ones.
 */
export function eclat(baskets: Baskets, options: MiningOptions, sink: ItemsetSink): void {
  const { minCount, maxLength = Infinity, onProgress } = options
  const counts = itemCounts(baskets)
  const frequent = Array.from(counts.keys()).filter((item) => counts[item]! >= minCount)
  // Rare items first: their bitmaps are short and have few partners.
  frequent.sort((a, b) => counts[a]! - counts[b]! || a - b)
  if (maxLength < 1) return
  const rows = rowsOf(baskets, frequent)
  const search = new Search(minCount, maxLength, sink)
  for (let first = 0; first < frequent.length; first++) {
    if (!search.from(baskets, rows, frequent, counts, first)) return
    onProgress?.((first + 1) / frequent.length)
  }
}

interface Rows {
  /** Where each frequent item stands in `frequent`, −1 for the others. */
  rankOf: Int32Array
  /** The baskets of rank r: baskets[offsets[r] … offsets[r + 1]). */
  offsets: Int32Array
  baskets: Int32Array
}

function rowsOf(baskets: Baskets, frequent: readonly number[]): Rows {
  const rankOf = new Int32Array(baskets.itemCount).fill(-1)
  frequent.forEach((item, rank) => (rankOf[item] = rank))
  const offsets = new Int32Array(frequent.length + 1)
  for (const item of baskets.items) if (rankOf[item]! >= 0) offsets[rankOf[item]! + 1]! += 1
  for (let r = 0; r < frequent.length; r++) offsets[r + 1]! += offsets[r]!
  const rows = new Int32Array(offsets[frequent.length]!)
  const next = offsets.slice()
  for (let b = 0; b < baskets.count; b++)
    for (let k = baskets.offsets[b]!; k < baskets.offsets[b + 1]!; k++) {
      const rank = rankOf[baskets.items[k]!]!
      if (rank >= 0) rows[next[rank]!++] = b
    }
  return { rankOf, offsets, baskets: rows }
}

/** Bitmaps of one depth: candidate c has words[c · width … (c + 1) · width). */
interface Level {
  items: Int32Array
  counts: Int32Array
  words: Int32Array
}

class Search {
  readonly #minCount: number
  readonly #maxLength: number
  readonly #sink: ItemsetSink
  readonly #levels: Level[] = []
  #prefix = new Int32Array(64)
  #width = 0

  constructor(minCount: number, maxLength: number, sink: ItemsetSink) {
    this.#minCount = minCount
    this.#maxLength = maxLength
    this.#sink = sink
  }

  /** All sets whose rarest item is the `first`; false when the sink has had enough. */
  from(baskets: Baskets, rows: Rows, frequent: readonly number[], counts: Int32Array, first: number): boolean {
    this.#prefix[0] = frequent[first]!
    if (!this.#sink.add(this.#prefix, 1, counts[frequent[first]!]!)) return false
    if (this.#maxLength < 2) return true
    const own = rows.baskets.subarray(rows.offsets[first], rows.offsets[first + 1])
    const partners = this.#partners(baskets, rows, own, frequent, first)
    return partners === 0 || this.#extend(partners, 1)
  }

  /** Bitmaps over the baskets of the first item, of the items that are frequent in them. */
  #partners(baskets: Baskets, rows: Rows, own: Int32Array, frequent: readonly number[], first: number): number {
    const together = new Int32Array(frequent.length)
    const eachPartner = (visit: (rank: number, row: number) => void) => {
      for (let row = 0; row < own.length; row++)
        for (let k = baskets.offsets[own[row]!]!; k < baskets.offsets[own[row]! + 1]!; k++) {
          const rank = rows.rankOf[baskets.items[k]!]!
          if (rank > first) visit(rank, row)
        }
    }
    eachPartner((rank) => (together[rank]! += 1))
    const place = new Int32Array(frequent.length).fill(-1)
    let size = 0
    for (let rank = first + 1; rank < frequent.length; rank++)
      if (together[rank]! >= this.#minCount) place[rank] = size++
    if (size === 0) return 0
    this.#width = (own.length + 31) >>> 5
    const level = this.#level(0, size)
    level.words.fill(0, 0, size * this.#width)
    for (let rank = first + 1; rank < frequent.length; rank++) {
      if (place[rank]! < 0) continue
      level.items[place[rank]!] = frequent[rank]!
      level.counts[place[rank]!] = together[rank]!
    }
    const width = this.#width
    eachPartner((rank, row) => {
      if (place[rank]! >= 0) level.words[place[rank]! * width + (row >>> 5)]! |= 1 << (row & 31)
    })
    return size
  }

  #level(depth: number, size: number): Level {
    const old = this.#levels[depth]
    const words = size * this.#width
    if (old && old.items.length >= size && old.words.length >= words) return old
    const level = {
      items: new Int32Array(Math.max(size, old?.items.length ?? 0)),
      counts: new Int32Array(Math.max(size, old?.items.length ?? 0)),
      words: new Int32Array(Math.max(words, old?.words.length ?? 0)),
    }
    this.#levels[depth] = level
    return level
  }

  /** The prefix has `length` items; each candidate of level length − 1 makes it longer. */
  #extend(size: number, length: number): boolean {
    if (length + 1 >= this.#prefix.length) {
      const larger = new Int32Array(2 * this.#prefix.length)
      larger.set(this.#prefix)
      this.#prefix = larger
    }
    const level = this.#levels[length - 1]!
    const width = this.#width
    for (let c = 0; c < size; c++) {
      this.#prefix[length] = level.items[c]!
      if (!this.#sink.add(this.#prefix, length + 1, level.counts[c]!)) return false
      if (length + 2 > this.#maxLength || c + 1 === size) continue
      const next = this.#level(length, size - c - 1)
      let found = 0
      for (let other = c + 1; other < size; other++) {
        const count = intersect(level.words, c * width, other * width, next.words, found * width, width)
        if (count < this.#minCount) continue
        next.items[found] = level.items[other]!
        next.counts[found] = count
        found++
      }
      if (found > 0 && !this.#extend(found, length + 1)) return false
    }
    return true
  }
}

/** Writes a AND b and gives the number of its bits. */
function intersect(words: Int32Array, a: number, b: number, to: Int32Array, at: number, width: number): number {
  let count = 0
  for (let w = 0; w < width; w++) {
    let both = words[a + w]! & words[b + w]!
    to[at + w] = both
    both -= (both >>> 1) & 0x55555555
    both = (both & 0x33333333) + ((both >>> 2) & 0x33333333)
    count += Math.imul((both + (both >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
