import type { Columns, NamedColumn } from '../../core/columns'
import { numbers } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { TableInfo } from '../../core/table'
import { words } from '../../core/words'

/** One figure of an update: what it is (`mean`, `product`, `count`, …), of what, and how much. */
export interface Figure {
  part: string
  row: string
  column: string
  value: number
}

export const methods = ['linear', 'naive-bayes', 'logistic', 'k-means'] as const
export type FederatedMethod = (typeof methods)[number]

/**
 * What a site sends, or what was merged: a table of figures, so that it is seen, exported and imported like any other and
 * nothing is in it but sums. `statistics` are of the rows of a site or of all; a `round` is one step from a common start;
 * a `start` is what all sites go on from.
 */
export interface Update {
  method: FederatedMethod
  stage: 'statistics' | 'round' | 'start'
  figures: Figure[]
}

const format = 'terrarium-federated-1'
const columnNames = ['part', 'row', 'column', 'value'] as const

export function updateColumns({ method, stage, figures }: Update): NamedColumn[] {
  const all: Figure[] = [
    { part: 'format', row: format, column: `${method}/${stage}`, value: figures.length },
    ...figures,
  ]
  const text = (name: 'part' | 'row' | 'column'): NamedColumn => ({
    kind: 'strings',
    name,
    type: 'VARCHAR',
    values: all.map((figure) => figure[name]),
  })
  return [
    text('part'),
    text('row'),
    text('column'),
    numbers(
      'value',
      Float64Array.from(all, ({ value }) => value),
    ),
  ]
}

/** SQL types do not matter: a file may have been read as text. Empty cells are empty names. */
export const updateSelect = (table: string) =>
  `SELECT ${columnNames.map((name) => (name === 'value' ? 'TRY_CAST("value" AS DOUBLE) AS "value"' : `coalesce("${name}"::VARCHAR, '') AS "${name}"`)).join(', ')} FROM ${table} ORDER BY rowid`

export const isUpdateTable = ({ columns }: TableInfo) =>
  columnNames.every((name) => columns.some((column) => column.name === name))

/**
 * Reads an update back, to the last figure.
 * @throws TerrariumError `bad-update`
 */
export function readUpdate({ name }: Pick<TableInfo, 'name'>, data: Columns): Update {
  const texts = (at: number) => textsOf(data.columns[at], data.length)
  const [parts, rows, columns] = [texts(0), texts(1), texts(2)]
  const values = data.columns[3]?.kind === 'number' ? data.columns[3].values : new Float64Array(data.length).fill(NaN)
  const [method, stage] = (columns[0] ?? '').split('/')
  const isKnown =
    parts[0] === 'format' &&
    rows[0] === format &&
    methods.includes(method as FederatedMethod) &&
    ['statistics', 'round', 'start'].includes(stage ?? '')
  if (!isKnown || values[0] !== data.length - 1 || values.some((x) => !Number.isFinite(x))) throw badUpdate(name)
  const figures = Array.from({ length: data.length - 1 }, (_, i): Figure => ({
    part: parts[i + 1]!,
    row: rows[i + 1]!,
    column: columns[i + 1]!,
    value: values[i + 1]!,
  }))
  return { method, stage, figures } as Update
}

function textsOf(column: NamedColumn | undefined, length: number): string[] {
  if (column?.kind === 'strings') return column.values.map((value) => value ?? '')
  if (column?.kind === 'text') return Array.from(column.codes, (code) => column.levels[code] ?? '')
  return new Array<string>(length).fill('')
}

const badUpdate = (table: string) =>
  new TerrariumError(
    'bad-update',
    words(
      `“${table}”不是完整的联合学习更新，或者缺了行。`,
      `“${table}” is no federated update, or lacks some of its rows.`,
    ),
    words(
      '用“联合学习：本地更新”做一份，整张表导出为 CSV，原样交过来。',
      'Make it with “Federated update”, export the whole table as CSV and hand that over as it is.',
    ),
  )

/** Figures of one part, by their names. */
export class Figures {
  readonly #byPart = new Map<string, Figure[]>()

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) {
      const list = this.#byPart.get(figure.part)
      if (list) list.push(figure)
      else this.#byPart.set(figure.part, [figure])
    }
  }

  of(part: string): readonly Figure[] {
    return this.#byPart.get(part) ?? []
  }

  /** The first of a part, or 0. */
  value(part: string): number {
    return this.of(part)[0]?.value ?? 0
  }
}
