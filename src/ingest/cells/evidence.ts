import type { CellRun, ColumnBuilder } from '../columns/column-builder'
import { isInKernel, readPlain } from '../columns/plain-cells'
import type { Tally } from '../../kernels/text-kernel'
import type { CellReader } from './cell-reader'
import { mark, shape } from './cell-reader'
import { order } from './date-reader'
import { decodeUtf8 } from '../csv/records'
import { isMissingWord } from './missing-words'
import { hasCheckDigit, isCalendarDay, isMobile } from './id-shapes'

/** How often each shape occurs in a column: all that decides its type, gathered over every cell of the file. */
export class Evidence {
  /** Cells that were looked at, and those of them without anything but blanks. */
  cells = 0
  empty = 0
  /** Of the empty ones: those that hold blanks. */
  blanks = 0
  /** Bytes of all cells. */
  bytes = 0

  numbers = 0
  /** Bits that any number had, and that all of them had. */
  anyMark = 0
  everyMark = ~0
  counts = { percent: 0, zeros: 0, commaOnly: 0, commaChoice: 0, pointed: 0, inexact: 0, leadingZero: 0 }
  currencies = new Map<string, number>()
  maxInteger = 0
  maxFraction = 0
  least = Infinity
  most = -Infinity
  sum = 0
  /** Plain whole numbers by what they may be instead. */
  shortest = Infinity
  longest = 0
  mobiles = 0
  checked = 0
  calendarDays = 0

  dates = 0
  timed = 0
  unclear = 0
  /** Dates of which the year has two digits. */
  shortYears = 0
  /** Dates that are none when the day, or the month, comes first. */
  notDayFirst = 0
  notMonthFirst = 0
  zones = new Map<string, number>()
  tooFine = 0

  booleans = 0

  texts = 0
  missingWords = 0
  /** The first different texts, with how often each came. */
  readonly examples = new Map<string, number>()
  /** Enough texts have been seen that the rest cannot change anything. */
  isText = false

  /**
   * Takes in one column of a block: cells `first`, `first + stride`, …
   * @param builder gathers their values beside
   */
  add(reader: CellReader, run: CellRun, builder?: ColumnBuilder): void {
    const { bytes, starts, ends, first, stride, count } = run
    if (builder?.reads) builder.reserve(count)
    else builder?.append(run)
    if (this.isText && !builder?.reads) {
      this.cells += count
      for (let i = 0, at = first; i < count; i++, at += stride) {
        const length = ends[at]! - starts[at]!
        if (length === 0) this.empty++
        this.bytes += length
      }
      return
    }
    if (isInKernel(run) && (!builder?.reads || builder.wanted !== undefined))
      readPlain(run, builder?.reads ? builder : undefined, {
        plain: (cells, tally) => this.#addTally(cells, tally),
        odd: (cell, back) => {
          this.addCell(reader, bytes, starts[cell]!, ends[cell]!)
          if (builder?.reads) builder.replace(back, reader, bytes)
        },
      })
    else if (builder?.reads)
      for (let i = 0, at = first; i < count; i++, at += stride) {
        this.addCell(reader, bytes, starts[at]!, ends[at]!)
        builder.put(reader, bytes)
      }
    else for (let i = 0, at = first; i < count; i++, at += stride) this.addCell(reader, bytes, starts[at]!, ends[at]!)
    this.isText = this.texts > 1000 && this.texts > this.numbers + this.dates + this.booleans
  }

  addCell(reader: CellReader, bytes: Uint8Array, start: number, end: number): void {
    this.cells++
    if (start === end) {
      this.empty++
      reader.shape = shape.empty
      return
    }
    this.bytes += end - start
    reader.read(bytes, start, end)
    switch (reader.shape) {
      case shape.number:
        this.#addNumber(reader, bytes)
        break
      case shape.date:
        this.#addDate(reader)
        break
      case shape.boolean:
        this.booleans++
        break
      case shape.text:
        this.#addText(reader, bytes)
        break
      default:
        this.empty++
        this.blanks++
    }
  }

  /** A cell that is a text whatever it looks like. */
  addText(reader: CellReader, bytes: Uint8Array, start: number, end: number): void {
    this.cells++
    if (start === end) {
      this.empty++
      return
    }
    this.bytes += end - start
    reader.start = start
    reader.end = end
    this.#addText(reader, bytes)
  }

  /** The cells that are filled. */
  get filled(): number {
    return this.cells - this.empty
  }

  /** Takes in what another part of the same column has shown. */
  merge(other: Evidence): void {
    for (const key of summed) this[key] += other[key]
    for (const key of Object.keys(this.counts) as (keyof typeof this.counts)[]) this.counts[key] += other.counts[key]
    for (const [mine, theirs] of [
      [this.currencies, other.currencies],
      [this.zones, other.zones],
      [this.examples, other.examples],
    ] as const)
      for (const [key, count] of theirs) mine.set(key, (mine.get(key) ?? 0) + count)
    this.anyMark |= other.anyMark
    this.everyMark &= other.everyMark
    this.least = Math.min(this.least, other.least)
    this.most = Math.max(this.most, other.most)
    this.shortest = Math.min(this.shortest, other.shortest)
    this.longest = Math.max(this.longest, other.longest)
    this.maxInteger = Math.max(this.maxInteger, other.maxInteger)
    this.maxFraction = Math.max(this.maxFraction, other.maxFraction)
    this.isText ||= other.isText
  }

  #addTally(cells: number, tally: Tally): void {
    this.cells += cells
    this.bytes += tally.filledBytes
    for (const key of tallied) this[key] += tally[key]
    for (const key of talliedCounts) this.counts[key] += tally[key]
    this.anyMark |= tally.anyMark
    this.everyMark &= tally.everyMark
    this.least = Math.min(this.least, tally.least)
    this.most = Math.max(this.most, tally.most)
    this.maxInteger = Math.max(this.maxInteger, tally.maxInteger)
    this.maxFraction = Math.max(this.maxFraction, tally.maxFraction)
    if (tally.numbers > 0) this.shortest = Math.min(this.shortest, tally.shortest)
    this.longest = Math.max(this.longest, tally.longest)
  }

  #addNumber(reader: CellReader, bytes: Uint8Array): void {
    const { flags, value } = reader
    this.numbers++
    this.anyMark |= flags
    this.everyMark &= flags
    if (value < this.least) this.least = value
    if (value > this.most) this.most = value
    this.sum += value
    if (value === 0) this.counts.zeros++
    if (reader.integerDigits > this.maxInteger) this.maxInteger = reader.integerDigits
    if (reader.fractionDigits > this.maxFraction) this.maxFraction = reader.fractionDigits
    if (flags === mark.integer) {
      const length = reader.end - reader.start
      if (length < this.shortest) this.shortest = length
      if (length > this.longest) this.longest = length
      if (length === 8) this.calendarDays += isCalendarDay(value) ? 1 : 0
      else if (length > 10) {
        if (isMobile(value)) this.mobiles++
        if (hasCheckDigit(bytes, reader.start, reader.end)) this.checked++
      }
      return
    }
    this.shortest = 0
    this.#countMarks(reader)
  }

  #countMarks({ flags, currency }: CellReader): void {
    const { counts } = this
    if (flags & mark.leadingZero) counts.leadingZero++
    if (flags & mark.inexact) counts.inexact++
    if (!(flags & mark.decorated)) {
      if (!(flags & (mark.integer | mark.exponent))) counts.pointed++
      return
    }
    if (flags & mark.percent) counts.percent++
    if (flags & mark.commaOnly) counts.commaOnly++
    else if (flags & mark.comma) counts.commaChoice++
    if (currency) this.currencies.set(currency, (this.currencies.get(currency) ?? 0) + 1)
  }

  #addDate({ date }: CellReader): void {
    this.dates++
    if (date.hasTime) this.timed++
    if (date.hasMore) this.tooFine++
    if (date.isShortYear) this.shortYears++
    if (date.zone) this.zones.set(date.zone, (this.zones.get(date.zone) ?? 0) + 1)
    if (date.order !== order.unclear) return
    this.unclear++
    if (Number.isNaN(date.daysOf(true))) this.notDayFirst++
    if (Number.isNaN(date.daysOf(false))) this.notMonthFirst++
  }

  #addText({ start, end }: CellReader, bytes: Uint8Array): void {
    this.texts++
    if (this.texts > 2000 && this.examples.size > exampleCount) return
    const text = decodeUtf8(bytes, start, Math.min(end, start + 60))
    if (isMissingWord(text)) this.missingWords++
    const seen = this.examples.get(text)
    if (seen !== undefined || this.examples.size <= exampleCount) this.examples.set(text, (seen ?? 0) + 1)
  }
}

const exampleCount = 20

const tallied = ['empty', 'numbers', 'sum', 'mobiles', 'checked', 'calendarDays', 'dates', 'timed'] as const
const talliedCounts = ['zeros', 'pointed', 'leadingZero', 'inexact'] as const

const summed = [
  'cells',
  'empty',
  'blanks',
  'bytes',
  'numbers',
  'sum',
  'mobiles',
  'checked',
  'calendarDays',
  'dates',
  'timed',
  'unclear',
  'shortYears',
  'notDayFirst',
  'notMonthFirst',
  'tooFine',
  'booleans',
  'texts',
  'missingWords',
] as const
