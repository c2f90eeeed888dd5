import type { Trees } from '../math/tree/trees'
import type { Rows } from '../math/tree/walk-trees'
import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

/** The fields of `ForestWalk` in `assembly/walk-forest.ts`, in order, four bytes each. */
const fields = [
  'rows',
  'x',
  'nodes',
  'roots',
  'trees',
  'sets',
  'hasSets',
  'values',
  'outputs',
  'groups',
  'sums',
  'asked',
  'times',
] as const
const [leaf, missingLeft, set] = [0x80000000, 0x40000000, 0x20000000]
/** Fewer values than this: where a column begins has 29 bits, in doubles. */
export const mostWalked = 2 ** 29

/** Trees in the kernels' memory, for many rows to walk down: `sumTrees` on all threads, to the same bits. */
export class ForestWalk {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #trees: Trees
  readonly #groups: number
  readonly #at: number
  readonly #nodes: number
  readonly #blocks: number[] = []
  /** Rows that the nodes' columns are apart. */
  #stride = 0

  /** @throws TerrariumError `out-of-memory` */
  constructor(memory: KernelMemory, code: KernelCode, trees: Trees, groups: number) {
    this.#memory = memory
    this.#code = code
    this.#trees = trees
    this.#groups = groups
    const { roots, sets, values, outputs, feature } = trees
    try {
      this.#at = this.#allocate(fields.length * 4)
      this.#nodes = this.#allocate(feature.length * 16)
      const copyWords = (words: Uint32Array) => {
        const at = this.#allocate(words.length * 4)
        this.#memory.uint32(at, words.length).set(words)
        return at
      }
      const places = { roots: copyWords(roots), sets: copyWords(sets), values: this.#allocate(values.length * 8) }
      this.#memory.float64(places.values, values.length).set(values)
      const sizes = { trees: roots.length - 1, hasSets: sets.length > 0 ? 1 : 0, outputs, groups }
      this.#set({ ...places, ...sizes, nodes: this.#nodes })
    } catch (error) {
      this.free()
      throw error
    }
  }

  /** See `sumTrees`. @throws TerrariumError `out-of-memory` */
  sums(rows: Rows): Float64Array[] {
    return this.#walk(rows, 0, 0)
  }

  /**
   * The sums over the trees that a row is to walk down, and how many these are.
   * @param asked a bit for each row, from a whole word on for each tree
   * @throws TerrariumError `out-of-memory`
   */
  sumsOf(x: Rows, asked: Uint32Array): { sums: Float64Array[]; times: Uint32Array } {
    const bits = this.#memory.allocate(asked.length * 4)
    const times = this.#memory.allocate(x.rows * 4)
    try {
      this.#memory.uint32(bits, asked.length).set(asked)
      this.#memory.uint32(times, x.rows).fill(0)
      const sums = this.#walk(x, bits, times)
      return { sums, times: this.#memory.uint32(times, x.rows).slice() }
    } finally {
      this.#memory.free(bits)
      this.#memory.free(times)
    }
  }

  #walk({ values, rows }: Rows, asked: number, times: number): Float64Array[] {
    if (rows !== this.#stride) this.#putNodes(rows)
    const count = this.#trees.outputs * this.#groups
    const x = this.#memory.allocate(values.length * 8)
    const sums = this.#memory.allocate(count * rows * 8)
    try {
      const target = this.#memory.float64(x, values.length)
      // The thresholds were found on values rounded to float32, so these are rounded as well.
      if (this.#trees.isSingle) for (let i = 0; i < values.length; i++) target[i] = Math.fround(values[i]!)
      else target.set(values)
      this.#memory.float64(sums, count * rows).fill(0)
      this.#set({ rows, x, sums, asked, times })
      this.#code.sumForest(this.#at)
      return Array.from({ length: count }, (_, k) => this.#memory.float64(sums + k * rows * 8, rows).slice())
    } finally {
      this.#memory.free(x)
      this.#memory.free(sums)
    }
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }

  #putNodes(stride: number): void {
    const { feature, threshold, right, setAt, missingLeft: isMissingLeft } = this.#trees
    const wide = this.#memory.float64(this.#nodes, feature.length * 2)
    const words = this.#memory.uint32(this.#nodes, feature.length * 4)
    for (let node = 0; node < feature.length; node++) {
      const asked = feature[node]!
      const isLeaf = asked < 0
      if (!isLeaf && setAt[node]! >= 0) words[node * 4] = setAt[node]!
      else wide[node * 2] = isLeaf ? Infinity : threshold[node]!
      const flags = isLeaf ? leaf : (isMissingLeft[node]! ? missingLeft : 0) + (setAt[node]! >= 0 ? set : 0)
      words[node * 4 + 2] = flags + (isLeaf ? 0 : asked * stride)
      words[node * 4 + 3] = isLeaf ? node : right[node]!
    }
    this.#stride = stride
  }

  #set(values: Partial<Record<(typeof fields)[number], number>>): void {
    const words = this.#memory.uint32(this.#at, fields.length)
    for (const [i, field] of fields.entries()) if (values[field] !== undefined) words[i] = values[field]
  }

  #allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }
}
