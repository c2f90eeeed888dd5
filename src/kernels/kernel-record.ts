import type { KernelMemory } from './kernel-memory'

/** The 32-bit fields of a record in the kernels' memory, by name; good also after the memory has grown. */
export class KernelRecord<Name extends string> {
  readonly at: number
  readonly #memory: KernelMemory
  readonly #names: readonly Name[]

  /** @param at where the first of the fields lies */
  constructor(memory: KernelMemory, names: readonly Name[], at: number) {
    this.#memory = memory
    this.#names = names
    this.at = at
  }

  get(name: Name): number {
    return this.#words()[this.#names.indexOf(name)]!
  }

  set(values: Partial<Record<Name, number>>): void {
    const words = this.#words()
    this.#names.forEach((name, place) => {
      const value = values[name]
      if (value !== undefined) words[place] = value
    })
  }

  #words(): Uint32Array {
    return this.#memory.uint32(this.at, this.#names.length)
  }
}
