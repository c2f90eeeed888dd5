/** Where chance comes from: 32 uniform bits at a time, as an unsigned integer. `Random` is one, for what need not be secret. */
export interface BitSource {
  bits(): number
}

const words = 1024

/** The browser's cryptographic generator: noise that protects must not be guessable. */
export class SecureBits implements BitSource {
  readonly #buffer = new Uint32Array(words)
  #at = words

  bits(): number {
    if (this.#at === words) {
      crypto.getRandomValues(this.#buffer)
      this.#at = 0
    }
    const value = this.#buffer[this.#at]!
    // What was used is not left lying about.
    this.#buffer[this.#at++] = 0
    return value
  }
}
