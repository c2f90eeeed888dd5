/** How long the engine may take to come back from one call. Between the parts of a statement it comes back all the time. */
const longest = 600
/** The same for a statement that was stopped: nobody waits for it, but everybody behind it. */
const longestUnwanted = 20

/**
 * Tells when the engine does not come back from a call. It does one after the other, so it is the oldest call that runs; how
 * long it may take is counted in seconds in which this thread ran, too.
 */
export class EngineWatch {
  readonly #calls = new Set<{ isUnwanted: () => boolean }>()
  readonly #onStuck: () => void
  #oldest: object | undefined
  #seconds = 0
  #unwanted = 0

  constructor(onStuck: () => void) {
    this.#onStuck = onStuck
    setInterval(() => this.#tick(), 1000)
  }

  /** @param isUnwanted whether nobody waits for its answer any more */
  async during<T>(call: Promise<T>, isUnwanted: () => boolean): Promise<T> {
    const one = { isUnwanted }
    this.#calls.add(one)
    try {
      return await call
    } finally {
      this.#calls.delete(one)
    }
  }

  #tick(): void {
    const [oldest] = this.#calls
    const isSame = oldest !== undefined && oldest === this.#oldest
    this.#oldest = oldest
    this.#seconds = isSame ? this.#seconds + 1 : 0
    this.#unwanted = isSame && oldest.isUnwanted() ? this.#unwanted + 1 : 0
    if (this.#seconds === longest || this.#unwanted === longestUnwanted) this.#onStuck()
  }
}
