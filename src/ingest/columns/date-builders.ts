import { noTime, type WritableColumn } from '../../core/columns'
import { wanted } from '../../kernels/text-kernel'
import { mark, shape, type CellReader } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { daysSince1970 } from '../cells/calendar'
import { order } from '../cells/date-reader'
import { ColumnBuilder, type CellRun } from './column-builder'
import { roomFor } from './number-builder'

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

  first(name: string, rows: number): WritableColumn {
    return { name, kind: 'number', type: 'DATE', values: this.#values.subarray(0, rows) }
  }

  protected forget(rows: number): void {
    this.#values.copyWithin(0, rows, this.rows)
  }
}

/** Microseconds since 1970. */
export class TimeBuilder extends ColumnBuilder {
  override readonly wanted = wanted.time
  #values = new BigInt64Array(16)
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
    if (this.rows + count <= this.#values.length) return
    const larger = new BigInt64Array(Math.max(this.rows + count, this.#values.length * 2))
    larger.set(this.#values)
    this.#values = larger
  }

  override fill({ buffer, byteOffset, length }: Float64Array): void {
    this.#values.set(new BigInt64Array(buffer, byteOffset, length), this.rows)
    this.rows += length
  }

  override put(reader: CellReader, bytes: Uint8Array): void {
    let time = noTime
    if (reader.shape !== shape.empty) {
      const days = daysIn(reader, this.#plan)
      const { hasMore, zone } = reader.date
      const isExact = reader.shape !== shape.date || !(hasMore || (zone !== '' && zone !== 'Z'))
      if (days === days && isExact) time = microsOf(reader, days)
      else this.fail(reader, bytes)
    }
    this.#values[this.rows++] = time
  }

  first(name: string, rows: number): WritableColumn {
    return { name, kind: 'times', type: 'TIMESTAMP', values: this.#values.subarray(0, rows) }
  }

  protected forget(rows: number): void {
    this.#values.copyWithin(0, rows, this.rows)
  }
}

function microsOf({ shape: found, date }: CellReader, days: number): bigint {
  const whole = BigInt(days) * 86_400_000_000n
  return found === shape.date && date.hasTime ? whole + BigInt(date.seconds * 1_000_000 + date.micros) : whole
}

const excelDayOf1970 = 25_569
/** The last day of the year 9999. */
const lastExcelDay = 2_958_465

/** The day that was read, since 1970; NaN for none. */
function daysIn(
  { shape: found, date, flags, value }: CellReader,
  { dayFirst, digitDays, serialDays }: ColumnPlan,
): number {
  if (found === shape.date) return date.order === order.unclear ? date.daysOf(dayFirst ?? false) : date.days
  if (serialDays && found === shape.number && flags === mark.integer)
    return value >= 0 && value <= lastExcelDay ? value - excelDayOf1970 : NaN
  if (!digitDays || found !== shape.number || flags !== mark.integer) return NaN
  return daysSince1970(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
}
