import type { NamedColumn } from '../../core/columns'
import { compareText } from '../../core/text-order'
import type { Language, Words } from '../../core/words'
import type { CellOf, ColumnSpec, ColumnSpecs, Row, TableSpec } from './table-spec'

/** Gathers rows and gives them away as columns. */
export class TableBuilder<C extends ColumnSpecs> {
  readonly name: string
  /** One cell at a time, for tables of millions of rows: every column once for each row, then `endRow`. */
  readonly cells: { readonly [K in keyof C]: (value: CellOf<C[K]>) => void }
  readonly #columns: readonly Gathered[]
  #rows = 0
  #isGivenOnce = false

  constructor({ name, columns }: TableSpec<C>, language: Language) {
    this.name = name
    const gathered = Object.entries(columns).map(([column, spec]) => [column, gather(column, spec, language)] as const)
    this.#columns = gathered.map(([, column]) => column)
    this.cells = Object.fromEntries(gathered.map(([column, { push }]) => [column, push])) as typeof this.cells
  }

  get rows(): number {
    return this.#rows
  }

  /** True when no rows wait and some have been given away: then there is nothing more to say. */
  get isDone(): boolean {
    return this.#rows === 0 && this.#isGivenOnce
  }

  endRow(): void {
    this.#rows++
  }

  push(row: Row<C>): void {
    for (const name in this.cells) this.cells[name](row[name])
    this.#rows++
  }

  take(): NamedColumn[] {
    this.#rows = 0
    this.#isGivenOnce = true
    return this.#columns.map((column) => column.take())
  }
}

interface Gathered {
  push(value: string | number | null): void
  take(): NamedColumn
}

function gather(name: string, spec: ColumnSpec, language: Language): Gathered {
  if (spec.of === 'number') return gatherNumbers(name, spec.type)
  return spec.of === 'category' ? gatherLevels(name, spec.levels, language) : gatherTexts(name)
}

function gatherNumbers(name: string, type: string): Gathered {
  let values = new Float64Array(1024)
  let length = 0
  return {
    push(value) {
      if (length === values.length) values = doubled(values)
      values[length++] = value as number
    },
    take() {
      const column: NamedColumn = { kind: 'number', name, values: values.slice(0, length), type }
      length = 0
      return column
    },
  }
}

function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length)
  larger.set(values)
  return larger
}

function gatherTexts(name: string): Gathered {
  let values: (string | null)[] = []
  return {
    push(value) {
      values.push(value as string | null)
    },
    take() {
      const column: NamedColumn = { kind: 'strings', name, values, type: 'VARCHAR' }
      values = []
      return column
    },
  }
}

function gatherLevels(name: string, words: Readonly<Record<string, Words>>, language: Language): Gathered {
  const levels = Object.values(words)
    .map((w) => w[language])
    .sort(compareText)
  const codeOf = new Map(Object.entries(words).map(([key, w]) => [key, levels.indexOf(w[language])]))
  let codes: number[] = []
  return {
    push(key) {
      codes.push(key === null ? -1 : (codeOf.get(key as string) ?? -1))
    },
    take() {
      const column: NamedColumn = { kind: 'text', name, codes: Int32Array.from(codes), levels, type: 'VARCHAR' }
      codes = []
      return column
    },
  }
}
