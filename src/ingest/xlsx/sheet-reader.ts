import type { TerrariumError } from '../../core/errors'
import { serialText } from './excel-serial'
import type { NumberFormat } from './number-format'
import type { SharedStrings } from './shared-strings'
import { SheetCells } from './sheet-cells'
import { TextBuffer } from '../text-buffer'
import type { XmlHandler, XmlTag } from './xml-scanner'

/** What the cells of all sheets of a workbook refer to. */
export interface BookContext {
  strings: SharedStrings
  styles: readonly NumberFormat[]
  is1904: boolean
  /** For messages. */
  name: string
  damaged: () => TerrariumError
}

const plain: NumberFormat = { kind: 'number' }
const mostColumns = 16_384
const mostRows = 1_048_576
/** All merged ranges that a sheet may have: Excel itself becomes unusable long before. */
const mostMerged = 200_000

/** Reads the part of a worksheet into its cells, as text: numbers as digits, dates as ISO text, a formula as its last result. */
export class SheetReader implements XmlHandler {
  readonly cells: SheetCells
  wantsText = false
  readonly #book: BookContext
  readonly #value = new TextBuffer()
  #row = -1
  #column = -1
  #style = 0
  #type = ''
  #isPhonetic = false
  #isInCell = false

  constructor(book: BookContext) {
    this.#book = book
    this.cells = new SheetCells(book.name)
  }

  open(name: string, tag: XmlTag): void {
    switch (name) {
      case 'c':
        this.#openCell(tag)
        break
      case 'v':
        if (this.#isInCell) {
          this.#value.clear()
          this.wantsText = true
        }
        break
      case 't':
        this.wantsText = this.#isInCell && !this.#isPhonetic
        break
      case 'rPh':
        this.#isPhonetic = true
        break
      case 'row': {
        const number = tag.get('r')
        this.#row = number === undefined ? this.#row + 1 : Number(number) - 1
        if (!(this.#row >= 0 && this.#row < mostRows)) throw this.#book.damaged()
        this.#column = -1
        this.cells.startRow(this.#row)
        break
      }
      case 'mergeCell':
        this.#addMerged(tag.get('ref') ?? '')
    }
  }

  text(bytes: Uint8Array, start: number, end: number, isLiteral: boolean): void {
    this.#value.append(bytes, start, end, isLiteral)
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.wantsText = false
        break
      case 'c':
        this.#isInCell = false
        if (this.#value.length > 0) this.#addCell()
        break
      case 'rPh':
        this.#isPhonetic = false
        break
      case 'sheetData':
        this.cells.finish()
    }
  }

  /** Place, style and type: read by hand, for this happens once for every cell. */
  #openCell({ bytes, start, end }: XmlTag): void {
    if (this.#row < 0) throw this.#book.damaged()
    this.#column++
    this.#style = 0
    this.#type = ''
    this.#value.clear()
    this.#isInCell = true
    for (let p = start; p < end; p++) {
      const key = bytes[p]!
      if (key <= 32) continue
      const from = bytes.indexOf(61, p) + 2
      if (from < 2 || from > end) return
      const quote = bytes[from - 1]!
      let to = from
      while (to < end && bytes[to] !== quote) to++
      if (from - 2 - p === 1) {
        if (key === 114) this.#column = columnIn(bytes, from, to, this.#column)
        else if (key === 115) this.#style = wholeNumber(bytes, from, to)
        else if (key === 116) this.#type = typeIn(bytes, from, to)
      }
      p = to
    }
    if (this.#column >= mostColumns) throw this.#book.damaged()
  }

  #addCell(): void {
    const value = this.#value
    this.cells.enterRow()
    const facts = this.cells.factsOf(this.#column)
    switch (this.#type) {
      case 's': {
        const { strings, damaged } = this.#book
        const index = wholeNumber(value.bytes, 0, value.length)
        const end = strings.end(index)
        if (end < 0) throw damaged()
        if (end > strings.start(index)) this.#add(strings.bytes, strings.start(index), end)
        break
      }
      case 'b':
        value.set(value.toString().trim() === '1' || value.toString().trim() === 'true' ? 'true' : 'false')
        this.#add(value.bytes, 0, value.length)
        return
      case 'e':
        facts.errors++
        return
      case 'str':
      case 'inlineStr':
        value.unescapeControls()
        if (value.length > 0) this.#add(value.bytes, 0, value.length)
        break
      case 'd':
        this.#add(value.bytes, 0, value.length)
        return
      default:
        this.#addNumber()
        return
    }
    if (this.#book.styles[this.#style]?.kind === 'text') facts.asText++
  }

  #addNumber(): void {
    const value = this.#value
    const format = this.#book.styles[this.#style] ?? plain
    const facts = this.cells.factsOf(this.#column)
    const isDate = format.kind !== 'number' && format.kind !== 'text'
    // Seventeen digits that Excel writes for 0.29, and 1E-2: as short as they can be.
    if (isDate || !isShortNumber(value.bytes, value.length)) {
      const text = value.toString().trim()
      const number = Number(text)
      if (text === '' || Number.isNaN(number)) {
        if (text !== '') this.#add(value.bytes, 0, value.length)
        return
      }
      const shown = isDate ? serialText(number, format.kind, this.#book.is1904) : null
      value.set(shown ?? String(number))
      if (shown !== null) {
        this.#add(value.bytes, 0, value.length)
        return
      }
      if (Number.isInteger(number) && Math.abs(number) >= 1e15) facts.rounded++
    }
    facts.numbers++
    if (format.isPercent) facts.percents++
    if (format.currency) facts.currencies.set(format.currency, (facts.currencies.get(format.currency) ?? 0) + 1)
    if (format.kind === 'text') facts.asText++
    this.#add(value.bytes, 0, value.length)
  }

  #add(bytes: Uint8Array, start: number, end: number): void {
    this.cells.factsOf(this.#column).filled++
    this.cells.addCell(this.#column, bytes, start, end)
  }

  #addMerged(ref: string): void {
    const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i.exec(ref)
    if (!match || this.cells.merged.length >= mostMerged) return
    const [, column = '', row, , lastRow] = match
    const range = { row: Number(row) - 1, column: columnNumber(column), lastRow: Number(lastRow) - 1 }
    if (range.lastRow > range.row) this.cells.merged.push(range)
  }
}

function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** The column of a place such as BC12; `otherwise` where it names none. */
function columnIn(bytes: Uint8Array, from: number, to: number, otherwise: number): number {
  let column = 0
  for (let p = from; p < to; p++) {
    const c = bytes[p]! & ~32
    if (c < 65 || c > 90) break
    column = column * 26 + c - 64
  }
  return column === 0 ? otherwise : column - 1
}

function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let p = from; p < to; p++) {
    const digit = bytes[p]! - 48
    if (digit < 0 || digit > 9) return bytes[p]! <= 32 ? number : -1
    number = number * 10 + digit
  }
  return number
}

/** The known types of cells, by their bytes: `s`, `b`, `e`, `d`, `n`, `str`, `inlineStr`. */
function typeIn(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from
  if (length === 1) return String.fromCharCode(bytes[from]!)
  if (length === 3 && bytes[from] === 115) return 'str'
  return length === 9 && bytes[from] === 105 ? 'inlineStr' : ''
}

/** Up to fifteen digits with a point among them and a sign before them: text and value are the same. */
function isShortNumber(bytes: Uint8Array, length: number): boolean {
  if (length > 16) return false
  let digits = 0
  let points = 0
  for (let p = 0; p < length; p++) {
    const c = bytes[p]!
    if (c >= 48 && c <= 57) digits++
    else if (c === 46 && digits > 0) points++
    else if (!(c === 45 && p === 0)) return false
  }
  return digits > 0 && digits <= 15 && points <= 1 && bytes[length - 1] !== 46
}
