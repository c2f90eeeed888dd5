import { TextBuffer } from '../text-buffer'
import { scalar } from './json-scanner'

const encoder = new TextEncoder()
const signs = Object.fromEntries([...'[]{},:"'].map((c) => [c, encoder.encode(c)])) as Record<string, Uint8Array>

/** An array or object inside of a row, written as JSON again: without blanks, its numbers and strings as they stood. */
export class JsonText {
  readonly buffer = new TextBuffer()
  depth = 0
  #needsComma = false

  open(isArray: boolean): void {
    if (this.depth++ === 0) {
      this.buffer.clear()
      this.#needsComma = false
    }
    this.#comma()
    this.#sign(isArray ? '[' : '{')
    this.#needsComma = false
  }

  close(isArray: boolean): void {
    this.#sign(isArray ? ']' : '}')
    this.#needsComma = true
    this.depth--
  }

  key(bytes: Uint8Array, start: number, end: number): void {
    this.#comma()
    this.#string(bytes, start, end)
    this.#sign(':')
    this.#needsComma = false
  }

  value(kind: number, bytes: Uint8Array, start: number, end: number): void {
    this.#comma()
    if (kind === scalar.string) this.#string(bytes, start, end)
    else this.buffer.append(bytes, start, end, true)
    this.#needsComma = true
  }

  #string(bytes: Uint8Array, start: number, end: number): void {
    this.#sign('"')
    this.buffer.append(bytes, start, end, true)
    this.#sign('"')
  }

  #comma(): void {
    if (this.#needsComma) this.#sign(',')
  }

  #sign(c: string): void {
    this.buffer.append(signs[c]!, 0, 1, true)
  }
}
