import { itemCounts, type Baskets } from '../math/itemset/baskets'
import type { ItemsetSink, MiningOptions } from '../math/itemset/itemsets'
import type { ItemsetCount } from '../math/itemset/propose-support'
import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'
import { KernelRecord } from './kernel-record'

/** The fields of `assembly/mining-task.ts`, in order: of `Mining`, of `Search` after a float64, of `Level`; of `Paths`. */
const taskFields = [
  ...['baskets', 'ranks', 'minCount', 'maxLength', 'longest', 'offsets', 'items', 'lengths', 'rankOf', 'paths'],
  ...['places', 'shared', 'fresh', 'nodes', 'nodeRanks', 'nodeWeights', 'nodeCounts', 'isPath', 'rowStarts', 'rows'],
  ...['slots', 'slot', 'isCount', 'most', 'patience'],
] as const
const searchFields = [
  ...['state', 'wanted', 'depth', 'prefix', 'levels', 'steps', 'visited', 'out', 'room', 'used', 'place', 'found'],
  ...['sums', 'heads', 'path', 'stack', 'rowsLow', 'rowAt', 'rowRoom', 'rows', 'basesLow', 'baseAt', 'baseEnd'],
  ...['least', 'baseRoom', 'bases', 'paths', 'temp', 'tempRoom'],
] as const
const levelFields = [
  ...['ranks', 'cursor', 'step', 'isReported', 'items', 'counts', 'block', 'room', 'isPath', 'cap', 'heads', 'list'],
  ...['links', 'weights', 'pairs', 'bitmaps', 'width'],
] as const
const pathFields = [
  ...['count', 'bits', 'starts', 'lengths', 'weights', 'ranks', 'keys', 'spareKeys', 'order', 'spareOrder', 'shared'],
  'digits',
] as const
const searchBytes = 192
const levelBytes = 80
const states = { done: 1, levelSmall: 3, pathsSmall: 4, rowsSmall: 5, basesSmall: 6 } as const
/** Words of found sets that a slot keeps until they are taken out. */
const outRoom = 1 << 18
/** Steps of a slot before the page hears of it: about a fifth of a second. */
const patience = 2e7
/** Bytes of counts of pairs, and of the paths above some ranks, that a slot has at once; more where one rank needs more. */
const mostRoom = 1 << 25

interface Mined {
  baskets: Baskets
  options: MiningOptions
  /** Sets are counted and not listed, until so many were visited. */
  most: number | null
  threads: number
}

/** One search of the kernels: the baskets as ranks of their frequent items, the slots that search, and their room. */
export class ItemsetSearch {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #mined: Mined
  readonly #blocks = new Set<number>()
  /** The frequent items, the commonest first, and how many baskets have them. */
  readonly #frequent: number[]
  readonly #counts: Int32Array
  readonly #slots: KernelRecord<(typeof searchFields)[number]>[] = []
  #task!: KernelRecord<(typeof taskFields)[number]>

  constructor(memory: KernelMemory, code: KernelCode, mined: Mined) {
    this.#memory = memory
    this.#code = code
    this.#mined = mined
    const counts = itemCounts(mined.baskets)
    this.#frequent = Array.from(counts.keys()).filter((item) => counts[item]! >= mined.options.minCount)
    this.#frequent.sort((a, b) => counts[b]! - counts[a]! || a - b)
    this.#counts = Int32Array.from(this.#frequent, (item) => counts[item]!)
  }

  /** Does the work with the baskets in the kernels' memory, and frees all. */
  run<T>(work: (search: this) => T): T {
    try {
      this.#begin()
      return work(this)
    } finally {
      this.#give(...this.#blocks)
    }
  }

  #begin(): void {
    const { baskets, options, most, threads } = this.#mined
    const ranks = this.#frequent.length
    const rankOf = new Int32Array(baskets.itemCount).fill(-1)
    this.#frequent.forEach((item, rank) => (rankOf[item] = rank))
    this.#task = this.#record(taskFields)
    this.#task.set({
      ...{ baskets: baskets.count, ranks, minCount: options.minCount },
      ...{ maxLength: Math.min(options.maxLength ?? Infinity, 0x7fffffff), patience },
      ...{ offsets: this.#copy(baskets.offsets), items: this.#copy(baskets.items) },
      ...{ lengths: this.#take(baskets.count * 4), rankOf: this.#copy(rankOf) },
      ...{ slots: Math.max(1, Math.min(threads, ranks)), isCount: most === null ? 0 : 1, most: most ?? 0 },
    })
  }

  #rank(): void {
    this.#code.rankBaskets(this.#task.at)
    let longest = 0
    for (const length of this.#memory.uint32(this.#task.get('lengths'), this.#mined.baskets.count))
      longest = Math.max(longest, length)
    this.#task.set({ longest })
  }

  /** The tree of all baskets, for FP-Growth. */
  plant(): void {
    const { count, items } = this.#mined.baskets
    const ranks = this.#frequent.length
    const words = (length: number) => this.#take(length * 4)
    const [starts, lengths, own] = [this.#task.get('offsets'), this.#task.get('lengths'), this.#task.get('items')]
    const spare = {
      ...{ keys: this.#take(count * 8), spareKeys: this.#take(count * 8), order: words(count) },
      ...{ spareOrder: words(count), digits: words(2048) },
    }
    const paths = this.#record(pathFields)
    paths.set({ bits: Math.max(1, 32 - Math.clz32(ranks)), starts, lengths, ranks: own, ...spare })
    this.#task.set({ paths: paths.at })
    this.#rank()
    this.#task.set({
      ...{ shared: words(count), fresh: words(count) },
      ...{ nodeRanks: words(items.length), nodeWeights: words(items.length), nodeCounts: words(ranks) },
    })
    const stack = words(this.#task.get('longest') + 1)
    this.#code.codeBaskets(this.#task.at, stack)
    this.#give(...Object.values(spare), stack, starts, lengths, own)
  }

  /** The baskets of each rank, for Eclat. */
  listRows(): void {
    this.#rank()
    const starts = new Int32Array(this.#counts.length + 2)
    starts.set(this.#counts, 2)
    const rows = this.#counts.reduce((sum, count) => sum + count, 0)
    this.#task.set({ rowStarts: this.#copy(starts), rows: this.#take(rows * 4) })
    this.#code.listBaskets(this.#task.at)
  }

  /**
   * Lets all slots search to their ends, gives them room and takes out what they found.
   * @param step lets each slot that is not done go on
   */
  go(step: (task: number) => void, sink: ItemsetSink | null): void {
    const { options } = this.#mined
    const ranks = this.#frequent.length
    if (ranks === 0 || (options.maxLength ?? 1) < 1) return
    const slots = this.#task.get('slots')
    const first = this.#take(slots * searchBytes)
    this.#task.set({ slot: first })
    const items = this.#copy(Int32Array.from(this.#counts.keys()))
    const counts = this.#copy(this.#counts)
    for (let slot = 0; slot < slots; slot++)
      this.#openSlot(first + slot * searchBytes, { ranks, items, counts, ...this.#firstRank(slot, slots) })
    const set = new Int32Array(this.#task.get('longest') + 2)
    for (;;) {
      step(this.#task.at)
      let [working, left] = [0, 0]
      for (const slot of this.#slots) {
        if (sink && !this.#drain(slot, set, sink)) return
        const state = slot.get('state')
        if (state === states.levelSmall) this.#widenLevel(slot)
        if (state === states.pathsSmall) this.#widen(slot, 'temp', 'tempRoom')
        if (state === states.rowsSmall) this.#widen(slot, 'rows', 'rowRoom')
        if (state === states.basesSmall) this.#widen(slot, 'bases', 'baseRoom')
        if (state === states.done) continue
        working++
        left += this.#memory.int32(slot.get('levels') + 4, 1)[0]! + 1
      }
      options.onProgress?.(1 - left / (ranks * slots))
      if (working === 0) return
    }
  }

  /** What the slots counted. */
  counted(): ItemsetCount {
    let [itemsets, visited] = [0, 0]
    for (const slot of this.#slots) {
      itemsets += this.#memory.float64(slot.at - 8, 1)[0]!
      visited += slot.get('visited')
    }
    return { itemsets, isExact: visited <= this.#mined.most! }
  }

  /** Each slot has every so many ranks, from the rarest on; a path is one search. */
  #firstRank(slot: number, slots: number): { cursor: number; step: number; isPath: number } {
    const isPath = this.#task.get('isPath')
    const last = this.#frequent.length - 1
    return { cursor: isPath && slot > 0 ? -1 : last - slot, step: isPath ? 1 : slots, isPath }
  }

  #openSlot(at: number, root: Partial<Record<(typeof levelFields)[number], number>>): void {
    const ranks = this.#frequent.length
    const longest = this.#task.get('longest')
    const words = (count: number) => this.#take(count * 4)
    const levels = this.#take((longest + 2) * levelBytes)
    this.#memory.uint8(levels, (longest + 2) * levelBytes).fill(0)
    new KernelRecord(this.#memory, levelFields, levels).set(root)
    const place = words(ranks)
    this.#memory.int32(place, ranks).fill(-1)
    const paths = this.#record(pathFields)
    paths.set({ digits: words(2048) })
    this.#memory.uint8(at, searchBytes).fill(0)
    const record = new KernelRecord(this.#memory, searchFields, at + 8)
    record.set({
      ...{ prefix: words(longest + 2), levels, out: words(outRoom), room: outRoom, place, found: words(ranks) },
      ...{ sums: words(ranks), heads: words(ranks + 2), path: words(longest + 1), stack: words(longest + 1) },
      ...{ rowsLow: ranks, rowAt: words(ranks), basesLow: ranks, baseAt: words(ranks), baseEnd: words(ranks) },
      ...{ least: words(ranks), paths: paths.at },
    })
    this.#slots.push(record)
  }

  #drain(slot: KernelRecord<(typeof searchFields)[number]>, set: Int32Array, sink: ItemsetSink): boolean {
    const found = this.#memory.uint32(slot.get('out'), slot.get('used'))
    for (let at = 0; at < found.length;) {
      const length = found[at]!
      for (let k = 0; k < length; k++) set[k] = this.#frequent[found[at + 2 + k]!]!
      if (!sink.add(set, length, found[at + 1]!)) return false
      at += length + 2
    }
    slot.set({ used: 0 })
    return true
  }

  #widenLevel(slot: KernelRecord<(typeof searchFields)[number]>): void {
    const at = slot.get('levels') + (slot.get('depth') + 1) * levelBytes
    const level = new KernelRecord(this.#memory, levelFields, at)
    const room = Math.max(Math.ceil(slot.get('wanted') * 1.25), level.get('room'), 4096)
    if (level.get('block') > 0) this.#give(level.get('block'))
    level.set({ block: this.#take(room), room })
  }

  #widen<Block extends 'temp' | 'rows' | 'bases', Room extends 'tempRoom' | 'rowRoom' | 'baseRoom'>(
    slot: KernelRecord<(typeof searchFields)[number]>,
    block: Block,
    room: Room,
  ): void {
    const { items, itemCount } = this.#mined.baskets
    const least = {
      tempRoom: 65_536,
      rowRoom: Math.min(mostRoom, 2 * itemCount * itemCount),
      baseRoom: Math.min(mostRoom, 8 * items.length),
    }[room]
    const bytes = Math.max(Math.ceil(slot.get('wanted') * 1.25), least)
    if (slot.get(block) > 0) this.#give(slot.get(block))
    slot.set({ [block]: this.#take(bytes), [room]: bytes } as Partial<Record<(typeof searchFields)[number], number>>)
  }

  /** A record of zeros. */
  #record<Name extends string>(names: readonly Name[]): KernelRecord<Name> {
    const bytes = Math.max(names.length * 4, levelBytes)
    const record = new KernelRecord(this.#memory, names, this.#take(bytes))
    this.#memory.uint8(record.at, bytes).fill(0)
    return record
  }

  #copy(values: Int32Array): number {
    const at = this.#take(values.length * 4)
    this.#memory.int32(at, values.length).set(values)
    return at
  }

  #take(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.add(at)
    return at
  }

  #give(...blocks: number[]): void {
    for (const block of blocks) {
      this.#memory.free(block)
      this.#blocks.delete(block)
    }
  }
}
