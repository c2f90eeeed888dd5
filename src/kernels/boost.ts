import { BoostArguments } from './boost-arguments'
import type { BoostData } from './boost-data'
import { boostGrid, type BoostGrid } from './boost-grid'
import { writeBoostNodes, type BoostNodes } from './boost-nodes'
import { partitions, type KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

const losses = { logistic: 0, squared: 1, softmax: 2 } as const
/** Room of a partition: a block of rows in `assembly/histogram.ts`. */
const blockBytes = 512 * 48

/** Σ gradients, Σ hessians and the count of some rows, on the kernels' grid. */
export interface BoostSums {
  gradient: bigint
  packed: bigint
}

export interface BoostSplit {
  feature: number
  gain: number
  bin: number
  missingLeft: boolean
  left: BoostSums
  /** A bit for each bin of a category that goes left. */
  set: Uint32Array
}

/**
 * What histogram boosting does with rows: bins, gradients, histograms, best splits, the order of rows by node. Gradients
 * and hessians are rounded to a grid so fine that sums are exact whole numbers: the same bits whatever the order and the threads.
 */
export class BoostKernel {
  readonly rows: number
  readonly features: number
  readonly histogramBytes: number
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #data: BoostData
  readonly #threads: number
  readonly #arguments: BoostArguments
  readonly #at: number
  readonly #blocks: number[] = []
  readonly #places: Record<
    'index' | 'raw' | 'found' | 'goesLeft' | 'column' | 'thresholds' | 'columns' | 'y' | 'shares',
    number
  >
  #grid: BoostGrid = { gradientScale: 1, hessianScale: 1, shift: 0 }

  constructor(memory: KernelMemory, code: KernelCode, data: BoostData, threads: number) {
    const { rows, binCounts, classes } = data
    const features = binCounts.length
    this.rows = rows
    this.features = features
    this.#memory = memory
    this.#code = code
    this.#data = data
    this.#threads = threads
    const offsets = Uint32Array.from({ length: features + 1 }, (_, f) =>
      binCounts.slice(0, f).reduce((sum, count) => sum + count + 1, 0),
    )
    this.histogramBytes = offsets[features]! * 16
    const groups = Math.ceil(features / 4)
    const most = this.#mostParts(rows)
    this.#arguments = new BoostArguments(memory)
    this.#at = this.#arguments.at
    try {
      this.#places = {
        columns: this.allocate(features * rows),
        index: this.allocate(rows * 4),
        raw: this.allocate((classes * rows + 2) * 8),
        y: this.#copy(data.y),
        shares: data.loss === 'softmax' ? this.allocate((classes * rows + 2) * 8) : 0,
        found: this.allocate(features * 96),
        goesLeft: this.allocate(256),
        column: this.allocate((rows + 2) * 8),
        thresholds: this.allocate(256 * 8),
      }
      this.#arguments.set({
        rows,
        features,
        ...this.#places,
        spare: this.allocate(rows * 4),
        gradients: this.allocate((rows + 2) * 16),
        records: this.allocate(groups * rows * 4),
        recordBytes: groups * 4,
        blocks: this.allocate(partitions * blockBytes),
        offsets: this.#words(offsets),
        binCounts: this.#words(Uint32Array.from(binCounts)),
        kinds: this.#kinds(),
        histogramBytes: this.histogramBytes,
        partials: most > 1 ? this.allocate((most - 1) * this.histogramBytes) : 0,
        minLeaf: data.minLeaf,
        scratch: this.allocate(64 * 256 * 9),
        counts: this.allocate(256),
        weights: data.weights ? this.#copy(data.weights) : 0,
        loss: losses[data.loss],
        classes,
        leafStarts: 0,
        leafValues: 0,
      })
    } catch (error) {
      this.free()
      throw error
    }
    this.#arguments.setNumbers({ l2: data.l2 })
  }

  /** The rows in the order of the nodes; good until the next allocation. */
  get index(): Uint32Array {
    return this.#memory.uint32(this.#places.index, this.rows)
  }

  /** Margins of a class; good until the next allocation. */
  raw(k = 0): Float64Array {
    return this.#memory.float64(this.#places.raw + k * this.rows * 8, this.rows)
  }

  allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }

  /** Bins a column of numbers by at most 254 ascending thresholds. */
  binColumn(feature: number, values: Float64Array, thresholds: Float64Array): void {
    this.#memory.float64(this.#places.column, this.rows).set(values)
    const padded = this.#memory.float64(this.#places.thresholds, 256)
    padded.set(thresholds)
    padded.fill(Infinity, thresholds.length)
    this.#arguments.set({ feature })
    this.#code.binColumn(this.#at)
  }

  /** The bins of a column, as they are. */
  setBins(feature: number, bins: Uint8Array): void {
    this.#memory.uint8(this.#places.columns + feature * this.rows, this.rows).set(bins)
  }

  /** To be called once all columns have their bins. */
  pack(): void {
    this.#code.packRecords(this.#at)
  }

  /** Gradients and hessians of a class at the present margins. */
  gradients(k: number, isFirst: boolean): void {
    if (isFirst && this.#data.loss === 'softmax') this.#code.fillShares(this.#at)
    this.#arguments.set({ current: k })
    this.#scale()
    this.#code.fillGradients(this.#at)
  }

  /**
   * Fills a histogram (an address) with the rows from `start` to `end`; `parent` becomes what is left of it.
   */
  histogram(at: number, start: number, end: number, parent = 0): void {
    const parts = this.#mostParts(end - start)
    this.#arguments.set({ histogram: at, parent, start, end, parts })
    this.#code.fillHistogram(this.#at)
  }

  /** The sums of all rows of a histogram. */
  total(at: number): BoostSums {
    const view = new DataView(this.#memory.memory.buffer, at, (this.#data.binCounts[0]! + 1) * 16)
    const sums = { gradient: 0n, packed: 0n }
    for (let bin = 0; bin <= this.#data.binCounts[0]!; bin++) {
      sums.gradient += view.getBigInt64(bin * 16, true)
      sums.packed += view.getBigUint64(bin * 16 + 8, true)
    }
    return sums
  }

  /** The best split of a node over all features, the first of equals; null when none gains anything. */
  bestSplit(at: number, { gradient, packed }: BoostSums): BoostSplit | null {
    this.#arguments.set({ histogram: at })
    this.#arguments.setTotals(gradient, packed)
    this.#code.findSplits(this.#at)
    const { found } = this.#places
    const gains = this.#memory.float64(found, this.features * 12)
    let feature = 0
    for (let f = 1; f < this.features; f++) if (gains[f * 12]! > gains[feature * 12]!) feature = f
    const gain = gains[feature * 12]!
    if (!(gain > 0)) return null
    const view = new DataView(this.#memory.memory.buffer, found + feature * 96, 96)
    return {
      feature,
      gain,
      bin: view.getUint32(8, true),
      missingLeft: view.getUint32(12, true) === 1,
      left: { gradient: view.getBigInt64(16, true), packed: view.getBigUint64(24, true) },
      set: this.#memory.uint32(found + feature * 96 + 32, 8).slice(),
    }
  }

  /** Orders a node's rows by the split; gives where the right ones begin. */
  split({ feature, bin, missingLeft, set }: BoostSplit, start: number, end: number): number {
    const goesLeft = this.#memory.uint8(this.#places.goesLeft, 256)
    const missing = this.#data.binCounts[feature]!
    if (this.#data.isCategory[feature]) for (let b = 0; b < 256; b++) goesLeft[b] = (set[b >> 5]! >>> (b & 31)) & 1
    else for (let b = 0; b < 256; b++) goesLeft[b] = (b === missing ? missingLeft : b <= bin) ? 1 : 0
    this.#arguments.set({ feature, start, end })
    return start + this.#code.splitRows(this.#at)
  }

  hasMissing(feature: number): boolean {
    return this.#data.hasMissing[feature]!
  }

  count({ packed }: BoostSums): number {
    return Number(packed >> BigInt(this.#grid.shift))
  }

  /** Σ gradients and Σ hessians as numbers. */
  sums({ gradient, packed }: BoostSums): { gradient: number; hessian: number } {
    const mask = (1n << BigInt(this.#grid.shift)) - 1n
    const { gradientScale, hessianScale } = this.#grid
    return { gradient: Number(gradient) / gradientScale, hessian: Number(packed & mask) / hessianScale }
  }

  /** Adds to the margins of the first `end` rows of the index; leaves hold them one after the other from `starts`. */
  addLeaves(starts: readonly number[], values: readonly number[], end: number): void {
    const [leafStarts, leafValues] = [
      this.#memory.allocate((starts.length + 1) * 4),
      this.#memory.allocate(values.length * 8),
    ]
    this.#memory.uint32(leafStarts, starts.length + 1).set([...starts, end])
    this.#memory.float64(leafValues, values.length).set(values)
    this.#arguments.set({ leafStarts, leafValues, leaves: values.length, end })
    this.#code.addLeaves(this.#at)
    this.#memory.free(leafStarts)
    this.#memory.free(leafValues)
  }

  /** Lets the rows from `start` on in the index walk down a tree: see `assembly/add-tree.ts`. */
  walk(tree: BoostNodes, start: number): void {
    const nodes = writeBoostNodes(this.#memory, tree)
    this.#arguments.set({ nodes, start })
    this.#code.walkTree(this.#at)
    this.#memory.free(nodes)
  }

  /** A block for a histogram. */
  takeHistogram(): number {
    return this.allocate(this.histogramBytes)
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
    this.#arguments.free()
  }

  /** The grid for the present gradients. */
  #scale(): void {
    const { weights, loss } = this.#data
    const heaviest = weights ? largest(weights) : 1
    let steepest = heaviest
    if (loss === 'squared') {
      const [raw, y] = [this.raw(), this.#memory.float64(this.#places.y, this.rows)]
      steepest = 0
      for (let row = 0; row < this.rows; row++) steepest = Math.max(steepest, Math.abs(raw[row]! - y[row]!))
      steepest = Math.max(steepest * heaviest, 1e-200)
    }
    this.#grid = boostGrid(loss, this.rows, steepest, heaviest)
    const { gradientScale, hessianScale, shift } = this.#grid
    this.#arguments.set({ shift })
    this.#arguments.setNumbers({
      ...{ gradientScale, hessianScale, perGradient: 1 / gradientScale, perHessian: 1 / hessianScale },
    })
  }

  /** One thread needs no parts; several share the chunks of 32 features, and the rows, so that each gets some. */
  #mostParts(rows: number): number {
    if (this.#threads < 2) return 1
    const chunks = Math.ceil(this.features / 32)
    return Math.max(1, Math.min(32, Math.ceil((4 * this.#threads) / chunks), Math.floor(rows / 2048)))
  }

  #kinds(): number {
    const at = this.allocate(this.features)
    const bytes = new Uint8Array(this.#memory.memory.buffer, at, this.features)
    const { hasMissing, isCategory } = this.#data
    for (let f = 0; f < this.features; f++) bytes[f] = (hasMissing[f] ? 1 : 0) | (isCategory[f] ? 2 : 0)
    return at
  }

  #words(values: Uint32Array): number {
    const at = this.allocate(values.length * 4)
    this.#memory.uint32(at, values.length).set(values)
    return at
  }

  #copy(values: ArrayLike<number>): number {
    const at = this.allocate((values.length + 2) * 8)
    const target = this.#memory.float64(at, values.length + 2)
    target.set(values)
    target.fill(0, values.length)
    return at
  }
}

function largest(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!)
  return most
}
