import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Tensors } from './open-tensors'

/** What one round of Lloyd's algorithm adds up: k × features, row-major, and the rows of each centre. */
export interface RoundSums {
  sums: Float64Array
  counts: Float64Array
}

/** Rounds of Lloyd's algorithm on a graphics card, in float32 on columns less their means. Close it when done. */
export class GraphicsRounds {
  readonly #tensors: Tensors
  readonly #x: Tensor2D
  readonly #means: Float64Array

  /** @param values rows × width, column-major */
  constructor(tensors: Tensors, values: Float64Array, rows: number, width: number) {
    this.#tensors = tensors
    this.#means = new Float64Array(width)
    // One row for each feature, and one of ones: products with it give the norms of centres and the counts of rows.
    const packed = new Float32Array((width + 1) * rows).fill(1)
    for (let f = 0; f < width; f++) {
      const column = values.subarray(f * rows, (f + 1) * rows)
      let sum = 0
      for (const value of column) sum += value
      const mean = sum / rows
      this.#means[f] = mean
      for (let row = 0; row < rows; row++) packed[f * rows + row] = column[row]! - mean
    }
    this.#x = tensors.tf.tensor2d(packed, [width + 1, rows])
  }

  /** Gives each row to its nearest centre and adds up. @throws DeviceLost */
  async round(centers: Float64Array): Promise<RoundSums> {
    const { tf } = this.#tensors
    const width = this.#means.length
    const k = centers.length / width
    const weights = new Float32Array(k * (width + 1))
    for (let j = 0; j < k; j++) {
      let norm = 0
      for (let f = 0; f < width; f++) {
        const own = centers[j * width + f]! - this.#means[f]!
        norm += own * own
        weights[j * (width + 1) + f] = -2 * own
      }
      weights[j * (width + 1) + width] = norm
    }
    const added = tf.tidy(() => {
      const distances = tf.matMul(tf.tensor2d(weights, [k, width + 1]), this.#x)
      const nearest = tf.oneHot(tf.argMin<Tensor1D>(distances, 0), k, 1, 0, 'float32')
      return tf.matMul(this.#x, nearest as Tensor2D)
    })
    try {
      const values = await this.#tensors.read(added)
      const counts = Float64Array.from({ length: k }, (_, j) => Math.round(values[width * k + j]!))
      const sums = new Float64Array(k * width)
      for (let f = 0; f < width; f++)
        for (let j = 0; j < k; j++) sums[j * width + f] = values[f * k + j]! + counts[j]! * this.#means[f]!
      return { sums, counts }
    } finally {
      added.dispose()
    }
  }

  close(): void {
    this.#x.dispose()
  }
}
