import { ident } from '../../database/sql'
import type { ColumnPlan } from '../cells/column-plan'
import type { Evidence } from '../cells/evidence'
import { builderOf } from '../columns/builder-of'
import { CellSample } from '../columns/cell-sample'
import type { ImportDoor } from '../door'
import type { Loaded } from './load-records'
import type { Records } from './records'

/**
 * Fills a table while the file is still being looked at, in the hope that what its first block shows holds to its end: then
 * the file is read once instead of twice. A row of odd length or a cell that changes a column's type ends the hope, and the
 * file is loaded in a second pass as ever.
 */
export class EarlyLoad {
  readonly staging: string
  readonly plans: readonly ColumnPlan[]
  readonly loaded: Loaded

  readonly #door: ImportDoor
  readonly #names: readonly string[]
  #pending: Promise<void>
  #rows = 0

  /** Makes the table. */
  constructor(door: ImportDoor, names: readonly string[], plans: readonly ColumnPlan[]) {
    this.#door = door
    this.#names = names
    this.plans = plans
    this.staging = door.temporaryName()
    this.loaded = {
      rows: 0,
      filledUp: 0,
      moved: 0,
      builders: plans.map(builderOf),
      samples: plans.map(() => new CellSample()),
    }
    const columns = names.map((name, i) => `${ident(name)} ${plans[i]!.type}`)
    this.#pending = door.execute(`CREATE TABLE ${ident(this.staging)} (${columns.join(', ')})`)
    this.#pending.catch(() => undefined)
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

  /** Hands what there is to the database, once it has taken in what it had before. */
  async flush(): Promise<void> {
    await this.#pending
    if (this.#rows === 0) return
    this.#rows = 0
    const columns = this.loaded.builders.map((builder, i) => builder.take(this.#names[i]!))
    this.#pending = this.#door.insert(this.staging, columns, false)
    this.#pending.catch(() => undefined)
  }

  /** Whether the plans of all that was seen by now would read every cell as this did. */
  holds(plans: readonly ColumnPlan[]): boolean {
    return plans.every((plan, i) => readingOf(plan) === readingOf(this.plans[i]!))
  }

  async finish(): Promise<Loaded> {
    await this.flush()
    await this.#pending
    return this.loaded
  }

  async abandon(): Promise<void> {
    await this.#pending.catch(() => undefined)
    await this.#door.execute(`DROP TABLE IF EXISTS ${ident(this.staging)}`)
  }
}

export type RunVisitor = (
  column: number,
  run: Parameters<Evidence['add']>[1],
  builder: NonNullable<Parameters<Evidence['add']>[2]>,
) => void

const readingOf = ({ type, cast, read, keepsBlanks, decimalComma, dayFirst, digitDays, serialDays }: ColumnPlan) =>
  JSON.stringify([type, cast, read, keepsBlanks, decimalComma, dayFirst, digitDays, serialDays])
