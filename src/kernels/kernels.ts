import { BoostKernel } from './boost'
import type { BoostData } from './boost-data'
import type { RankedFeatures } from '../math/tree/rank-features'
import type { TreeTarget } from '../math/tree/tree-target'
import type { Trees } from '../math/tree/trees'
import { DenseNetwork, type DenseShape } from './dense-network'
import { ForestWalk } from './forest-walk'
import { ItemsetKernel } from './itemset-kernel'
import type { KernelCode } from './kernel-code'
import { KernelMatrix } from './kernel-matrix'
import type { KernelMemory } from './kernel-memory'
import { KMeansKernel } from './k-means'
import { LogisticKernel, type LogisticPass } from './logistic'
import { MatrixPass } from './matrix-pass'
import { silhouette } from './silhouette'
import { sortColumns } from './sort-columns'
import type { Threads } from './threads'
import { TreeKernel, type TreeOptions } from './tree-kernel'

/** The kernels of one job, got from `openKernels`. Synchronous; the same bits whatever the number of threads. */
export class Kernels {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #helpers: Threads | null

  constructor(memory: KernelMemory, code: KernelCode, helpers: Threads | null) {
    this.#memory = memory
    this.#code = code
    this.#helpers = helpers
  }

  /** Threads that work, this one included. */
  get threads(): number {
    return 1 + (this.#helpers?.count ?? 0)
  }

  /** Bytes of kernel memory in use. */
  get bytesUsed(): number {
    return this.#memory.used
  }

  /**
   * Copies a column-major float64 matrix to the kernels' memory. Values must be finite.
   * @throws TerrariumError `out-of-memory`
   */
  load(values: Float64Array, rows: number, features: number): KernelMatrix {
    return new KernelMatrix(this.#memory, values, rows, features)
  }

  /** @throws TerrariumError `out-of-memory`, `not-finite` */
  kMeans(data: KernelMatrix): KMeansKernel {
    return new KMeansKernel(this.#memory, this.#code, data)
  }

  /** Sorts columns without NaN, each in place, ascending. @throws TerrariumError `out-of-memory` */
  sortColumns(columns: readonly Float64Array[]): void {
    sortColumns(this.#memory, this.#code, columns)
  }

  /** Histogram boosting: see `boost.ts`. @throws TerrariumError `out-of-memory` */
  boost(data: BoostData): BoostKernel {
    return new BoostKernel(this.#memory, this.#code, data, this.threads)
  }

  /** Exact trees: see `tree-kernel.ts`. @throws TerrariumError `out-of-memory` */
  trees(learnt: { ranked: RankedFeatures; target: TreeTarget; options: TreeOptions }): TreeKernel {
    return new TreeKernel(this.#memory, this.#code, learnt, this.threads)
  }

  /** A dense network that learns by Adam: see `dense-network.ts`. @throws TerrariumError `out-of-memory` */
  dense(shape: DenseShape): DenseNetwork {
    return new DenseNetwork(this.#memory, this.#code, shape)
  }

  /** Frequent itemsets by FP-Growth and Eclat. */
  get itemsets(): ItemsetKernel {
    return new ItemsetKernel(this.#memory, this.#code, this.threads)
  }

  /** Rows that walk down trees: see `forest-walk.ts`. @throws TerrariumError `out-of-memory` */
  walk(trees: Trees, groups: number): ForestWalk {
    return new ForestWalk(this.#memory, this.#code, trees, groups)
  }

  /** Logistic regression's sums. `y` in 0…1; weights are 1 where none are given. */
  logistic(data: KernelMatrix, y: ArrayLike<number>, sampleWeights?: ArrayLike<number>): LogisticKernel {
    return new LogisticKernel(this.#memory, this.#code, data, y, sampleWeights)
  }

  /** `load`, `logistic`, one pass, and all freed again. */
  logisticPass(job: {
    x: Float64Array
    rows: number
    features: number
    y: ArrayLike<number>
    sampleWeights?: ArrayLike<number>
    coefficients: ArrayLike<number>
  }): LogisticPass {
    const data = this.load(job.x, job.rows, job.features)
    try {
      const logistic = this.logistic(data, job.y, job.sampleWeights)
      try {
        return logistic.pass(job.coefficients)
      } finally {
        logistic.free()
      }
    } finally {
      data.free()
    }
  }

  /** Σ w·(1, x)(1, x)ᵀ: (features + 1)², row-major, intercept first. */
  gram(data: KernelMatrix, weights?: ArrayLike<number>): Float64Array {
    if (weights && weights.length !== data.rows) throw new Error(`${weights.length} weights for ${data.rows} rows`)
    const pass = new MatrixPass(this.#memory, data)
    try {
      if (weights) pass.set({ weights: pass.copy(weights) })
      this.#code.addGram(pass.at)
      return pass.products()
    } finally {
      pass.free()
    }
  }

  /** The silhouette of each row; null where it is not defined. Takes rows² distances. */
  silhouette(data: KernelMatrix, labels: Int32Array): Float64Array | null {
    return silhouette(this.#memory, this.#code, data, labels)
  }

  /** Ends the helper threads. Nothing of this can be used afterwards; the memory goes with it. */
  close(): void {
    this.#helpers?.stop()
  }
}
