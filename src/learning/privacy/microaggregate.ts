import { mondrian } from '../../math/privacy/mondrian'
import type { RawColumn } from './synthesis/shapes'

/**
 * Rows made alike in classes of k at least (Mondrian), each with the mean of its numbers and the most frequent of its
 * categories, so that a model learns from values of the same kind as the real ones (Domingo-Ferrer and Torra, 2005).
 * @param names the columns that are made alike; others stay
 */
export function microaggregate(columns: readonly RawColumn[], names: ReadonlySet<string>, k: number): RawColumn[] {
  const chosen = columns.filter(({ name }) => names.has(name))
  const places = chosen.map((column) =>
    column.kind === 'number' ? column.values : Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code)),
  )
  const classes = mondrian(places, { k })
  if (!classes) throw new Error(`${k} rows are more than there are`)
  return columns.map((column) => {
    if (!names.has(column.name)) return column
    if (column.kind === 'number') {
      const values = new Float64Array(column.values.length)
      for (const rows of classes) {
        const present = rows.filter((row) => !Number.isNaN(column.values[row]!))
        const mean = present.reduce((sum, row) => sum + column.values[row]!, 0) / present.length
        for (const row of rows) values[row] = mean
      }
      return { ...column, values }
    }
    const codes = new Int32Array(column.codes.length)
    for (const rows of classes) {
      const counts = new Map<number, number>()
      for (const row of rows) counts.set(column.codes[row]!, (counts.get(column.codes[row]!) ?? 0) + 1)
      const [most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))
      for (const row of rows) codes[row] = most
    }
    return { ...column, codes }
  })
}
