import { words } from '../../core/words'
import { CellReader, mark, shape } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { decideType } from '../cells/decide-type'
import { Evidence } from '../cells/evidence'
import type { CellColumn } from './cell-columns'

/**
 * What a column of a document holds. Strings of plain digits are text, as the document says; strings that are all dates,
 * all flags, or all amounts written as such (¥1,234.50, 3.5万, 12%) are read as in delimited text.
 */
export class JsonEvidence {
  readonly #plain = new Evidence()
  /** Strings that look like numbers or flags. */
  #guarded = 0
  #strings = 0
  /** The strings as a delimited text would show them, while none of them is a text. */
  #written: Evidence | undefined = new Evidence()
  readonly #reader = new CellReader()

  /** @param from the first row that counts */
  add({ bytes, offsets, strings, rows }: CellColumn, from: number): void {
    const evidence = this.#plain
    const reader = this.#reader
    for (let row = from; row < rows; row++) {
      const start = offsets[row]!
      const end = offsets[row + 1]!
      this.#written?.addCell(reader, bytes, start, end)
      if (strings[row] === 0) {
        evidence.addCell(reader, bytes, start, end)
        continue
      }
      this.#strings++
      reader.read(bytes, start, end)
      if (reader.shape === shape.text) this.#written = undefined
      if (reader.shape === shape.date) evidence.addCell(reader, bytes, start, end)
      else {
        if (reader.shape !== shape.text) this.#guarded++
        evidence.addText(reader, bytes, start, end)
      }
    }
  }

  /** Empty rows before the first one that has the column. */
  skip(rows: number): void {
    for (const one of [this.#plain, this.#written!]) one.cells = one.empty = rows
  }

  /** What decides the column's type. */
  get evidence(): Evidence {
    return this.#isWritten() ? this.#written! : this.#plain
  }

  decide(name: string): ColumnPlan {
    const { evidence } = this
    const areTexts = this.#guarded === evidence.texts && this.#strings === evidence.filled
    const areStrings = this.#strings === evidence.filled || areTexts
    if (this.#guarded > 0 && areStrings && !this.#isWritten())
      return {
        type: 'VARCHAR',
        read: 'text',
        keepsBlanks: true,
        reason: words('在 JSON 里是字符串，按文字保留', 'Strings in the JSON, kept as text'),
      }
    const plan = decideType(name, evidence)
    return plan.read === 'text' ? { ...plan, keepsBlanks: true } : plan
  }

  /** Whether all cells are flags, or amounts of which one is written as no plain number is. */
  #isWritten(): boolean {
    const written = this.#written
    if (!written || this.#guarded === 0 || written.filled === 0) return false
    const isAmount = written.numbers === written.filled && (written.anyMark & mark.decorated) !== 0
    return isAmount || written.booleans === written.filled
  }
}
