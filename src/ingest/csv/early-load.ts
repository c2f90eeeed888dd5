import type { ColumnPlan } from '../cells/column-plan'
import type { Evidence } from '../cells/evidence'
import { builderOf } from '../columns/builder-of'
import { CellSample } from '../columns/cell-sample'
import type { ImportDoor } from '../door'
import { TableFiller } from '../table-filler'
import type { Loaded } from './load-records'
import type { Records } from './records'

/**
 * Fills a table while the file is still being looked at, in the hope that what its first block shows holds to its end: then
 * the file is read once instead of twice. A row of odd length or a cell that changes a column's type ends the hope, and the
 * file is loaded in a second pass as ever.
 */
export class EarlyLoad {
  readonly plans: readonly ColumnPlan[]
  readonly loaded: Loaded

  readonly #filler: TableFiller
  #rows = 0

  /** Makes the table. */
  constructor(door: ImportDoor, names: readonly string[], plans: readonly ColumnPlan[]) {
    this.plans = plans
    this.loaded = {
      rows: 0,
      filledUp: 0,
      moved: 0,
      builders: plans.map(builderOf),
      samples: plans.map(() => new CellSample()),
    }
    this.#filler = new TableFiller(door, door.temporaryName(), names, plans, this.loaded.builders)
  }

  get staging(): string {
    return this.#filler.table
  }

  /** Takes in rows of the table's width; with `evidence`, each cell is read once for both. */
  addRun({ bytes, starts, ends, block, firstCells }: Records, row: number, count: number, visit: RunVisitor): void {
    const { builders, samples } = this.loaded
    const run = { bytes, starts, ends, block, first: firstCells[row]!, stride: builders.length, count }
    for (const [column, builder] of builders.entries()) {
      visit(column, run, builder)
      samples[column]!.add(run)
      run.first++
    }
    this.loaded.rows += count
    this.#rows += count
  }

  addCells(cells: readonly string[]): void {
    this.loaded.builders.forEach((builder, i) => builder.appendText(cells[i]!))
    this.loaded.rows++
    this.#rows++
  }

  /**
   * Hands what there is to the database, once it has taken in what it had before.
   * @param read bytes of the file so far
   */
  async flush(read: number): Promise<void> {
    const rows = this.#rows
    this.#rows = 0
    await this.#filler.add(rows, read)
  }

  /** Whether the plans of all that was seen by now would read every cell as this did. */
  holds(plans: readonly ColumnPlan[]): boolean {
    return plans.every((plan, i) => readingOf(plan) === readingOf(this.plans[i]!))
  }

  async finish(): Promise<Loaded> {
    await this.flush(0)
    await this.#filler.finish()
    return this.loaded
  }

  async abandon(): Promise<void> {
    await this.#filler.abandon()
  }
}

export type RunVisitor = (
  column: number,
  run: Parameters<Evidence['add']>[1],
  builder: NonNullable<Parameters<Evidence['add']>[2]>,
) => void

const readingOf = ({ type, cast, read, keepsBlanks, decimalComma, dayFirst, digitDays, serialDays }: ColumnPlan) =>
  JSON.stringify([type, cast, read, keepsBlanks, decimalComma, dayFirst, digitDays, serialDays])
