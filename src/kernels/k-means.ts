import type { Random } from '../core/random'
import { partitions, type KernelCode } from './kernel-code'
import type { KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'
import { PackedRows } from './packed-rows'
import { relocateEmpty } from './relocate-empty'
import { seedCenters } from './seed-centers'

export interface KMeansOptions {
  /** Rounds of labelling and averaging at most. */
  maxIterations: number
  /** Relative to the mean variance of the features, against the squared movement of all centres together. */
  tolerance: number
  onIteration?: (iteration: number) => void
}

export interface KMeansFit {
  /** Of each row, 0 … k − 1. */
  labels: Int32Array
  /** k × features, row-major. */
  centers: Float64Array
  /** Σ of the squared distances of rows to the centre of their label. */
  inertia: number
  /** Rounds that were run, the last one that changed nothing included, as scikit-learn counts. */
  iterations: number
  converged: boolean
}

/** Scratch of a partition: see `assembly/assign.ts` and `assembly/inertia.ts`. */
const chunk = 512
const stretch = 2048
const blockAt = 4 * (chunk + 4) + 12 * (chunk + 1)

/**
 * k-means on the kernels. Labels are the nearest centres by float64 distances, ties to the lowest index; centres are
 * float64 means of sums that lose nothing; all as in scikit-learn's Lloyd algorithm (`sklearn/cluster/_kmeans.py`),
 * with bounds after Hamerly, "Making k-means even faster" (SIAM SDM 2010), that only skip what cannot change.
 */
export class KMeansKernel {
  readonly #rows: PackedRows
  readonly #memory: KernelMemory
  readonly #code: KernelCode

  constructor(memory: KernelMemory, code: KernelCode, data: KernelMatrix) {
    this.#memory = memory
    this.#code = code
    this.#rows = new PackedRows(memory, code, data)
  }

  /** Mean over the features of their population variances: what the tolerance is relative to. */
  get meanVariance(): number {
    return this.#rows.meanVariance
  }

  /** Starting centres by greedy k-means++ (k × features, row-major). */
  seed(k: number, random: Random): Float64Array {
    return seedCenters(this.#rows, k, random)
  }

  /** Lloyd's algorithm from the given centres (k × features, row-major). */
  fit(start: Float64Array, options: KMeansOptions): KMeansFit {
    return this.#withBuffers(start, (run) => run.fit(options))
  }

  /** Labels and inertia under the given centres. */
  assign(centers: Float64Array): { labels: Int32Array; inertia: number } {
    return this.#withBuffers(centers, (run) => {
      run.assign(true)
      return run.answer()
    })
  }

  free(): void {
    this.#rows.free()
  }

  #withBuffers<T>(start: Float64Array, work: (run: Run) => T): T {
    const run = new Run(this.#memory, this.#code, this.#rows, start)
    try {
      return work(run)
    } finally {
      run.free()
    }
  }
}

/** One descent from one start: the buffers that depend on k, and the centres as they move. */
class Run {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #rows: PackedRows
  readonly #k: number
  readonly #rounding: number
  readonly #blocks: number[] = []
  readonly #at: { centers: number; tiles: number; slack: number; worn: number; out: number }
  /** How far the bounds of each cluster have worn, before rounding. */
  readonly #worn: Float64Array
  #centers: Float64Array

  constructor(memory: KernelMemory, code: KernelCode, rows: PackedRows, start: Float64Array) {
    const { features, stride } = rows
    const k = start.length / features
    if (!Number.isInteger(k) || k < 1 || k > 65_535)
      throw new Error(`${start.length} numbers are no centres of ${features} features`)
    this.#memory = memory
    this.#code = code
    this.#rows = rows
    this.#k = k
    this.#centers = start.slice()
    this.#worn = new Float64Array(k)
    // A squared distance is a sum of features + 2 products of float32 (unit roundoff 2⁻²⁴), and its terms are rounded
    // coordinates: features + 8 roundings at most, a few more for the bounds themselves; (|x| + |c|)² ≤ 2(x² + c²).
    this.#rounding = 2 * (features + 14) * 2 ** -24
    const paddedK = Math.ceil(k / 8) * 8
    const sumsSize = Math.ceil((k * Math.ceil(features / 2) * 32 + k * 4) / 64) * 64
    const scratchSize = Math.ceil(Math.max(blockAt + stride * 256 + paddedK * 16, stretch * 8) / 64) * 64
    try {
      this.#at = {
        centers: this.#allocate(k * features * 8),
        tiles: this.#allocate((paddedK / 4) * (features + 1) * 64),
        slack: this.#allocate(k * 4),
        worn: this.#allocate(k * 4),
        out: this.#allocate((k * features + k) * 8),
      }
      const sums = this.#allocate(partitions * sumsSize)
      const scratch = this.#allocate(partitions * scratchSize)
      rows.arguments.set({ k, sums, sumsSize, scratch, scratchSize, ...this.#at })
    } catch (error) {
      this.free()
      throw error
    }
    memory.float32(this.#at.tiles, (paddedK / 4) * (features + 1) * 16).fill(0)
    // Nothing is known of any row, and nothing is to be asked of those beyond the last.
    rows.gaps.fill(-Infinity).fill(Infinity, rows.rows)
    rows.clearLabels()
  }

  fit({ maxIterations, tolerance, onIteration }: KMeansOptions): KMeansFit {
    const { rows, meanVariance } = this.#rows
    const limit = tolerance * meanVariance
    let changed = rows
    let iterations = 0
    let strict = false
    let converged = false
    while (iterations < maxIterations && !converged) {
      // Past a third of the rows it costs less to add up anew than to follow the changes.
      changed = this.assign(iterations === 0 || changed > rows / 3)
      const shift = this.#moveCenters()
      strict = iterations > 0 && changed === 0
      converged = strict || shift <= limit
      iterations++
      onIteration?.(iterations)
    }
    if (!strict) this.assign(false)
    return { ...this.answer(), centers: this.#centers, iterations, converged }
  }

  /** Labels all rows by the present centres; gives how many labels changed. */
  assign(anew: boolean): number {
    this.#writeCenters()
    this.#rows.arguments.set({ anew: anew ? 1 : 0, out: this.#at.out })
    this.#code.assignRows(this.#rows.arguments.at)
    return this.#rows.total()
  }

  answer(): { labels: Int32Array; inertia: number } {
    this.#memory.float64(this.#at.centers, this.#centers.length).set(this.#centers)
    this.#code.addInertia(this.#rows.arguments.at)
    return { labels: new Int32Array(this.#rows.labels), inertia: this.#rows.total() }
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }

  #allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }

  /** Puts the centres where the kernels read them: as they are, and packed like the rows. */
  #writeCenters(): void {
    const { features, offsets, scale } = this.#rows
    const centers = this.#centers
    this.#memory.float64(this.#at.centers, centers.length).set(centers)
    const tiles = this.#memory.float32(this.#at.tiles, Math.ceil(this.#k / 4) * (features + 1) * 16)
    const slack = this.#memory.float32(this.#at.slack, this.#k)
    for (let j = 0; j < this.#k; j++) {
      const tile = (j >> 2) * (features + 1) * 16 + (j & 3) * 4
      let norm = 0
      for (let f = 0; f < features; f++) {
        const packed = Math.fround((centers[j * features + f]! - offsets[f]!) * scale)
        norm += packed * packed
        tiles.fill(-2 * packed, tile + (f + 1) * 16, tile + (f + 1) * 16 + 4)
      }
      tiles.fill(norm * (1 - this.#rounding), tile, tile + 4)
      slack[j] = norm * 2 * this.#rounding * 1.000001
    }
    const worn = this.#memory.float32(this.#at.worn, this.#k)
    let mostWorn = 0
    for (let j = 0; j < this.#k; j++) {
      worn[j] = roundUp(this.#worn[j]!)
      mostWorn = Math.max(mostWorn, worn[j]!)
    }
    this.#rows.arguments.set({ mostWorn, rounding: this.#rounding })
  }

  /** Centres become the means of their rows; gives the squared movement of all together. */
  #moveCenters(): number {
    const { features, scale } = this.#rows
    const k = this.#k
    const out = this.#memory.float64(this.#at.out, k * features + k).slice()
    const sums = out.subarray(0, k * features)
    const counts = out.subarray(k * features)
    if (counts.includes(0)) relocateEmpty(this.#rows, this.#code, sums, counts)
    const moved = new Float64Array(k)
    const next = this.#centers.slice()
    let shift = 0
    for (let j = 0; j < k; j++) {
      let squared = 0
      for (let f = j * features; f < (j + 1) * features; f++) {
        if (counts[j]! > 0) next[f] = sums[f]! / counts[j]!
        squared += (next[f]! - this.#centers[f]!) ** 2
      }
      shift += squared
      moved[j] = Math.sqrt(squared) * scale * (1 + 1e-12)
    }
    this.#centers = next
    this.#wear(moved)
    return shift
  }

  /** A row's bound wears by what its own centre moved and what the fastest other one did. */
  #wear(moved: Float64Array): void {
    let fastest = 0
    for (let j = 1; j < this.#k; j++) if (moved[j]! > moved[fastest]!) fastest = j
    let second = 0
    for (let j = 0; j < this.#k; j++) if (j !== fastest) second = Math.max(second, moved[j]!)
    for (let j = 0; j < this.#k; j++) this.#worn[j]! += moved[j]! + (j === fastest ? second : moved[fastest]!)
  }
}

const single = new Float32Array(1)
const bits = new Uint32Array(single.buffer)

/** The least float32 not below a number ≥ 0. */
function roundUp(x: number): number {
  single[0] = x
  if (single[0] < x) bits[0]!++
  return single[0]
}
