import { ident } from '../database/sql'
import type { ColumnPlan } from './cells/column-plan'
import type { ColumnBuilder } from './columns/column-builder'
import type { ImportDoor } from './door'

/** The rows of a row group of DuckDB's: it takes in whole ones as they are, and copies what is less once more. */
const groupRows = 122_880
/** So much of a file is held back at most for the sake of whole groups. */
const mostHeld = 32 * 2 ** 20

/** Fills a table with what builders have gathered; the database takes in one lot while the next one is read. */
export class TableFiller {
  readonly table: string
  readonly #door: ImportDoor
  readonly #names: readonly string[]
  readonly #builders: readonly ColumnBuilder[]
  #pending: Promise<void>
  #rows = 0
  #read = 0
  #handed = 0

  /** Makes the table, with a column for each builder. */
  constructor(
    door: ImportDoor,
    table: string,
    names: readonly string[],
    plans: readonly ColumnPlan[],
    builders: readonly ColumnBuilder[],
  ) {
    this.table = table
    this.#door = door
    this.#names = names
    this.#builders = builders
    const columns = names.map((name, i) => `${ident(name)} ${plans[i]!.type}`)
    this.#pending = door.execute(`CREATE TABLE ${ident(table)} (${columns.join(', ')})`)
    this.#pending.catch(() => undefined)
  }

  /**
   * Hands the rows to the database as far as they fill groups, or much of the file is held.
   * @param rows the builders have taken in since the last call
   * @param read bytes of the file so far
   */
  async add(rows: number, read: number): Promise<void> {
    this.#rows += rows
    this.#read = read
    await this.#pending
    if (this.#rows >= groupRows) this.#hand(this.#rows - (this.#rows % groupRows))
    else if (read - this.#handed > mostHeld) this.#hand(this.#rows)
  }

  /** Hands over the rest; all rows stand in the table then. */
  async finish(): Promise<void> {
    await this.#pending
    this.#hand(this.#rows)
    await this.#pending
  }

  /** Takes the table away. */
  async abandon(): Promise<void> {
    await this.#pending.catch(() => undefined)
    await this.#door.execute(`DROP TABLE IF EXISTS ${ident(this.table)}`)
  }

  #hand(rows: number): void {
    this.#handed = this.#read
    if (rows === 0) return
    const columns = this.#builders.map((builder, i) => builder.first(this.#names[i]!, rows))
    this.#pending = this.#door.insert(this.table, columns, false)
    this.#pending.catch(() => undefined)
    for (const builder of this.#builders) builder.drop(rows)
    this.#rows -= rows
  }
}
