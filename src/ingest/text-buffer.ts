import { unescapeXml } from './xlsx/xml-scanner'

const [ampersand, underscore, x] = [38, 95, 120]
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A text that is gathered from the pieces of an XML part, as UTF-8. */
export class TextBuffer {
  bytes = new Uint8Array(1024)
  length = 0

  clear(): void {
    this.length = 0
  }

  /** @param isLiteral entities in it mean nothing */
  append(bytes: Uint8Array, start: number, end: number, isLiteral = false): void {
    if (!isLiteral && hasByte(bytes, start, end, ampersand)) {
      const plain = encoder.encode(unescapeXml(decoder.decode(bytes.subarray(start, end))))
      this.append(plain, 0, plain.length, true)
      return
    }
    const to = this.length + end - start
    if (to > this.bytes.length) {
      const larger = new Uint8Array(Math.max(to, this.bytes.length * 2))
      larger.set(this.bytes.subarray(0, this.length))
      this.bytes = larger
    }
    if (end - start > 40) this.bytes.set(bytes.subarray(start, end), this.length)
    else for (let p = start, q = this.length; p < end; p++, q++) this.bytes[q] = bytes[p]!
    this.length = to
  }

  set(text: string): void {
    this.clear()
    const plain = encoder.encode(text)
    this.append(plain, 0, plain.length, true)
  }

  /** Line ends and other controls, which OOXML writes as `_x000D_` (ECMA-376, 22.9.2.19), from `start` on. */
  unescapeControls(start = 0): void {
    const { bytes, length } = this
    let at = start
    while (at + 6 < length && !(bytes[at] === underscore && bytes[at + 1] === x)) at++
    if (at + 6 >= length) return
    const text = decoder.decode(this.bytes.subarray(start, this.length))
    const plain = encoder.encode(
      text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) =>
        hex === '0000' ? '' : String.fromCharCode(parseInt(hex, 16)),
      ),
    )
    this.length = start
    this.append(plain, 0, plain.length, true)
  }

  toString(): string {
    return decoder.decode(this.bytes.subarray(0, this.length))
  }
}

function hasByte(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let p = start; p < end; p++) if (bytes[p] === byte) return true
  return false
}
