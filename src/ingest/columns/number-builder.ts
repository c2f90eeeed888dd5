import type { WritableColumn } from '../../core/columns'
import { mark, shape } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { ColumnBuilder, type CellRun } from './column-builder'

/** Numbers as float64, which holds every value that the plan lets through; NaN for null. */
export class NumberBuilder extends ColumnBuilder {
  #values = new Float64Array(16)
  readonly #type: string
  readonly #isComma: boolean
  readonly #isWhole: boolean

  constructor({ type, decimalComma }: ColumnPlan) {
    super()
    this.#type = type
    this.#isComma = decimalComma ?? false
    this.#isWhole = type === 'BIGINT'
  }

  append({ bytes, starts, ends, first, stride, count }: CellRun): void {
    this.#values = roomFor(this.#values, this.rows + count)
    const { reader } = this
    const values = this.#values
    let { rows } = this
    for (let i = 0, at = first; i < count; i++, at += stride) {
      let value = NaN
      const start = starts[at]!
      const end = ends[at]!
      if (start < end) {
        reader.read(bytes, start, end)
        if (reader.shape === shape.number) value = this.#fitting()
        if (value !== value && reader.shape !== shape.empty) this.fail(bytes)
      }
      values[rows++] = value
    }
    this.rows = rows
  }

  /** The last number that was read; NaN where it would lose digits. */
  #fitting(): number {
    const { flags, value, commaValue } = this.reader
    if (flags & mark.inexact) return NaN
    const number = this.#isComma && flags & mark.comma ? commaValue : value
    return this.#isWhole && !Number.isSafeInteger(number) ? NaN : number
  }

  protected column(name: string, rows: number): WritableColumn {
    return { name, kind: 'number', type: this.#type, values: this.#values.subarray(0, rows) }
  }
}

/** The array itself, or a larger copy. */
export function roomFor(values: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  if (rows <= values.length) return values
  const larger = new Float64Array(Math.max(rows, values.length * 2))
  larger.set(values)
  return larger
}
