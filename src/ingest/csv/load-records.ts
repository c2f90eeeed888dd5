import type { ProgressBar } from '../../core/progress'
import { words } from '../../core/words'
import type { ColumnPlan } from '../cells/column-plan'
import { builderOf } from '../columns/builder-of'
import { CellSample } from '../columns/cell-sample'
import type { ColumnBuilder } from '../columns/column-builder'
import type { ImportDoor } from '../door'
import type { RejectReason } from '../line-reasons'
import { TableFiller } from '../table-filler'
import { commentTest } from './comment-lines'
import type { Header } from './find-header'
import type { RecordFeed } from './record-blocks'
import type { Records } from './records'
import type { RecordRange } from './repeated-tables'
import { RowRepair } from './repair-row'
import { repeatsHeader, type Survey } from './survey'

export interface Loaded {
  rows: number
  /** Rows that were filled up at their end, and rows whose cells were moved to where they fit. */
  filledUp: number
  moved: number
  builders: ColumnBuilder[]
  samples: CellSample[]
}

export interface LoadPlan {
  header: Header
  names: readonly string[]
  plans: readonly ColumnPlan[]
  survey: Survey
  repeated: readonly RecordRange[]
  /** The places of the columns that are loaded, and of how many rows one is. */
  kept: readonly number[]
  step: number
}

const runRows = 2048

/** Reads the file a second time and fills a table, which keeps the order of the rows. */
export async function loadRecords(
  feed: RecordFeed,
  door: ImportDoor,
  table: string,
  plan: LoadPlan,
  progress: ProgressBar,
): Promise<Loaded> {
  const { names, plans, header, kept } = plan
  const [keptNames, keptPlans] = [kept.map((i) => names[i]!), kept.map((i) => plans[i]!)]
  const loader = new Loader(plan)
  const filler = new TableFiller(door, table, keptNames, keptPlans, loader.loaded.builders)
  for await (const { records, line, read } of feed.blocks(header.width, true)) {
    await filler.add(loader.add(records, line), read)
    progress.at(read / feed.size, words('载入数据', 'Loading the rows'))
  }
  await filler.finish()
  return loader.loaded
}

class Loader {
  readonly loaded: Loaded
  readonly #plan: LoadPlan
  readonly #repair: RowRepair
  readonly #isAgain: (records: Records, row: number) => boolean
  readonly #isComment: (records: Records, row: number) => boolean
  #record = 0
  /** Rows so far, loaded or not. */
  #seen = 0

  constructor(plan: LoadPlan) {
    const { plans, survey, header, kept } = plan
    this.#plan = plan
    this.#repair = new RowRepair(plans, survey.evidence, survey.isRagged)
    this.#isAgain = repeatsHeader(header)
    this.#isComment = commentTest(header)
    const builders = kept.map((i) => builderOf(plans[i]!))
    const samples = kept.map(() => new CellSample())
    this.loaded = { rows: 0, filledUp: 0, moved: 0, builders, samples }
  }

  /** Takes in the rows of a block and says how many there were. */
  add(records: Records, line: number): number {
    const { header, survey } = this.#plan
    const before = this.loaded.rows
    let row = Math.max(0, header.preamble + header.rows - this.#record)
    const end = Math.min(records.rows, survey.endRecord - this.#record)
    while (row < end) {
      const repeated = this.#repeatedAt(row)
      if (repeated) {
        const to = Math.min(end, repeated.to - this.#record)
        for (; row < to; row++) this.#reject(records, row, line, 'repeated-table')
        continue
      }
      const stop = Math.min(end, row + runRows, this.#nextRepeated(row))
      let to = row
      while (to < stop && records.width(to) === header.width && !this.#isNoRow(records, to)) to++
      if (to > row) this.#addRun(records, row, to - row)
      else this.#addOdd(records, to++, line)
      row = to
    }
    this.#record += records.rows
    return this.loaded.rows - before
  }

  #addRun({ bytes, starts, ends, block, firstCells }: Records, row: number, count: number): void {
    const { builders, samples } = this.loaded
    const { kept, step, header } = this.#plan
    const skipped = (step - (this.#seen % step)) % step
    this.#seen += count
    const chosen = Math.max(0, Math.ceil((count - skipped) / step))
    if (chosen === 0) return
    const start = firstCells[row]! + skipped * header.width
    const run = { bytes, starts, ends, block, first: start, stride: header.width * step, count: chosen }
    for (const [i, builder] of builders.entries()) {
      run.first = start + kept[i]!
      builder.append(run)
      samples[i]!.add(run)
    }
    this.loaded.rows += chosen
  }

  /** Told of by the survey. */
  #isNoRow(records: Records, row: number): boolean {
    return this.#isAgain(records, row) || this.#isComment(records, row)
  }

  #repeatedAt(row: number): RecordRange | undefined {
    const record = this.#record + row
    return this.#plan.repeated.find(({ from, to }) => record >= from && record < to)
  }

  #nextRepeated(row: number): number {
    const next = this.#plan.repeated.find(({ from }) => from > this.#record + row)
    return next ? next.from - this.#record : Infinity
  }

  #reject(records: Records, row: number, line: number, reason: RejectReason): void {
    this.#plan.survey.rejected.add(line + records.rowLines[row]!, reason, records.line(row))
  }

  #addOdd(records: Records, row: number, line: number): void {
    if (this.#isNoRow(records, row)) return
    const cells = records.texts(row)
    const text = records.line(row, Infinity)
    const repair = this.#repair.repair(cells, text)
    if ('reason' in repair) {
      this.#reject(records, row, line, repair.reason)
      return
    }
    if (this.#seen++ % this.#plan.step !== 0) return
    const isShort = cells.length < repair.cells.length
    if (repair.isMoved) this.loaded.moved++
    else if (isShort) this.loaded.filledUp++
    const reason = repair.isMoved ? 'moved-cells' : isShort ? 'filled-up' : 'blanks-dropped'
    this.#plan.survey.repaired.add(line + records.rowLines[row]!, reason, text)
    this.loaded.builders.forEach((builder, i) => builder.appendText(repair.cells[this.#plan.kept[i]!]!))
    this.loaded.rows++
  }
}
