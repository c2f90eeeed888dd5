import type { ProgressBar } from '../../core/progress'
import { words } from '../../core/words'
import { CellReader } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import { Evidence } from '../cells/evidence'
import type { CellRun, ColumnBuilder } from '../columns/column-builder'
import type { RepairReason } from '../line-reasons'
import { RejectedLines } from '../rejected-lines'
import { offColumns } from './aligned/aligned-records'
import { commentTest } from './comment-lines'
import type { EarlyLoad } from './early-load'
import { withoutMark, type Header } from './find-header'
import type { RecordFeed } from './record-blocks'
import type { Records } from './records'
import { readTail, type TailRow } from './tail'

/** All that a first pass over a file finds out: what each column holds, and which records are no rows. */
export interface Survey {
  evidence: Evidence[]
  rejected: RejectedLines
  /** Records from this one on are not rows. */
  endRecord: number
  /** Records in all, and those of them that are the header again (the first thousand). */
  records: number
  headers: number[]
  /** Records that are rows, or may become rows. */
  rows: number
  /** Records with fewer and with more cells than columns, and the most cells of any. */
  short: number
  /** Short records are usual in this file: what they hold counts as much as the rest. */
  isRagged: boolean
  long: number
  widest: number
  /** Records that are read otherwise than they stand: their quotes are out of order, or they have another number of cells. */
  repaired: RejectedLines<RepairReason>
  /** The table, filled already while the file was looked at. */
  early?: EarlyLoad
}

/**
 * Begins to fill the table, or does not: it may be too large, or the person has chosen among its columns.
 * @param evidence of the first block's rows
 * @param share how much of the file that is
 */
export interface EarlyStart {
  begin(evidence: readonly Evidence[], rows: number, share: number): EarlyLoad | null
  plan(evidence: readonly Evidence[]): ColumnPlan[]
}

const heldBack = 10
const runRows = 2048

/**
 * Reads the whole file once and keeps no cell of it, unless the table is filled at the same time.
 * @throws UndecodableError
 */
export async function surveyRecords(
  feed: RecordFeed,
  header: Header,
  progress: ProgressBar,
  start?: EarlyStart,
): Promise<Survey> {
  const surveyor = new Surveyor(header)
  let isFirst = true
  try {
    for await (const { records, line, read } of feed.blocks(header.width)) {
      surveyor.add(records, line)
      if (isFirst && start && read < feed.size) surveyor.beginEarly(start, records, read / feed.size)
      else if (start) await surveyor.checkEarly(start, read)
      isFirst = false
      progress.at(read / feed.size, words('查看每一列', 'Looking at every column'))
    }
    return await surveyor.finish()
  } catch (error) {
    await surveyor.abandonEarly()
    throw error
  }
}

class Surveyor {
  readonly #header: Header
  readonly #reader = new CellReader()
  readonly #evidence: Evidence[]
  /** Of records that are too short: taken in only when there are many of them. */
  readonly #shortEvidence: Evidence[]
  readonly #survey: Survey
  readonly #isAgain: (records: Records, row: number) => boolean
  readonly #isComment: (records: Records, row: number) => boolean
  /** The last records so far: what stands below a table may be no part of it. */
  #held: TailRow[] = []
  #record = 0
  #early: EarlyLoad | null = null
  /** A row was odd: the table has to be loaded in a pass of its own. */
  #isOver = false
  /** The runs of the first block. */
  #runs: { row: number; count: number }[] | null = []

  constructor(header: Header) {
    this.#header = header
    this.#evidence = Array.from({ length: header.width }, () => new Evidence())
    this.#shortEvidence = Array.from({ length: header.width }, () => new Evidence())
    this.#isAgain = repeatsHeader(header)
    this.#isComment = commentTest(header)
    this.#survey = {
      evidence: this.#evidence,
      rejected: new RejectedLines(),
      endRecord: Infinity,
      records: 0,
      headers: [],
      rows: 0,
      short: 0,
      isRagged: false,
      long: 0,
      widest: 0,
      repaired: new RejectedLines(),
    }
  }

  add(records: Records, line: number): void {
    const { width, preamble, rows: names } = this.#header
    const survey = this.#survey
    let row = 0
    for (; row < records.rows && this.#record + row < preamble + names; row++)
      if (this.#record + row < preamble)
        survey.rejected.add(line + records.rowLines[row]!, 'preamble', records.line(row))
    const last = Math.max(row, records.rows - heldBack)
    const released = Math.max(0, this.#held.length + records.rows - last - heldBack)
    for (const held of this.#held.splice(0, released)) this.#addHeld(held)
    while (row < last) {
      let to = row
      while (to < last && to - row < runRows && records.width(to) === width && !this.#isOdd(records, to)) to++
      if (to > row) this.#addRun(records, row, to - row, line)
      else this.#addOdd(records, to++, line)
      row = to
    }
    for (; row < records.rows; row++) {
      if (this.#isComment(records, row)) this.#addComment(records, row, line)
      else
        this.#held.push({
          record: this.#record + row,
          line: line + records.rowLines[row]!,
          text: records.line(row),
          cells: records.texts(row),
          isAgain: this.#isAgain(records, row),
          repaired: records.repaired[row]!,
        })
    }
    this.#record += records.rows
  }

  /** After the first block: takes it in, if nothing in it was odd. */
  beginEarly(start: EarlyStart, records: Records, share: number): void {
    this.#early = this.#isOver ? null : start.begin(this.#evidence, this.#survey.rows, share)
    for (const { row, count } of this.#runs ?? [])
      this.#early?.addRun(records, row, count, (_, run, builder) => builder.append(run))
    this.#runs = null
  }

  async checkEarly(start: EarlyStart, read: number): Promise<void> {
    if (this.#early?.holds(start.plan(this.#evidence)) === false) await this.abandonEarly()
    await this.#early?.flush(read)
    if (this.#isOver) await this.abandonEarly()
  }

  async abandonEarly(): Promise<void> {
    const early = this.#early
    this.#early = null
    await early?.abandon()
  }

  async finish(): Promise<Survey> {
    const survey = this.#survey
    survey.records = this.#record
    const tail = readTail(this.#held, this.#evidence, survey.rows)
    for (const { row, reason } of tail.left) survey.rejected.add(row.line, reason, row.text)
    if (tail.left.length > 0) survey.endRecord = tail.left[0]!.row.record
    for (const row of tail.kept) this.#addHeld(row)
    survey.isRagged = survey.short > Math.max(5, survey.rows * 0.05)
    if (this.#isOver) await this.abandonEarly()
    if (this.#early) survey.early = this.#early
    if (survey.isRagged) this.#shortEvidence.forEach((one, i) => this.#evidence[i]!.merge(one))
    return survey
  }

  #addRun(records: Records, row: number, count: number, line: number): void {
    const { width } = this.#header
    const add = (column: number, run: CellRun, builder?: ColumnBuilder) =>
      this.#evidence[column]!.add(this.#reader, run, builder)
    if (this.#early) this.#early.addRun(records, row, count, add)
    else {
      this.#runs?.push({ row, count })
      const { bytes, starts, ends, firstCells, block } = records
      const run = { bytes, starts, ends, block, first: firstCells[row]!, stride: width, count }
      for (let column = 0; column < width; column++, run.first++) add(column, run)
    }
    this.#survey.rows += count
    for (let i = row; i < row + count; i++)
      if (records.repaired[i]! > 0)
        this.#addRepaired(line + records.rowLines[i]!, records.line(i), records.repaired[i]!)
  }

  #addOdd(records: Records, row: number, line: number): void {
    const at = line + records.rowLines[row]!
    if (this.#isComment(records, row)) {
      this.#addComment(records, row, line)
      return
    }
    if (this.#isAgain(records, row)) {
      this.#addHeader(this.#record + row, at, records.line(row))
      return
    }
    if (records.repaired[row]! > 0) this.#addRepaired(at, records.line(row), records.repaired[row]!)
    this.#addCells(records.texts(row))
  }

  #isOdd(records: Records, row: number): boolean {
    return this.#isAgain(records, row) || this.#isComment(records, row)
  }

  #addComment(records: Records, row: number, line: number): void {
    this.#survey.rejected.add(line + records.rowLines[row]!, 'comment', records.line(row))
  }

  #addHeld({ record, cells, line, text, isAgain, repaired }: TailRow): void {
    if (isAgain) {
      this.#addHeader(record, line, text)
      return
    }
    if (repaired > 0) this.#addRepaired(line, text, repaired)
    this.#addCells(cells)
  }

  #addCells(cells: readonly string[]): void {
    const { width } = this.#header
    const survey = this.#survey
    survey.rows++
    survey.widest = Math.max(survey.widest, cells.length)
    if (cells.length === width) this.#early?.addCells(cells)
    else this.#isOver = true
    const isLong = cells.slice(width).some((cell) => cell.trim() !== '')
    if (isLong) {
      survey.long++
      return
    }
    const evidence = cells.length < width ? this.#shortEvidence : this.#evidence
    if (cells.length < width) survey.short++
    for (let column = 0; column < width; column++) {
      const bytes = encoder.encode(cells[column] ?? '')
      evidence[column]!.addCell(this.#reader, bytes, 0, bytes.length)
    }
  }

  #addHeader(record: number, line: number, text: string): void {
    const { headers, rejected } = this.#survey
    this.#isOver = true
    rejected.add(line, 'repeated-header', text)
    if (headers.length < 1000) headers.push(record)
  }

  #addRepaired(line: number, text: string, repaired: number): void {
    this.#survey.repaired.add(line, repaired === offColumns ? 'off-columns' : 'stray-quotes', text)
  }
}

const encoder = new TextEncoder()

/** Whether a row is the header again, as in exports that were printed page by page. One column alone proves nothing. */
export function repeatsHeader({ names, rows, width }: Header): (records: Records, row: number) => boolean {
  const first = encoder.encode(names[0] ?? '')
  if (rows !== 1 || width < 2 || names.every((name) => name.trim() === '')) return () => false
  return (records, row) => {
    const cell = records.firstCells[row]!
    let start = records.starts[cell]!
    const mark = records.bytes[start]
    if (mark === 0x0c) start++
    else if (mark === 0xef && records.bytes[start + 1] === 0xbb) start += 3
    if (records.ends[cell]! - start !== first.length || records.bytes[start] !== first[0]) return false
    return (
      records.width(row) === names.length &&
      names.every((name, i) => (i === 0 ? withoutMark(records.text(cell)) : records.text(cell + i)) === name)
    )
  }
}
