import { escapeXml } from './xml'

/** Beyond this many different texts a table is hardly made of repeated ones. */
const most = 300_000

/** Texts that occur once in the workbook, however often they are used. */
export class SharedStrings {
  readonly #places = new Map<string, number>()

  /** The place of the text, or undefined when there are too many to share another. */
  place(text: string): number | undefined {
    const found = this.#places.get(text)
    if (found !== undefined || this.#places.size >= most) return found
    this.#places.set(text, this.#places.size)
    return this.#places.size - 1
  }

  /** The part of the workbook, without its end. */
  *pieces(): Generator<string> {
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${this.#places.size}">`
    let piece = ''
    for (const text of this.#places.keys()) {
      piece += `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`
      if (piece.length < 1_000_000) continue
      yield piece
      piece = ''
    }
    yield piece
  }
}
