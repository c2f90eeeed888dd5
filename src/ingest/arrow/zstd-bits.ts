/** Bits from the end of a range to its start, as Zstandard's entropy codes are read: the highest set bit of the last byte marks the end. */
export class BackwardBits {
  readonly #bytes: Uint8Array
  readonly #start: number
  /** Bits that are left; below 0 where more were read than there are, which read as zeros. */
  left: number

  /** @throws RangeError where no bit marks the end */
  constructor(bytes: Uint8Array, start: number, end: number) {
    const last = end > start && end <= bytes.length ? bytes[end - 1]! : 0
    if (last === 0) throw new RangeError('A stream of bits without an end')
    this.#bytes = bytes
    this.#start = start
    this.left = (end - start - 1) * 8 + 31 - Math.clz32(last)
  }

  /** @param count up to 24 */
  peek(count: number): number {
    const at = this.left - count
    if (at < 0) return this.left <= 0 ? 0 : (this.#at(0, this.left) << -at) & ((1 << count) - 1)
    return this.#at(at, count)
  }

  /** @param count up to 31 */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 65_536 + this.read(16)
    const value = this.peek(count)
    this.left -= count
    return value
  }

  #at(bit: number, count: number): number {
    const bytes = this.#bytes
    const p = this.#start + (bit >> 3)
    const word = bytes[p]! | (bytes[p + 1]! << 8) | (bytes[p + 2]! << 16) | (bytes[p + 3]! << 24)
    return (word >>> (bit & 7)) & ((1 << count) - 1)
  }
}

/** Bits from the start on, the lowest first, as the tables of counts are written. */
export class ForwardBits {
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #end: number
  #bit = 0

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes
    this.#start = start
    this.#end = end
  }

  /** @param count up to 16 */
  peek(count: number): number {
    const p = this.#start + (this.#bit >> 3)
    const of = (at: number) => (at < this.#end ? this.#bytes[at]! : 0)
    return ((of(p) | (of(p + 1) << 8) | (of(p + 2) << 16)) >>> (this.#bit & 7)) & ((1 << count) - 1)
  }

  skip(count: number): void {
    this.#bit += count
  }

  read(count: number): number {
    const value = this.peek(count)
    this.skip(count)
    return value
  }

  /** The byte behind the last bit that was read. */
  get next(): number {
    return this.#start + Math.ceil(this.#bit / 8)
  }
}
