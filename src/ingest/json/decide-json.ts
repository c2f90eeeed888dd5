import { words } from '../../core/words'
import { CellReader, shape } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { decideType } from '../cells/decide-type'
import { Evidence } from '../cells/evidence'
import type { CellColumn } from './cell-columns'

/** What a column of a document holds: strings are text, unless all of them are dates. */
export class JsonEvidence {
  readonly evidence = new Evidence()
  /** Strings that look like numbers or flags. */
  #guarded = 0
  #strings = 0
  readonly #reader = new CellReader()

  /** @param from the first row that counts */
  add({ bytes, offsets, strings, rows }: CellColumn, from: number): void {
    const { evidence } = this
    const reader = this.#reader
    for (let row = from; row < rows; row++) {
      const start = offsets[row]!
      const end = offsets[row + 1]!
      if (strings[row] === 0) {
        evidence.addCell(reader, bytes, start, end)
        continue
      }
      this.#strings++
      reader.read(bytes, start, end)
      if (reader.shape === shape.date) evidence.addCell(reader, bytes, start, end)
      else {
        if (reader.shape !== shape.text) this.#guarded++
        evidence.addText(reader, bytes, start, end)
      }
    }
  }

  decide(name: string): ColumnPlan {
    const { evidence } = this
    const isText = this.#guarded > 0 && this.#strings === evidence.cells - evidence.empty
    if (isText || (this.#guarded > 0 && this.#guarded === evidence.texts && this.#strings === evidence.filled))
      return {
        type: 'VARCHAR',
        read: 'text',
        keepsBlanks: true,
        reason: words('在 JSON 里是字符串，按文字保留', 'Strings in the JSON, kept as text'),
      }
    const plan = decideType(name, evidence)
    return plan.read === 'text' ? { ...plan, keepsBlanks: true } : plan
  }
}
