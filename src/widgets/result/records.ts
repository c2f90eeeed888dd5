/** A list of a result as a table: its columns, and plain cells. */
export interface Records {
  columns: string[]
  rows: unknown[][]
}

/** Rows of records, a list of plain values, or one record as names and values; undefined for what is no list. */
export function recordsOf(value: unknown): Records | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined
    if (value.every(isRecord)) {
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
