import type { RankedFeatures } from './rank-features'

/** Rows of a node and what they weigh; `sums` takes a row's part in the criterion's sums. */
export interface NodeRows {
  index: Uint32Array
  start: number
  end: number
  weights: Float64Array
  /** For classes, else null. */
  codes: Int32Array | null
  /** For numbers, else null. */
  y: Float64Array | null
}

/** Past this many ranks for each row it is quicker to sort than to count. */
const cellsPerRow = 4
/** Up to so many rows are sorted as numbers, more by their digits. */
const fewRows = 256
const placesPerRank = 512

/**
 * The rows of a node put together by equal values of one feature, ascending: for each group its rank, rows, weight and
 * the criterion's sums. Missing values are a group of their own, after the others.
 */
export class LevelGroups {
  /** Groups with a value. */
  count = 0
  readonly rank: Uint32Array
  readonly rows: Uint32Array
  readonly weight: Float64Array
  /** `width` for each group. */
  readonly sums: Float64Array
  readonly width: number
  /** The same of the rows without a value. */
  missingRows = 0
  missingWeight = 0
  readonly missingSums: Float64Array
  readonly #gathered: Uint32Array
  readonly #order: Uint32Array
  readonly #spare: Uint32Array
  readonly #keys: Float64Array
  readonly #cells: Int32Array
  readonly #digits = new Uint32Array(2048)

  constructor(mostRows: number, mostLevels: number, width: number) {
    const most = Math.max(1, Math.min(mostRows, mostLevels))
    this.width = width
    this.rank = new Uint32Array(most)
    this.rows = new Uint32Array(most)
    this.weight = new Float64Array(most)
    this.sums = new Float64Array(most * width)
    this.missingSums = new Float64Array(width)
    this.#gathered = new Uint32Array(mostRows)
    this.#order = new Uint32Array(mostRows)
    this.#spare = new Uint32Array(mostRows)
    this.#keys = new Float64Array(Math.min(mostRows, fewRows))
    this.#cells = new Int32Array(Math.min(mostLevels, cellsPerRow * mostRows + 64) + 1)
  }

  /** @returns whether the values differ at all, missing ones included */
  fill(ranked: RankedFeatures, feature: number, node: NodeRows): boolean {
    const ranks = ranked.ranks[feature]!
    const missing = ranked.missing[feature]!
    const { index, start, end } = node
    this.count = 0
    this.missingRows = 0
    this.missingWeight = 0
    this.missingSums.fill(0)
    let least = 0xffffffff
    let most = 0
    const gathered = this.#gathered
    for (let i = start; i < end; i++) {
      const rank = ranks[index[i]!]!
      gathered[i - start] = rank
      if (rank === missing) this.#addMissing(node, index[i]!)
      else {
        if (rank < least) least = rank
        if (rank > most) most = rank
      }
    }
    const present = end - start - this.missingRows
    if (present === 0 || (least === most && this.missingRows === 0)) return false
    const range = most - least + 1
    if (range <= cellsPerRow * present + 64) this.#count(node, least, most, missing)
    else this.#sort(node, least, most, missing, present)
    return true
  }

  /** By a table of the ranks that may occur. */
  #count(node: NodeRows, least: number, most: number, missing: number): void {
    const { index, start, end } = node
    const [cells, gathered] = [this.#cells, this.#gathered]
    cells.fill(0, 0, most - least + 1)
    for (let i = 0; i < end - start; i++) if (gathered[i] !== missing) cells[gathered[i]! - least] = 1
    for (let rank = least; rank <= most; rank++)
      if (cells[rank - least]) {
        cells[rank - least] = this.count
        this.#open(rank)
      }
    for (let i = 0; i < end - start; i++)
      if (gathered[i] !== missing) this.#add(node, cells[gathered[i]! - least]!, index[start + i]!)
  }

  /** By sorting the places of the rows. */
  #sort(node: NodeRows, least: number, most: number, missing: number, present: number): void {
    const { index, start, end } = node
    const [gathered, order] = [this.#gathered, this.#order]
    let at = 0
    for (let i = 0; i < end - start; i++) if (gathered[i] !== missing) order[at++] = i
    const sorted = present <= fewRows ? this.#sortFew(present) : this.#sortByDigits(present, least, most)
    let last = -1
    for (let i = 0; i < present; i++) {
      const place = sorted[i]!
      const rank = gathered[place]!
      if (rank !== last) this.#open((last = rank))
      this.#add(node, this.count - 1, index[start + place]!)
    }
  }

  /** Ranks together with places: both fit a double's 53 bits. */
  #sortFew(count: number): Uint32Array {
    const [gathered, order] = [this.#gathered, this.#order]
    const keys = this.#keys.subarray(0, count)
    for (let i = 0; i < count; i++) keys[i] = gathered[order[i]!]! * placesPerRank + i
    keys.sort()
    const spare = this.#spare
    for (let i = 0; i < count; i++) spare[i] = order[keys[i]! % placesPerRank]!
    return spare
  }

  /** Radix sort by eleven bits at a time, equal ranks in their order. */
  #sortByDigits(count: number, least: number, most: number): Uint32Array {
    const [gathered, digits] = [this.#gathered, this.#digits]
    let [from, to] = [this.#order, this.#spare]
    for (let shift = 0; shift === 0 || (most - least) >>> shift > 0; shift += 11) {
      digits.fill(0)
      for (let i = 0; i < count; i++) digits[((gathered[from[i]!]! - least) >>> shift) & 2047]! += 1
      let sum = 0
      for (let d = 0; d < 2048; d++) {
        const n = digits[d]!
        digits[d] = sum
        sum += n
      }
      for (let i = 0; i < count; i++) {
        const place = from[i]!
        const digit = ((gathered[place]! - least) >>> shift) & 2047
        to[digits[digit]!] = place
        digits[digit]! += 1
      }
      ;[from, to] = [to, from]
    }
    return from
  }

  #open(rank: number): void {
    const g = this.count++
    this.rank[g] = rank
    this.rows[g] = 0
    this.weight[g] = 0
    for (let k = g * this.width; k < (g + 1) * this.width; k++) this.sums[k] = 0
  }

  #add({ weights, codes, y }: NodeRows, g: number, row: number): void {
    const w = weights[row]!
    this.rows[g]! += 1
    this.weight[g]! += w
    if (codes) this.sums[g * this.width + codes[row]!]! += w
    else this.sums[g]! += w * y![row]!
  }

  #addMissing({ weights, codes, y }: NodeRows, row: number): void {
    const w = weights[row]!
    this.missingRows += 1
    this.missingWeight += w
    if (codes) this.missingSums[codes[row]!]! += w
    else this.missingSums[0]! += w * y![row]!
  }
}
