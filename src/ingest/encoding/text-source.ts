import { tableDecoder } from './table-decoder'

/** A table of characters is not made for less. */
const smallBytes = 2 ** 20

/** A file as UTF-8 bytes, whatever its encoding. It can be read again from the start, and is never held whole. */
export class TextSource {
  readonly size: number
  readonly encoding: string
  /** Characters that could not be decoded and became U+FFFD, and bytes of value 0 that were left out, of the last pass. */
  undecodable = 0
  zeros = 0

  readonly #file: Blob
  readonly #markLength: number
  readonly #isFatal: boolean
  /** The piece at hand is ASCII without zeros. */
  #isPlain = false

  /**
   * @param encoding a label for TextDecoder, or utf-32le, utf-32be
   * @param markLength bytes of a byte order mark to skip
   * @param isFatal end with an `UndecodableError` at the first byte that is no text, instead of replacing it
   */
  constructor(file: Blob, encoding: string, markLength: number, isFatal: boolean) {
    this.#file = file
    this.size = file.size
    this.encoding = encoding
    this.#markLength = markLength
    this.#isFatal = isFatal
  }

  /**
   * The text in pieces of some megabytes, each of which holds until the next; that is fetched while the caller is busy with one.
   * @param isChecked the text has been read before and is known to be sound UTF-8
   */
  async *pieces(pieceBytes: number, isChecked = false): AsyncGenerator<{ bytes: Uint8Array; read: number }> {
    this.undecodable = this.zeros = 0
    this.#isPlain = false
    const convert = isChecked && this.#isFatal && this.encoding === 'utf-8' ? null : await this.#converter()
    const fetch = (from: number) => this.#file.slice(from, Math.min(this.size, from + pieceBytes)).arrayBuffer()
    let from = Math.min(this.#markLength, this.size)
    let coming = fetch(from)
    while (from < this.size) {
      const raw = new Uint8Array(await coming)
      if (raw.length === 0) break
      const start = from
      from += raw.length
      if (from < this.size) {
        coming = fetch(from)
        coming.catch(() => undefined)
      }
      let bytes: Uint8Array
      try {
        bytes = convert ? convert(raw, from >= this.size) : raw
      } catch {
        throw new UndecodableError(start, raw)
      }
      yield { bytes: this.#withoutZeros(bytes), read: from }
    }
  }

  async #converter(): Promise<(raw: Uint8Array, isLast: boolean) => Uint8Array> {
    const table = this.#isFatal && this.size > smallBytes ? await tableDecoder(this.encoding) : null
    if (table) return table
    if (this.encoding.startsWith('utf-32')) return utf32(this.encoding === 'utf-32be')
    const decoder = new TextDecoder(this.encoding, { fatal: this.#isFatal, ignoreBOM: true })
    if (this.encoding === 'utf-8' && this.#isFatal) return this.#checker(decoder)
    const encoder = new TextEncoder()
    return (raw, isLast) => {
      const text = decoder.decode(raw, { stream: !isLast })
      if (this.#isFatal) return encoder.encode(text)
      for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) this.undecodable++
      return encoder.encode(text)
    }
  }

  /** Sound UTF-8 stays as it is. What is only ASCII needs no decoder, unless the piece before ended within a character. */
  #checker(decoder: TextDecoder): (raw: Uint8Array, isLast: boolean) => Uint8Array {
    let isOpen = false
    return (raw, isLast) => {
      this.#isPlain = !isOpen && isPlainAscii(raw)
      if (this.#isPlain) return raw
      decoder.decode(raw, { stream: !isLast })
      isOpen = raw[raw.length - 1]! >= 0x80
      return raw
    }
  }

  #withoutZeros(bytes: Uint8Array): Uint8Array {
    if (this.#isPlain || bytes.indexOf(0) < 0) return bytes
    const kept = bytes.filter((byte) => byte !== 0)
    this.zeros += bytes.length - kept.length
    return kept
  }
}

/** Whether all bytes are ASCII and none is zero. */
function isPlainAscii(bytes: Uint8Array): boolean {
  const whole = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0
  const words = new Int32Array(bytes.buffer, whole === 0 ? 0 : bytes.byteOffset, whole)
  for (let from = 0; from < whole; from += 4096) {
    let all = 0
    const to = Math.min(whole, from + 4096)
    for (let i = from; i < to; i++) {
      const word = words[i]!
      // The top bit of a byte that is zero, or of one behind such a byte.
      all |= word | ((word - 0x01010101) & ~word)
    }
    if (all & 0x80808080) return false
  }
  for (let i = whole * 4; i < bytes.length; i++) if (bytes[i]! >= 0x80 || bytes[i] === 0) return false
  return true
}

/** The text of a file is not in the encoding it was taken for. */
export class UndecodableError extends Error {
  /** Where the piece begins, and its bytes. */
  readonly from: number
  readonly piece: Uint8Array
  constructor(from: number, piece: Uint8Array) {
    super(`Undecodable after byte ${from}`)
    this.from = from
    this.piece = piece
  }
}

function utf32(isBigEndian: boolean): (raw: Uint8Array, isLast: boolean) => Uint8Array {
  const encoder = new TextEncoder()
  let rest = new Uint8Array(0)
  return (raw, isLast) => {
    const all = new Uint8Array(rest.length + raw.length)
    all.set(rest)
    all.set(raw, rest.length)
    const whole = all.length & ~3
    rest = all.slice(whole)
    const view = new DataView(all.buffer)
    let text = ''
    for (let i = 0; i < whole; i += 4) text += String.fromCodePoint(view.getUint32(i, !isBigEndian))
    if (isLast && rest.length > 0) throw new RangeError('UTF-32 cut short')
    return encoder.encode(text)
  }
}
