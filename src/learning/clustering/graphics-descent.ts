import type { KMeansKernel, KMeansOptions } from '../../kernels/k-means'
import { GraphicsRounds } from '../../tensor/graphics-rounds'
import { DeviceLost, openTensors, type Tensors } from '../../tensor/open-tensors'
import { probe } from '../../tensor/probe'
import type { Matrix } from './matrix'

/** What was measured when the graphics card was taken: milliseconds of one round. */
export interface GraphicsUse {
  adapter: string
  graphics: number
  processor: number
}

/** Less work than this is done sooner than a graphics card is ready: milliseconds that it could save the processor. */
const worthAsking = 3000
/** Rounds that are timed, after one that compiles the shaders. */
const timedRounds = 3
/** Whole numbers that float32 counts without a gap. */
const mostRows = 2 ** 24

/**
 * The graphics card, if there is one and it is at least a fifth quicker than the kernels on these rows.
 * @param centers to measure with
 * @param kernels what one start took there
 * @param left starts that are still to come
 */
export async function openGraphicsDescent(
  kernel: KMeansKernel,
  x: Matrix,
  centers: Float64Array,
  kernels: { milliseconds: number; rounds: number },
  left: number,
): Promise<GraphicsDescent | null> {
  // The best start is run on the processor once more.
  if (kernels.milliseconds * (left - 1) < worthAsking || x.rows > mostRows) return null
  const there = await Promise.resolve(probe('webgpu')).catch(() => null)
  if (!there?.isThere || there.isSoftware) return null
  const tensors = await openTensors({ backend: 'webgpu' })
  let rounds: GraphicsRounds | undefined
  try {
    if (tensors.backend === 'webgpu') {
      rounds = new GraphicsRounds(tensors, x.values, x.rows, x.features.length)
      await rounds.round(centers)
      const began = performance.now()
      for (let round = 0; round < timedRounds; round++) await rounds.round(centers)
      const graphics = (performance.now() - began) / timedRounds
      const processor = kernels.milliseconds / kernels.rounds
      if (graphics < 0.8 * processor)
        return new GraphicsDescent(kernel, tensors, rounds, { adapter: tensors.adapter ?? '', graphics, processor })
    }
  } catch {
    // A card that fails while it is measured is not taken.
  }
  rounds?.close()
  tensors.close()
  return null
}

/**
 * Lloyd's algorithm with its rounds on a graphics card: sums and nearest centres in float32, so that a row between two
 * centres may fall to either; the inertia at the end is the kernels', in float64. Where the card goes, or a centre loses
 * all its rows, the kernels go on from there.
 */
export class GraphicsDescent {
  readonly use: GraphicsUse
  readonly #kernel: KMeansKernel
  readonly #tensors: Tensors
  readonly #rounds: GraphicsRounds

  constructor(kernel: KMeansKernel, tensors: Tensors, rounds: GraphicsRounds, use: GraphicsUse) {
    this.#kernel = kernel
    this.#tensors = tensors
    this.#rounds = rounds
    this.use = use
  }

  /** The inertia where the descent from a start ends. */
  async inertiaFrom(start: Float64Array, { maxIterations, tolerance, onIteration }: KMeansOptions): Promise<number> {
    const limit = Math.max(tolerance, 1e-9) * this.#kernel.meanVariance
    let centers = start
    for (let iteration = 1, shift = Infinity; iteration <= maxIterations && shift > limit; iteration++) {
      const next = await this.#move(centers)
      if (!next) return this.#kernel.fit(centers, { maxIterations: maxIterations - iteration + 1, tolerance }).inertia
      shift = next.reduce((sum, value, i) => sum + (value - centers[i]!) ** 2, 0)
      centers = next
      onIteration?.(iteration)
    }
    return this.#kernel.assign(centers).inertia
  }

  close(): void {
    if (!this.#tensors.isLost()) this.#rounds.close()
    this.#tensors.close()
  }

  /** The means of the rows of each centre; null when the kernels have to go on. */
  async #move(centers: Float64Array): Promise<Float64Array | null> {
    try {
      const { sums, counts } = await this.#rounds.round(centers)
      if (counts.includes(0)) return null
      const width = sums.length / counts.length
      return sums.map((sum, i) => sum / counts[Math.floor(i / width)]!)
    } catch (error) {
      if (error instanceof DeviceLost) return null
      throw error
    }
  }
}
