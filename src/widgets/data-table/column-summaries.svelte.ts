import { SvelteMap } from 'svelte/reactivity'
import type { ColumnInfo } from '../../core/column'
import { summarise, type ColumnSummary } from '../../state/column-summary'
import type { TableWindow } from '../../state/table-window'
import type { Query } from './table-pages.svelte'

/** The summaries of the columns that have been seen, asked for one after another, the seen ones first. */
export class ColumnSummaries {
  readonly #query: Query
  readonly #found = new SvelteMap<string, ColumnSummary | null>()
  #window: TableWindow | undefined
  #wanted: readonly ColumnInfo[] = []
  #isAsking = false
  #turn = 0

  constructor(query: Query) {
    this.#query = query
  }

  /** Undefined while the database counts, null where it could not. */
  of(column: string): ColumnSummary | null | undefined {
    return this.#found.get(column)
  }

  /** Other rows: all that was found is of no use. */
  open(window: TableWindow): void {
    this.#window = window
    this.#turn++
    this.#found.clear()
  }

  need(columns: readonly ColumnInfo[]): void {
    this.#wanted = columns
    if (!this.#isAsking) void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    for (;;) {
      const column = this.#wanted.find(({ name }) => !this.#found.has(name))
      if (!column || !this.#window) break
      const turn = this.#turn
      const summary = await summarise(this.#query, this.#window, column).catch(() => null)
      if (turn === this.#turn) this.#found.set(column.name, summary)
    }
    this.#isAsking = false
  }
}
