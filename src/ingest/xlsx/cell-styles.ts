import type { TerrariumError } from '../../core/errors'
import { builtInFormat, readFormat, type NumberFormat } from './number-format'
import { scanXml, type XmlHandler, type XmlTag } from './xml-scanner'

/**
 * What each cell style of a workbook does to a number, by the style's index.
 * @throws what `damaged` makes
 */
export async function readStyles(
  pieces: AsyncIterable<Uint8Array>,
  damaged: () => TerrariumError,
): Promise<NumberFormat[]> {
  const reader = new StyleReader()
  await scanXml(pieces, reader, damaged)
  return reader.ids.map((id) => {
    const code = reader.codes.get(id)
    return code === undefined ? builtInFormat(id) : readFormat(code)
  })
}

class StyleReader implements XmlHandler {
  readonly codes = new Map<number, string>()
  readonly ids: number[] = []
  readonly wantsText = false
  #isCells = false

  open(name: string, tag: XmlTag): void {
    if (name === 'numFmt') this.codes.set(Number(tag.get('numFmtId')), tag.get('formatCode') ?? '')
    else if (name === 'cellXfs') this.#isCells = true
    else if (name === 'xf' && this.#isCells) this.ids.push(Number(tag.get('numFmtId') ?? 0))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isCells = false
  }

  text(): void {}
}
