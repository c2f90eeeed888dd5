import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

/** The fields of `assembly/boost-task.ts`, in order, four bytes each; then five of eight. */
const fields = [
  ...[
    'rows',
    'features',
    'bins',
    'index',
    'spare',
    'gradients',
    'ordered',
    'isOrdered',
    'offsets',
    'binCounts',
    'kinds',
    'start',
    'end',
  ],
  ...['histogram', 'histogramBytes', 'parent', 'parts', 'partials', 'shift', 'minLeaf', 'found', 'scratch'],
  ...['feature', 'bin', 'missingLeft', 'set', 'counts', 'raw', 'y', 'weights', 'shares', 'loss', 'classes', 'current'],
  ...['column', 'thresholds', 'leafStarts', 'leafValues', 'leaves', 'nodes'],
] as const
const wideAt = Math.ceil(fields.length / 2) * 8
const wide = { gradientScale: 0, hessianScale: 8, l2: 16, totalGradient: 24, totalPacked: 32 } as const
const losses = { logistic: 0, squared: 1, softmax: 2 } as const

export type BoostLoss = keyof typeof losses

export interface BoostData {
  rows: number
  /** Of each feature the bins without the one for missing values, at most 255. */
  binCounts: readonly number[]
  hasMissing: readonly boolean[]
  isCategory: readonly boolean[]
  loss: BoostLoss
  /** One margin for each row and class; 1 but for softmax. */
  classes: number
  /** 0/1, the class, or a number for each row. */
  y: ArrayLike<number>
  weights: ArrayLike<number> | null
  minLeaf: number
  l2: number
}

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
  readonly #at: number
  readonly #blocks: number[] = []
  readonly #places: Record<
    'index' | 'raw' | 'found' | 'set' | 'column' | 'thresholds' | 'bins' | 'y' | 'shares',
    number
  >
  #shift = 0
  #hessianScale = 1

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
    try {
      this.#at = this.allocate(wideAt + 40)
      this.#places = {
        bins: this.allocate(groups * rows * 4),
        index: this.allocate(rows * 4),
        raw: this.allocate((classes * rows + 2) * 8),
        y: this.#copy(data.y),
        shares: data.loss === 'softmax' ? this.allocate((classes * rows + 2) * 8) : 0,
        found: this.allocate(features * 96),
        set: this.allocate(32),
        column: this.allocate((rows + 2) * 8),
        thresholds: this.allocate(256 * 8),
      }
      this.set({
        rows,
        features,
        ...this.#places,
        spare: this.allocate(rows * 4),
        gradients: this.allocate((rows + 2) * 16),
        ordered: this.allocate(rows * 16),
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
    this.#wide('l2', data.l2)
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

  set(values: Partial<Record<(typeof fields)[number], number>>): void {
    const words = this.#memory.uint32(this.#at, fields.length)
    for (const [i, field] of fields.entries()) if (values[field] !== undefined) words[i] = values[field]
  }

  /** Bins a column of numbers by at most 254 ascending thresholds. */
  binColumn(feature: number, values: Float64Array, thresholds: Float64Array): void {
    this.#memory.float64(this.#places.column, this.rows).set(values)
    const padded = this.#memory.float64(this.#places.thresholds, 256)
    padded.set(thresholds)
    padded.fill(Infinity, thresholds.length)
    this.set({ feature })
    this.#code.binColumn(this.#at)
  }

  /** The bins of a column, as they are. */
  setBins(feature: number, bins: Uint8Array): void {
    const bytes = new Uint8Array(
      this.#memory.memory.buffer,
      this.#places.bins + (feature >> 2) * this.rows * 4,
      this.rows * 4,
    )
    for (let row = 0; row < this.rows; row++) bytes[row * 4 + (feature & 3)] = bins[row]!
  }

  /** Gradients and hessians of a class at the present margins. */
  gradients(k: number, isFirst: boolean): void {
    if (isFirst && this.#data.loss === 'softmax') this.#code.fillShares(this.#at)
    this.set({ current: k })
    this.#scale()
    this.#code.fillGradients(this.#at)
  }

  /**
   * Fills a histogram (an address) with the rows from `start` to `end`; `parent` becomes what is left of it.
   * @param isSmallerSide of the split that was made last: its gradients are at hand
   */
  histogram(at: number, start: number, end: number, parent = 0, isSmallerSide = false): void {
    const parts = this.#mostParts(end - start)
    this.set({ histogram: at, parent, start, end, parts, isOrdered: isSmallerSide ? 1 : 0 })
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
    this.set({ histogram: at })
    const args = new DataView(this.#memory.memory.buffer, this.#at + wideAt, 40)
    args.setBigInt64(wide.totalGradient, gradient, true)
    args.setBigUint64(wide.totalPacked, packed, true)
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
    this.#memory.uint32(this.#places.set, 8).set(set)
    this.set({ feature, bin, missingLeft: missingLeft ? 1 : 0, set: this.#places.set, start, end })
    return start + this.#code.splitRows(this.#at)
  }

  hasMissing(feature: number): boolean {
    return this.#data.hasMissing[feature]!
  }

  count({ packed }: BoostSums): number {
    return Number(packed >> BigInt(this.#shift))
  }

  /** Σ gradients and Σ hessians as numbers. */
  sums({ gradient, packed }: BoostSums): { gradient: number; hessian: number } {
    const mask = (1n << BigInt(this.#shift)) - 1n
    const scale = new DataView(this.#memory.memory.buffer, this.#at + wideAt, 40).getFloat64(wide.gradientScale, true)
    return { gradient: Number(gradient) / scale, hessian: Number(packed & mask) / this.#hessianScale }
  }

  /** Adds to the margins of the first `end` rows of the index; leaves hold them one after the other from `starts`. */
  addLeaves(starts: readonly number[], values: readonly number[], end: number): void {
    const [leafStarts, leafValues] = [
      this.#memory.allocate((starts.length + 1) * 4),
      this.#memory.allocate(values.length * 8),
    ]
    this.#memory.uint32(leafStarts, starts.length + 1).set([...starts, end])
    this.#memory.float64(leafValues, values.length).set(values)
    this.set({ leafStarts, leafValues, leaves: values.length, end })
    this.#code.addLeaves(this.#at)
    this.#memory.free(leafStarts)
    this.#memory.free(leafValues)
  }

  /** Lets the rows from `start` on in the index walk down a tree: see `assembly/add-tree.ts`. */
  walk(
    tree: {
      values: number[]
      features: number[]
      bins: number[]
      rights: number[]
      missingLeft: boolean[]
      sets: (Uint32Array | null)[]
    },
    start: number,
  ): void {
    const nodes = tree.values.length
    const at = this.#memory.allocate(nodes * 64)
    const view = new DataView(this.#memory.memory.buffer, at, nodes * 64)
    for (let i = 0; i < nodes; i++) {
      view.setFloat64(i * 32, tree.values[i]!, true)
      view.setInt32(i * 32 + 8, tree.features[i]!, true)
      view.setUint32(i * 32 + 12, tree.bins[i]!, true)
      view.setUint32(i * 32 + 16, tree.rights[i]!, true)
      view.setUint32(i * 32 + 20, tree.missingLeft[i] ? 1 : 0, true)
      view.setUint32(i * 32 + 24, at + nodes * 32 + i * 32, true)
      tree.sets[i]?.forEach((word, w) => view.setUint32(nodes * 32 + i * 32 + w * 4, word, true))
    }
    this.set({ nodes: at, start })
    this.#code.walkTree(this.#at)
    this.#memory.free(at)
  }

  /** A block for a histogram. */
  takeHistogram(): number {
    return this.allocate(this.histogramBytes)
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }

  /** The finest grid on which the sums of all rows still fit 64 bits, the count of rows among them. */
  #scale(): void {
    const bits = Math.ceil(Math.log2(this.rows + 1))
    const { weights, loss } = this.#data
    let heaviest = 1
    if (weights) heaviest = largest(weights)
    let steepest = heaviest
    if (loss === 'squared') {
      const [raw, y] = [this.raw(), this.#memory.float64(this.#places.y, this.rows)]
      steepest = 0
      for (let row = 0; row < this.rows; row++) steepest = Math.max(steepest, Math.abs(raw[row]! - y[row]!))
      steepest = Math.max(steepest * heaviest, 1e-200)
    }
    this.#shift = 64 - bits
    this.#hessianScale = 2 ** (63 - 2 * bits - Math.ceil(Math.log2(heaviest * (loss === 'squared' ? 1 : 0.25))))
    this.set({ shift: this.#shift })
    this.#wide('gradientScale', 2 ** (62 - bits - Math.ceil(Math.log2(steepest))))
    this.#wide('hessianScale', this.#hessianScale)
  }

  #wide(field: 'gradientScale' | 'hessianScale' | 'l2', value: number): void {
    new DataView(this.#memory.memory.buffer, this.#at + wideAt, 40).setFloat64(wide[field], value, true)
  }

  /** One thread needs no parts; several share the groups of features, and the rows where there are few groups. */
  #mostParts(rows: number): number {
    if (this.#threads < 2) return 1
    const groups = Math.ceil(this.features / 4)
    return Math.max(1, Math.min(8, Math.ceil((4 * this.#threads) / groups), Math.floor(rows / 4096)))
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
