import type { KernelMemory } from './kernel-memory'

/** The fields of `assembly/k-means-task.ts`, in order; four bytes each, but for `scale`. */
const offsets = {
  x: 0,
  rows: 4,
  features: 8,
  stride: 12,
  packed: 16,
  k: 20,
  centers: 24,
  tiles: 28,
  slack: 32,
  worn: 36,
  gaps: 40,
  labels: 44,
  sums: 48,
  sumsSize: 52,
  scratch: 56,
  scratchSize: 60,
  totals: 64,
  totalsSize: 68,
  anew: 72,
  rounding: 76,
  mostWorn: 80,
  offsets: 84,
  scale: 88,
  out: 96,
} as const

type Field = keyof typeof offsets

/** The arguments of the k-means tasks in the kernels' memory. */
export class KMeansArguments {
  readonly at: number
  readonly #memory: KernelMemory

  constructor(memory: KernelMemory) {
    this.#memory = memory
    this.at = memory.allocate(128)
  }

  set(values: Partial<Record<Field, number>>): void {
    const view = new DataView(this.#memory.memory.buffer, this.at, 128)
    for (const [field, value] of Object.entries(values) as [Field, number][]) {
      if (field === 'scale') view.setFloat64(offsets.scale, value, true)
      else if (field === 'rounding' || field === 'mostWorn') view.setFloat32(offsets[field], value, true)
      else view.setUint32(offsets[field], value, true)
    }
  }

  free(): void {
    this.#memory.free(this.at)
  }
}
