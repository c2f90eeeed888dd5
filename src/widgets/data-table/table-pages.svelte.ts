import { toFailure, type Failure } from '../../core/errors'
import type { QueryAnswer } from '../../engine/terrarium'
import { countSql, windowSql, type TableWindow } from '../../state/table-window'

export type Query = (sql: string, limit?: number) => Promise<QueryAnswer>

export const pageRows = 64
const pagesKept = 24
/** The first rows, which the widths of the columns are read from. */
const firstRows = 24

interface Page {
  number: number
  rows: unknown[][]
}

/** The pages of a table that are on the screen or were a moment ago; the rest stays in the database. */
export class TablePages {
  readonly #query: Query
  #window: TableWindow | undefined
  #pages = $state.raw<readonly Page[]>([])
  #rows = $state.raw<number | undefined>(undefined)
  #failure = $state.raw<Failure | undefined>(undefined)
  #openings = $state(0)
  #first = $state.raw<readonly unknown[][]>([])
  #asked: readonly number[] = []
  #turn = 0

  constructor(query: Query) {
    this.#query = query
  }

  /** How many rows the conditions leave; undefined until the database has counted them. */
  get rows(): number | undefined {
    return this.#rows
  }

  /** How often another set of rows was opened: each needs its pages anew. */
  get openings(): number {
    return this.#openings
  }

  get failure(): Failure | undefined {
    return this.#failure
  }

  /** The first rows of what was opened, kept however far one goes. */
  get first(): readonly unknown[][] {
    return this.#first
  }

  row(index: number): unknown[] | undefined {
    const number = Math.floor(index / pageRows)
    return this.#pages.find((page) => page.number === number)?.rows[index % pageRows]
  }

  /** Shows other rows or another order. */
  async open(window: TableWindow, allRows: number): Promise<void> {
    const turn = ++this.#turn
    // Cells of other columns say nothing about the widths of these.
    if (this.#window?.columns !== window.columns) this.#first = []
    this.#window = window
    this.#asked = []
    this.#failure = undefined
    const count = countSql(window)
    try {
      const rows = count === null ? allRows : Number((await this.#query(count, 1)).rows[0]?.[0] ?? 0)
      if (turn !== this.#turn) return
      this.#pages = []
      this.#rows = rows
      this.#openings++
    } catch (thrown) {
      this.#fail(thrown, turn)
    }
  }

  /** Sees to it that these rows come, nearest pages first; asks for nothing twice. */
  async need(from: number, to: number): Promise<void> {
    const window = this.#window
    if (!window || this.#rows === undefined) return
    const turn = this.#turn
    const last = Math.floor(Math.max(from, Math.min(to, this.#rows) - 1) / pageRows)
    for (let page = Math.floor(from / pageRows); page <= last; page++) {
      if (this.#asked.includes(page) || this.#pages.some((one) => one.number === page)) continue
      this.#asked = [...this.#asked, page]
      try {
        const answer = await this.#query(windowSql(window, page * pageRows, pageRows, this.#rows), pageRows)
        if (turn !== this.#turn) return
        this.#pages = [...this.#pages, { number: page, rows: answer.rows }].slice(-pagesKept)
        if (page === 0) this.#first = answer.rows.slice(0, firstRows)
      } catch (thrown) {
        this.#fail(thrown, turn)
        return
      } finally {
        if (turn === this.#turn) this.#asked = this.#asked.filter((one) => one !== page)
      }
    }
  }

  /** A block of cells, also those that are on no screen. */
  async cells(from: number, to: number): Promise<unknown[][]> {
    const window = this.#window
    if (!window) return []
    return (await this.#query(windowSql(window, from, to - from, this.#rows), to - from)).rows
  }

  #fail(thrown: unknown, turn: number): void {
    const failure = toFailure(thrown)
    if (turn === this.#turn && failure.code !== 'cancelled') this.#failure = failure
  }
}
