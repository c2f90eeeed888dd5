import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { KernelMemory } from './kernel-memory'

/** Rows of numbers in the kernels' memory, column-major float64. Free it when done. */
export class KernelMatrix {
  readonly rows: number
  readonly features: number
  /** Where the values begin. */
  readonly at: number
  readonly #memory: KernelMemory

  constructor(memory: KernelMemory, values: Float64Array, rows: number, features: number) {
    if (values.length !== rows * features)
      throw new Error(`${values.length} values are not ${rows} rows of ${features} features`)
    this.#memory = memory
    this.rows = rows
    this.features = features
    // Kernels read whole vectors, so up to seven numbers beyond the end: these must be there and finite.
    this.at = memory.allocate((values.length + 8) * 8)
    const target = memory.float64(this.at, values.length + 8)
    target.set(values)
    target.fill(0, values.length)
  }

  /** The values themselves, feature by feature. The view is good until the next allocation. */
  get values(): Float64Array {
    return this.#memory.float64(this.at, this.rows * this.features)
  }

  free(): void {
    this.#memory.free(this.at)
  }
}

export const notFinite = () =>
  new TerrariumError(
    'not-finite',
    words('数据里有空值、无穷大或大得无法计算的数。', 'The data holds missing, infinite or overly large numbers.'),
    words('先补齐缺失值，并把各列标准化。', 'Fill missing values and standardize the columns first.'),
  )
