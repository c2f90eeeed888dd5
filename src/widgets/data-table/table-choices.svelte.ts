import type { ColumnInfo } from '../../core/column'
import type { TableInfo } from '../../core/table'
import type { ColumnFilter, TableWindow } from '../../state/table-window'

/** What a person has chosen to see of a table: order, conditions, search, the columns that stay and how wide they are. */
export class TableChoices {
  readonly #table: () => TableInfo
  #sort = $state.raw<TableWindow['sort']>()
  #filters = $state.raw<readonly ColumnFilter[]>([])
  #pinned = $state.raw<readonly string[]>([])
  #widths = $state.raw<Readonly<Record<string, number>>>({})
  /** As it is typed. */
  search = $state('')
  /** As it is looked for, once the typing has paused. */
  sought = $state('')
  statistics = $state(false)

  constructor(table: () => TableInfo) {
    this.#table = table
  }

  /** The columns that stay in view, in the order of the table. */
  readonly stays: readonly ColumnInfo[] = $derived.by(() =>
    this.#table().columns.filter((c) => this.#pinned.includes(c.name)),
  )

  /** All columns. Those that stay come first, in everything: what is asked for, walked through and copied. */
  readonly columns: readonly ColumnInfo[] = $derived.by(() => {
    const { columns } = this.#table()
    return this.stays.length === 0 ? columns : [...this.stays, ...columns.filter((c) => !this.stays.includes(c))]
  })

  // An order or a condition on a column that is no longer there would only be an error.
  readonly sort: TableWindow['sort'] = $derived(
    this.#sort && this.columns.some((c) => c.name === this.#sort?.column) ? this.#sort : undefined,
  )
  readonly filters: readonly ColumnFilter[] = $derived(
    this.#filters.filter((f) => this.columns.some((c) => c.name === f.column)),
  )

  get window(): TableWindow {
    return {
      table: this.#table().name,
      columns: this.columns,
      search: this.sought,
      sort: this.sort,
      filters: this.filters,
    }
  }

  /** The width that a column was drawn to. */
  widthOf(column: string): number | undefined {
    return this.#widths[column]
  }

  resize(column: string, pixels: number): void {
    this.#widths = { ...this.#widths, [column]: pixels }
  }

  sortBy(column: string, descending: boolean | undefined): void {
    this.#sort = descending === undefined ? undefined : { column, descending }
  }

  /** Ascending, descending, as the table is, and round again. */
  nextSort(column: string): void {
    if (this.sort?.column !== column) this.sortBy(column, false)
    else this.sortBy(column, this.sort.descending ? undefined : true)
  }

  filterBy(column: string, filter: ColumnFilter | undefined): void {
    const others = this.#filters.filter((f) => f.column !== column)
    this.#filters = filter ? [...others, filter] : others
  }

  clearFilters(): void {
    this.#filters = []
  }

  pin(column: string): void {
    this.#pinned = this.#pinned.includes(column)
      ? this.#pinned.filter((one) => one !== column)
      : [...this.#pinned, column]
  }
}
