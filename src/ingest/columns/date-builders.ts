import type { WritableColumn } from '../../core/columns'
import { wanted } from '../../kernels/text-kernel'
import { mark, shape, type CellReader } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { daysSince1970, order } from '../cells/date-reader'
import { ColumnBuilder, type CellRun } from './column-builder'
import { roomFor } from './number-builder'
import { TextBuilder } from './text-builder'

/** Days since 1970, NaN for null. */
export class DateBuilder extends ColumnBuilder {
  override readonly wanted = wanted.day
  #values = new Float64Array(16)
  readonly #plan: ColumnPlan

  constructor(plan: ColumnPlan) {
    super()
    this.#plan = plan
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
    let days = NaN
    if (reader.shape !== shape.empty) {
      days = daysIn(reader, this.#plan)
      if (days !== days) this.fail(reader, bytes)
    }
    this.#values[this.rows++] = days
  }

  protected column(name: string, rows: number): WritableColumn {
    return { name, kind: 'number', type: 'DATE', values: this.#values.subarray(0, rows) }
  }
}

/** Times as ISO text, which the database reads to the microsecond. */
export class TimeBuilder extends TextBuilder {
  override readonly reads = true
  readonly #plan: ColumnPlan
  readonly #iso = new TextEncoder().encode('0000-00-00 00:00:00.000000')
  #days = NaN

  constructor(plan: ColumnPlan) {
    super(false)
    this.#plan = plan
  }

  override append({ bytes, starts, ends, first, stride, count }: CellRun): void {
    this.reserve(count)
    for (let i = 0, at = first; i < count; i++, at += stride) {
      this.reader.read(bytes, starts[at]!, ends[at]!)
      this.put(this.reader, bytes)
    }
  }

  override put(reader: CellReader, bytes: Uint8Array): void {
    let length = 0
    if (reader.shape !== shape.empty) {
      const days = daysIn(reader, this.#plan)
      const { hasMore, zone } = reader.date
      const isExact = reader.shape !== shape.date || !(hasMore || (zone !== '' && zone !== 'Z'))
      if (days === days && isExact) length = this.#print(reader, days)
      else this.fail(reader, bytes)
    }
    this.write(this.#iso, 0, length)
  }

  #print({ shape: found, date }: CellReader, days: number): number {
    if (days !== this.#days) {
      this.#days = days
      new TextEncoder().encodeInto(new Date(days * 86_400_000).toISOString().slice(0, 10), this.#iso)
    }
    if (found !== shape.date || !date.hasTime) return 10
    const { seconds, micros } = date
    this.#digits(11, 2, Math.floor(seconds / 3600))
    this.#digits(14, 2, Math.floor(seconds / 60) % 60)
    this.#digits(17, 2, seconds % 60)
    if (micros === 0) return 19
    this.#digits(20, 6, micros)
    return 26
  }

  #digits(at: number, count: number, value: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#iso[at + i] = 48 + (value % 10)
      value = Math.floor(value / 10)
    }
  }
}

const excelDayOf1970 = 25_569

/** The day that was read, since 1970; NaN for none. */
function daysIn(
  { shape: found, date, flags, value }: CellReader,
  { dayFirst, digitDays, serialDays }: ColumnPlan,
): number {
  if (found === shape.date) return date.order === order.unclear ? date.daysOf(dayFirst ?? false) : date.days
  if (serialDays && found === shape.number && flags === mark.integer) return value - excelDayOf1970
  if (!digitDays || found !== shape.number || flags !== mark.integer) return NaN
  return daysSince1970(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
}
