import type { ColumnInfo } from '../core/column'
import type { TableInfo } from '../core/table'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language } from '../core/words'
import type { QueryAnswer } from '../engine/terrarium'
import { piiKindFacts, piiKinds } from '../learning/privacy/pii-kinds'
import { session } from './session.svelte'

/** Which columns hold personal data: every imported table is looked through once, others follow by the names of their columns. */
class Personal {
  /** By table; the table itself tells whether it is still the one that was looked through. */
  #found = $state.raw<ReadonlyMap<string, { table: TableInfo; columns: PersonalColumn[] }>>(new Map())
  readonly #looked = new Map<string, TableInfo>()
  #isShown = $state(false)
  #isHeld = $state(false)

  /** Looks through the imported tables that were not looked through yet. Samples are of nobody. */
  look(): void {
    for (const { entry } of session.done)
      if (entry.type === 'import')
        for (const name of entry.tables) {
          const table = session.table(name)
          if (table && this.#looked.get(name) !== table) void this.#lookThrough(table)
        }
  }

  async #lookThrough(table: TableInfo): Promise<void> {
    this.#looked.set(table.name, table)
    try {
      const columns = await (await session.open()).personalData(table.name)
      if (this.#looked.get(table.name) === table)
        this.#found = new Map([...this.#found, [table.name, { table, columns }]])
    } catch {
      // Stopped, or the table is gone: it is looked through again when it is shown next.
      if (this.#looked.get(table.name) === table) this.#looked.delete(table.name)
    }
  }

  /** Undefined until the table was looked through. */
  foundIn(table: TableInfo): readonly PersonalColumn[] | undefined {
    const found = this.#found.get(table.name)
    return found?.table === table ? found.columns : undefined
  }

  /** The columns of any table that hold personal data: found in it, or named like one of an imported table and not masked. */
  columnsOf(table: TableInfo): readonly PersonalColumn[] {
    const found = this.foundIn(table)
    if (found) return found
    // Until it was looked through, its columns are what they are called.
    if (this.#isImported(table)) return table.columns.flatMap(byName)
    if (this.#found.size === 0) return []
    const known = this.#known
    const masked = maskedIn(table.name)
    return table.columns.flatMap(({ name }) => (known.has(name) && !masked.has(name) ? [known.get(name)!] : []))
  }

  /** Of an answer that is no table: by the names of the columns of tables, and by what it holds. */
  async inAnswer({ columns, rows }: QueryAnswer): Promise<readonly PersonalColumn[]> {
    const { personalAmong } = await import('../learning/privacy/personal-among')
    return personalAmong(
      columns.map(({ name }, c) => ({ name, values: rows.map((row) => row[c]) })),
      this.#known,
    )
  }

  /** Of columns that are called like personal ones of a table. */
  named(columns: readonly { name: string }[]): readonly PersonalColumn[] {
    const known = this.#known
    return columns.flatMap(({ name }) => known.get(name) ?? [])
  }

  /** Of a chart, by the names under which it shows them. */
  async inChart(spec: VegaLiteSpec, language: Language): Promise<readonly PersonalColumn[]> {
    const { chartTable } = await import('../charts/chart-table')
    const { columns, rows } = chartTable(spec, language)
    return this.inAnswer({ columns: columns.map(({ title }) => ({ name: title, type: 'VARCHAR' })), rows })
  }

  get #known(): ReadonlyMap<string, PersonalColumn> {
    return new Map([...this.#found.values()].flatMap(({ columns }) => columns.map((one) => [one.column, one])))
  }

  #isImported({ name }: TableInfo): boolean {
    return session.done.some(({ entry }) => entry.type === 'import' && entry.tables.includes(name))
  }

  /** Whether values are to be seen: while a key or the button is held, or for all of this visit. */
  get isRevealed(): boolean {
    return this.#isShown || this.#isHeld
  }

  get isShown(): boolean {
    return this.#isShown
  }

  set isShown(value: boolean) {
    this.#isShown = value
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld
  }
}

/** What a column's name says, where its values are not known yet. */
function byName({ name, role }: ColumnInfo): PersonalColumn[] {
  const kinds = piiKinds.filter((kind) => piiKindFacts[kind].header.test(name) || (kind === 'name' && role === 'name'))
  return kinds.length > 0 ? [{ column: name, kinds, treatment: 'partial' }] : []
}

/** The columns that the step behind this table has masked, or written anew by learning. */
function maskedIn(table: string): Set<string> {
  const made = session.done.findLast(({ wrote }) => wrote?.some((one) => one.table === table))
  const rules = made?.result?.kind === 'mask' ? made.result.data['rules'] : undefined
  if (made?.result?.kind === 'synthesize' || made?.result?.kind === 'dp-query')
    return new Set(session.table(table)?.columns.map(({ name }) => name))
  return new Set(
    Object.entries((rules ?? {}) as Record<string, string>).flatMap(([name, rule]) => (rule === 'keep' ? [] : [name])),
  )
}

export const personal = new Personal()
