import type { WritableColumn } from '../../core/columns'
import { wanted } from '../../kernels/text-kernel'
import { mark, shape, type CellReader } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { ColumnBuilder, type CellRun } from './column-builder'

/** Numbers as float64, which holds every value that the plan lets through; NaN for null. */
export class NumberBuilder extends ColumnBuilder {
  #values = new Float64Array(16)
  override readonly wanted: number
  readonly #type: string
  readonly #isComma: boolean
  readonly #isWhole: boolean

  constructor({ type, decimalComma }: ColumnPlan) {
    super()
    this.#type = type
    this.#isComma = decimalComma ?? false
    this.#isWhole = type === 'BIGINT'
    this.wanted = this.#isWhole ? wanted.whole : wanted.number
  }

  append(run: CellRun): void {
    if (this.appendPlain(run)) return
    const { bytes, starts, ends, first, stride, count } = run
    this.reserve(count)
    for (let i = 0, at = first; i < count; i++, at += stride) {
      this.reader.read(bytes, starts[at]!, ends[at]!)
      this.put(this.reader, bytes)
    }
  }

  override reserve(count: number): void {
    this.#values = roomFor(this.#values, this.rows + count)
  }

  override fill(values: Float64Array): void {
    this.#values.set(values, this.rows)
    this.rows += values.length
  }

  override put(reader: CellReader, bytes: Uint8Array): void {
    let value = NaN
    if (reader.shape !== shape.empty) {
      if (reader.shape === shape.number) value = this.#fitting(reader)
      if (value !== value) this.fail(reader, bytes)
    }
    this.#values[this.rows++] = value
  }

  /** The number that was read; NaN where it would lose digits. */
  #fitting({ flags, value, commaValue }: CellReader): number {
    if (flags & mark.inexact) return NaN
    const number = this.#isComma && flags & mark.comma ? commaValue : value
    return this.#isWhole && !Number.isSafeInteger(number) ? NaN : number
  }

  first(name: string, rows: number): WritableColumn {
    return { name, kind: 'number', type: this.#type, values: this.#values.subarray(0, rows) }
  }

  protected forget(rows: number): void {
    this.#values.copyWithin(0, rows, this.rows)
  }
}

/** The array itself, or a larger copy. */
export function roomFor(values: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  if (rows <= values.length) return values
  const larger = new Float64Array(Math.max(rows, values.length * 2))
  larger.set(values)
  return larger
}
