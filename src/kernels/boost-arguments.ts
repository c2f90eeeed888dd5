import type { KernelMemory } from './kernel-memory'

/** The fields of `assembly/boost-task.ts`, in order: four bytes each, then eight. */
const words = [
  ...['rows', 'features', 'records', 'recordBytes', 'columns', 'index', 'spare', 'gradients', 'blocks', 'offsets'],
  ...['binCounts', 'kinds', 'start', 'end', 'histogram', 'histogramBytes', 'parent', 'parts', 'partials', 'shift'],
  ...['minLeaf', 'found', 'scratch', 'feature', 'goesLeft', 'counts', 'raw', 'y', 'weights', 'shares', 'loss'],
  ...['classes', 'current', 'column', 'thresholds', 'leafStarts', 'leafValues', 'leaves', 'nodes'],
] as const
const numbers = ['gradientScale', 'hessianScale', 'perGradient', 'perHessian', 'l2'] as const
const sums = ['totalGradient', 'totalPacked'] as const

const numbersAt = Math.ceil(words.length / 2) * 8
const sumsAt = numbersAt + numbers.length * 8
const bytes = sumsAt + sums.length * 8

/** The arguments of the tasks of histogram boosting in the kernels' memory. */
export class BoostArguments {
  readonly at: number
  readonly #memory: KernelMemory

  constructor(memory: KernelMemory) {
    this.#memory = memory
    this.at = memory.allocate(bytes)
    memory.uint8(this.at, bytes).fill(0)
  }

  set(values: Partial<Record<(typeof words)[number], number>>): void {
    const target = this.#memory.uint32(this.at, words.length)
    for (const [i, word] of words.entries()) if (values[word] !== undefined) target[i] = values[word]
  }

  setNumbers(values: Partial<Record<(typeof numbers)[number], number>>): void {
    const target = this.#memory.float64(this.at + numbersAt, numbers.length)
    for (const [i, number] of numbers.entries()) if (values[number] !== undefined) target[i] = values[number]
  }

  /** The node's own sums. */
  setTotals(gradient: bigint, packed: bigint): void {
    const view = new DataView(this.#memory.memory.buffer, this.at + sumsAt, sums.length * 8)
    view.setBigInt64(0, gradient, true)
    view.setBigUint64(8, packed, true)
  }

  free(): void {
    this.#memory.free(this.at)
  }
}
