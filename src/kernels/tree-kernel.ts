import type { RankedFeatures } from '../math/tree/rank-features'
import { outputsOf, sumsOf, type Criterion, type TreeTarget } from '../math/tree/tree-target'
import type { GrownTree } from '../math/tree/trees'
import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'
import { TreeRecords } from './tree-records'

/** The fields of `assembly/tree-task.ts`, in order, four bytes each. */
const fields = [
  ...['rows', 'features', 'ranks', 'missing', 'kinds', 'distinct', 'distinctAt', 'target', 'classes', 'criterion'],
  ...['maxDepth', 'minLeaf', 'minSplit', 'maxFeatures', 'isRandom', 'slots', 'slot', 'nodeBytes', 'nodeRoom'],
  ...['setRoom', 'patience'],
] as const
const slotFields = [
  ...['state', 'seed', 'rows', 'start', 'nodes', 'words', 'id', 'index', 'weights', 'target', 'ends', 'depths'],
  ...['parents', 'keys', 'spare', 'digits', 'features', 'chance', 'totals', 'missingSums', 'left', 'right'],
  ...['levelWeights', 'levelSums', 'levelKeys', 'levelRanks', 'levelRows', 'order', 'otherOrder', 'records', 'sets'],
  ...['levels'],
] as const
const slotBytes = 256
const states = { fresh: 1, growing: 2, done: 3 } as const
const criteria = { gini: 0, entropy: 1, mse: 2 } as const
const nodeRoom = 16_384
/** Values that a tree looks at before the others and the page hear of it: about half a second. */
const patience = 2e7

export interface TreeOptions {
  criterion: Criterion
  /** Infinity for none. */
  maxDepth: number
  /** Rows that each side must have. */
  minLeaf: number
  /** Nodes with fewer rows are not split. */
  minSplit: number
  /** Features that are tried at a node; constant ones count, but one that differs is tried in any case. */
  maxFeatures: number
  /** `best`: every place between two values; `random`: one place drawn between the least and the most, as in extra trees. */
  splitter: 'best' | 'random'
}

/** What one tree grows on. Rows of weight 0 do not take part; the seed is for drawn features and drawn places. */
export interface TreeSeed {
  weights: Float64Array
  seed: number
}

interface SlotPlace {
  at: number
  index: number
  weights: number
  records: number
  sets: number
  tree: number
  grown: TreeRecords
}

/**
 * Grows trees on the same rows, several at once on several threads: CART by exact search, depth first, as
 * scikit-learn's `DepthFirstTreeBuilder`. A tree depends on its own weights and seed alone, so the number of threads
 * changes nothing.
 */
export class TreeKernel {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #threads: number
  readonly #ranked: RankedFeatures
  readonly #target: TreeTarget
  readonly #blocks: number[] = []
  readonly #task: Record<(typeof fields)[number], number>
  readonly #at: number
  readonly #mostLevels: number
  /** Taken off numbers, so that squares lose no digits. */
  readonly #center: number

  /** @throws TerrariumError `out-of-memory` */
  constructor(
    memory: KernelMemory,
    code: KernelCode,
    { ranked, target, options }: { ranked: RankedFeatures; target: TreeTarget; options: TreeOptions },
    threads: number,
  ) {
    const { rows, ranks, missing, isCategory, distinct } = ranked
    this.#memory = memory
    this.#code = code
    this.#threads = threads
    this.#ranked = ranked
    this.#target = target
    const y = target.kind === 'numbers' ? target.y : null
    const center = y ? y.reduce((sum, value) => sum + value / y.length, 0) : 0
    this.#center = center
    this.#mostLevels = missing.reduce((most, levels, f) => (isCategory[f] ? Math.max(most, levels) : most), 0)
    const starts = new Uint32Array(ranks.length)
    for (let f = 1; f < ranks.length; f++) starts[f] = starts[f - 1]! + distinct[f - 1]!.length
    try {
      this.#at = this.#allocate(fields.length * 4)
      this.#task = {
        ...{ rows, features: ranks.length, ranks: this.#allocate(ranks.length * rows * 4) },
        ...{ missing: this.#words(missing), kinds: this.#allocate(ranks.length) },
        ...{ distinct: this.#allocate(distinct.reduce((sum, d) => sum + d.length, 0) * 4) },
        ...{ distinctAt: this.#words(starts), target: this.#allocate(rows * 8) },
        ...{ classes: target.kind === 'classes' ? target.classes : 0, criterion: criteria[options.criterion] },
        ...{ maxDepth: Math.min(options.maxDepth, 0xffffffff), minLeaf: options.minLeaf, minSplit: options.minSplit },
        ...{ maxFeatures: options.maxFeatures, isRandom: options.splitter === 'random' ? 1 : 0 },
        ...{ slots: 0, slot: 0, nodeBytes: 48 + 8 * outputsOf(target), nodeRoom, patience },
        ...{ setRoom: 64 * Math.ceil(this.#mostLevels / 32) },
      }
    } catch (error) {
      this.free()
      throw error
    }
    ranks.forEach((column, f) => memory.uint32(this.#task.ranks + f * rows * 4, rows).set(column))
    distinct.forEach((values, f) => memory.float32(this.#task.distinct + starts[f]! * 4, values.length).set(values))
    new Uint8Array(memory.memory.buffer, this.#task.kinds, ranks.length).set(isCategory)
    memory
      .float64(this.#task.target, rows)
      .set(target.kind === 'classes' ? target.codes : target.y.map((value) => value - center))
  }

  /**
   * Grows `count` trees. `seedOf` is asked in their order, and `onTree` gets them in their order.
   * @param onProgress the share of the rows of all trees that have come to their leaves
   * @throws TerrariumError `out-of-memory`
   */
  grow(
    count: number,
    seedOf: (tree: number) => TreeSeed,
    onTree: (tree: GrownTree, number: number) => void,
    onProgress?: (share: number) => void,
  ): void {
    const { rows } = this.#ranked
    const own: number[] = []
    const mostSlots = this.#threads > 1 ? this.#threads * (rows > 500_000 ? 1 : 3) : 1
    const slots = Math.max(1, Math.min(count, mostSlots, 64))
    try {
      const first = this.#memory.allocate(slots * slotBytes)
      own.push(first)
      const places = Array.from({ length: slots }, (_, s) => this.#openSlot(first + s * slotBytes, own))
      const values = { ...this.#task, slots, slot: first }
      this.#memory.uint32(this.#at, fields.length).set(fields.map((field) => values[field]))
      const waiting = new Map<number, GrownTree>()
      let [begun, done, given] = [0, 0, 0]
      while (given < count) {
        for (const place of places) if (place.tree < 0 && begun < count) this.#plant(place, begun, seedOf(begun++))
        this.#code.growTrees(this.#at)
        let growing = 0
        for (const place of places) {
          if (place.tree < 0) continue
          const slot = this.#slot(place.at)
          const [state, total, start, nodes, words] = [slot[0]!, slot[2]!, slot[3]!, slot[4]!, slot[5]!]
          place.grown.take(
            this.#bytes(place.records, nodes * this.#task.nodeBytes),
            this.#memory.uint32(place.sets, words),
          )
          slot[4] = slot[5] = 0
          if (state !== states.done) {
            growing += start / total
            continue
          }
          waiting.set(place.tree, place.grown.done())
          place.tree = -1
          done++
        }
        for (let tree = waiting.get(given); tree; tree = waiting.get(given)) {
          waiting.delete(given)
          onTree(tree, given++)
        }
        onProgress?.((done + growing) / count)
      }
    } finally {
      for (const block of own) this.#memory.free(block)
    }
  }

  /** Grows one tree. @throws TerrariumError `out-of-memory` */
  growOne(seed: TreeSeed, onProgress?: (share: number) => void): GrownTree {
    let grown: GrownTree | undefined
    this.grow(
      1,
      () => seed,
      (tree) => (grown = tree),
      onProgress,
    )
    return grown!
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }

  #plant(place: SlotPlace, tree: number, { weights, seed }: TreeSeed): void {
    const { rows } = this.#ranked
    const index = this.#memory.uint32(place.index, rows)
    const own = this.#memory.float64(place.weights, rows)
    let n = 0
    for (let row = 0; row < rows; row++)
      if (weights[row]! > 0) {
        index[n] = row
        own[n++] = weights[row]!
      }
    this.#slot(place.at).set([states.fresh, seed, n])
    place.tree = tree
    place.grown = new TreeRecords(this.#task.nodeBytes, outputsOf(this.#target), this.#center)
  }

  #openSlot(at: number, own: number[]): SlotPlace {
    const { rows, ranks } = this.#ranked
    const width = sumsOf(this.#target)
    const levels = this.#mostLevels
    const take = (bytes: number) => {
      const block = this.#memory.allocate(bytes)
      own.push(block)
      return block
    }
    const values = {
      ...{ state: 0, seed: 0, rows: 0, start: 0, nodes: 0, words: 0, id: 0 },
      ...{ index: take(rows * 4), weights: take(rows * 8), target: take(rows * 8) },
      ...{ ends: take(rows * 4), depths: take(rows * 4), parents: take(rows * 4) },
      ...{ keys: take(rows * 8), spare: take(rows * 8), digits: take(2048 * 4) },
      ...{ features: take(ranks.length * 4), chance: take(16), totals: take(width * 8), missingSums: take(width * 8) },
      ...{ left: take(width * 8), right: take(width * 8), levelWeights: take(levels * 8) },
      ...{ levelSums: take(levels * width * 8), levelKeys: take(levels * 8), levelRanks: take(levels * 4) },
      ...{ levelRows: take(levels * 4), order: take(levels * 4), otherOrder: take(levels * 4) },
      ...{ records: take(nodeRoom * this.#task.nodeBytes), sets: take(this.#task.setRoom * 4) },
      levels: take(Math.ceil(levels / 32) * 4),
    }
    this.#slot(at).set(slotFields.map((field) => values[field]))
    const grown = new TreeRecords(this.#task.nodeBytes, outputsOf(this.#target), this.#center)
    return {
      at,
      index: values.index,
      weights: values.weights,
      records: values.records,
      sets: values.sets,
      tree: -1,
      grown,
    }
  }

  #slot(at: number): Uint32Array {
    return this.#memory.uint32(at, slotFields.length)
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.memory.buffer, at, length)
  }

  #allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }

  #words(values: Uint32Array): number {
    const at = this.#allocate(values.length * 4)
    this.#memory.uint32(at, values.length).set(values)
    return at
  }
}
