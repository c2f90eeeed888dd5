import type { Failure } from '../../core/errors'
import type { Words } from '../../core/words'
import type { ColumnPicture, Picture, ResultPicture, TablePicture } from './picture'

/** What is not the same in two pictures; whatever is the same is left out. */
export interface Difference {
  tables: TableDifference[]
  results: ResultDifference[]
}

export interface TableDifference {
  name: string
  change: 'added' | 'removed' | 'changed'
  rows: { before: number; after: number }
  columnsAdded: string[]
  columnsRemoved: string[]
  columnsRetyped: { name: string; before: string; after: string }[]
  /** Those with values that came or went first, then by the largest move. */
  categories: CategoryDifference[]
  means: { name: string; before: number | null; after: number | null }[]
  /** Share of cells without a value. */
  blanks: { name: string; before: number; after: number }[]
}

export interface CategoryDifference {
  name: string
  isSegment: boolean
  /** Values that are only there afterwards, or were only there before, with their rows. */
  added: { value: string; rows: number }[]
  removed: { value: string; rows: number }[]
  /** Values in both whose share of the rows is another, the largest move first. */
  moved: { value: string; before: number; after: number }[]
}

export interface ResultDifference {
  entry: string
  kind: string
  change: 'added' | 'removed' | 'changed' | 'failed'
  metrics: { name: string; before: number | null; after: number | null }[]
  sentence?: { before?: Words; after?: Words }
  failure?: Failure
}

/** Shares and figures that differ by less are the same: no eye sees it. */
const least = 1e-9

export function comparePictures(before: Picture, after: Picture): Difference {
  return {
    tables: pairs(before.tables, after.tables, (table) => table.name).flatMap(([was, is]) => compareTables(was, is)),
    results: pairs(before.results, after.results, (result) => result.entry).flatMap(([was, is]) =>
      compareResults(was, is),
    ),
  }
}

function compareTables(was: TablePicture | undefined, is: TablePicture | undefined): TableDifference[] {
  const [before, after] = [was?.columns ?? [], is?.columns ?? []]
  const columns = was && is ? pairs(before, after, (column) => column.name) : []
  const both = columns.flatMap(([a, b]) => (a && b ? [[a, b] as const] : []))
  const change = !was ? 'added' : !is ? 'removed' : 'changed'
  const rows = { before: was?.rows ?? 0, after: is?.rows ?? 0 }
  const difference: TableDifference = {
    name: (is ?? was)!.name,
    change,
    rows,
    columnsAdded: columns.flatMap(([a, b]) => (!a && b ? [b.name] : [])),
    columnsRemoved: columns.flatMap(([a, b]) => (a && !b ? [a.name] : [])),
    columnsRetyped: both.flatMap(([a, b]) =>
      a.type === b.type ? [] : [{ name: a.name, before: a.type, after: b.type }],
    ),
    categories: both.flatMap(([a, b]) => compareCategories(a, b, rows)).sort((a, b) => weight(b) - weight(a)),
    means: both.flatMap(([a, b]) =>
      a.mean === undefined || b.mean === undefined || isSame(a.mean, b.mean)
        ? []
        : [{ name: a.name, before: a.mean, after: b.mean }],
    ),
    blanks: both.flatMap(([a, b]) => {
      if (a.nulls === undefined || b.nulls === undefined) return []
      const shares = { before: share(a.nulls, rows.before), after: share(b.nulls, rows.after) }
      return isSame(shares.before, shares.after) ? [] : [{ name: a.name, ...shares }]
    }),
  }
  const { columnsAdded, columnsRemoved, columnsRetyped, categories, means, blanks } = difference
  const lists = [columnsAdded, columnsRemoved, columnsRetyped, categories, means, blanks]
  return change !== 'changed' || rows.before !== rows.after || lists.some((list) => list.length > 0) ? [difference] : []
}

/** What comes first: values that came or went, then the largest move. */
const weight = ({ added, removed, moved: [first] }: CategoryDifference) =>
  added.length + removed.length > 0 ? 1 : first ? Math.abs(first.after - first.before) : 0

function compareCategories(
  before: ColumnPicture,
  after: ColumnPicture,
  rows: TableDifference['rows'],
): CategoryDifference[] {
  if (!before.categories || !after.categories) return []
  const [was, is] = [new Map(Object.entries(before.categories)), new Map(Object.entries(after.categories))]
  const only = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].flatMap(([value, count]) => (other.has(value) ? [] : [{ value, rows: count }]))
  const moved = [...was].flatMap(([value, count]) => {
    const now = is.get(value)
    if (now === undefined) return []
    const shares = { before: share(count, rows.before), after: share(now, rows.after) }
    return isSame(shares.before, shares.after) ? [] : [{ value, ...shares }]
  })
  moved.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  const [added, removed] = [only(is, was), only(was, is)]
  if (added.length + removed.length + moved.length === 0) return []
  return [{ name: after.name, isSegment: after.isSegment ?? false, added, removed, moved }]
}

function compareResults(was: ResultPicture | undefined, is: ResultPicture | undefined): ResultDifference[] {
  const { entry, kind } = (is ?? was)!
  const metrics = pairs(
    Object.entries(was?.metrics ?? {}),
    Object.entries(is?.metrics ?? {}),
    ([name]) => name,
  ).flatMap(([a, b]) => {
    const [before, after] = [a?.[1] ?? null, b?.[1] ?? null]
    return isSame(before, after) ? [] : [{ name: (b ?? a)![0], before, after }]
  })
  const sentence = {
    ...(was?.sentence && { before: was.sentence }),
    ...(is?.sentence && { after: is.sentence }),
  }
  const isSaidAnew = was?.sentence?.en !== is?.sentence?.en
  const isBroken = is?.failure !== undefined && was?.failure?.code !== is.failure.code
  if (was && is && metrics.length === 0 && !isSaidAnew && !isBroken) return []
  return [
    {
      entry,
      kind,
      change: isBroken ? 'failed' : !was ? 'added' : !is ? 'removed' : 'changed',
      metrics: is?.failure ? [] : metrics,
      ...(isSaidAnew && { sentence }),
      ...(isBroken && { failure: is.failure! }),
    },
  ]
}

/** What belongs together in two lists, in the order of the second, then what only the first has. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): [T | undefined, T | undefined][] {
  const was = new Map(before.map((item) => [key(item), item]))
  const is = new Set(after.map(key))
  return [
    ...after.map((item): [T | undefined, T | undefined] => [was.get(key(item)), item]),
    ...before.flatMap((item): [T | undefined, T | undefined][] => (is.has(key(item)) ? [] : [[item, undefined]])),
  ]
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a - b) <= least * Math.max(1, Math.abs(a), Math.abs(b))
}
