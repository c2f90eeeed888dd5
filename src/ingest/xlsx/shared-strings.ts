import type { TerrariumError } from '../../core/errors'
import { TextBuffer } from '../text-buffer'
import { scanXml, type XmlHandler } from './xml-scanner'

/** The texts of a workbook that its cells point to, as UTF-8 one behind the other. */
export class SharedStrings implements XmlHandler {
  readonly #text = new TextBuffer()
  #offsets = new Int32Array(1 << 10)
  #count = 0
  #start = 0
  /** Inside of the reading of a Chinese or Japanese text, which is no part of it. */
  #isPhonetic = false
  wantsText = false

  /** @throws what `damaged` makes */
  async read(pieces: AsyncIterable<Uint8Array>, damaged: () => TerrariumError): Promise<void> {
    await scanXml(pieces, this, damaged)
  }

  get bytes(): Uint8Array {
    return this.#text.bytes
  }

  start(index: number): number {
    return this.#offsets[index]!
  }

  /** Where text `index` ends; −1 where there is none. */
  end(index: number): number {
    return index >= 0 && index < this.#count ? this.#offsets[index + 1]! : -1
  }

  open(name: string): void {
    if (name === 'si') this.#start = this.#text.length
    else if (name === 'rPh') this.#isPhonetic = true
    else if (name === 't') this.wantsText = !this.#isPhonetic
  }

  text(bytes: Uint8Array, start: number, end: number, isLiteral: boolean): void {
    this.#text.append(bytes, start, end, isLiteral)
  }

  close(name: string): void {
    if (name === 't') this.wantsText = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'si') {
      this.#text.unescapeControls(this.#start)
      if (this.#count + 1 >= this.#offsets.length) {
        const larger = new Int32Array(this.#offsets.length * 2)
        larger.set(this.#offsets)
        this.#offsets = larger
      }
      this.#offsets[++this.#count] = this.#text.length
    }
  }
}
