import type { IHasher } from 'hash-wasm'
import { bytesToHex } from '@noble/hashes/utils.js'

/** A file of this size is hashed as one piece by the browser, which cannot do it piece by piece but is quicker. */
const wholeBytes = 256 * 2 ** 20

/** The SHA-256 of a file whose bytes come piece by piece, from the first to the last. */
export class Fingerprint {
  readonly #whole: Uint8Array<ArrayBuffer> | undefined
  readonly #hasher: IHasher | undefined
  #at = 0

  private constructor(size: number, hasher: IHasher | undefined) {
    this.#hasher = hasher
    if (!hasher) this.#whole = new Uint8Array(size)
  }

  /** @param size of the file, in bytes */
  static async open(size: number): Promise<Fingerprint> {
    const isWhole = size <= wholeBytes
    return new Fingerprint(size, isWhole ? undefined : await (await import('hash-wasm')).createSHA256())
  }

  add(piece: Uint8Array): void {
    this.#whole?.set(piece, this.#at)
    this.#hasher?.update(piece)
    this.#at += piece.length
  }

  /** As hexadecimal digits. */
  async digest(): Promise<string> {
    if (this.#hasher) return this.#hasher.digest('hex')
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', this.#whole!)))
  }
}
