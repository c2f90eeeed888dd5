import { isWords } from '../../core/words'

/** A list of a result as a table: its columns, and plain cells. */
export interface Records {
  columns: string[]
  rows: unknown[][]
}

/**
 * The lists of a result by their names. A matrix between the `rows` and `columns` of the result, or between its `columns`
 * alone, has their names beside it; those are then no lists of their own.
 */
export function listsOf(data: Readonly<Record<string, unknown>>): { name: string; records: Records }[] {
  const columns = namesIn(data['columns']) ?? namesIn(data['labels'])
  const rows = namesIn(data['rows']) ?? columns
  let areNamed = false
  const lists = Object.entries(data).flatMap(([name, value]) => {
    if (name === 'sql' || isWords(value)) return []
    if (rows && columns && isMatrix(value, rows.length, columns.length)) {
      areNamed = true
      return [{ name, records: { columns: ['name', ...columns], rows: value.map((row, i) => [rows[i], ...row]) } }]
    }
    const records = recordsOf(value)
    return records ? [{ name, records }] : []
  })
  return areNamed ? lists.filter(({ name }) => !['rows', 'columns', 'labels'].includes(name)) : lists
}

const namesIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string') ? value : undefined

const isMatrix = (value: unknown, rows: number, columns: number): value is unknown[][] =>
  Array.isArray(value) && value.length === rows && value.every((row) => Array.isArray(row) && row.length === columns)

/** Rows of records, a list of plain values, or one record as names and values; undefined for what is no list. */
function recordsOf(value: unknown): Records | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined
    if (value.every((one) => isRecord(one) && !isWords(one))) {
      const columns = [...new Set(value.flatMap((one) => Object.keys(one)))]
      return { columns, rows: value.map((one) => columns.map((name) => one[name])) }
    }
    if (value.every((one) => Array.isArray(one)))
      return { columns: value[0]!.map((_: unknown, i: number) => String(i + 1)), rows: value }
    return { columns: ['place', 'value'], rows: value.map((one, i) => [i, one]) }
  }
  if (!isRecord(value) || Object.keys(value).length === 0) return undefined
  const matrix = value['matrix']
  const labels = value['labels']
  // A matrix with its labels, as of confusions: rows are the truth.
  if (Array.isArray(matrix) && Array.isArray(labels))
    return {
      columns: ['actualPredicted', ...labels.map(String)],
      rows: matrix.map((row: unknown, i) => [labels[i], ...(Array.isArray(row) ? row : [row])]),
    }
  return { columns: ['name', 'value'], rows: Object.entries(value) }
}

export interface Interval {
  lower: number
  upper: number
}

/** The intervals of figures, by their names. */
export function intervalsIn(data: Readonly<Record<string, unknown>>): Record<string, Interval> {
  const found = data['intervals']
  if (!isRecord(found)) return {}
  const isInterval = (one: unknown): one is Interval =>
    isRecord(one) && typeof one['lower'] === 'number' && typeof one['upper'] === 'number'
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, Interval] => isInterval(entry[1])))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
