import type { Header } from './find-header'
import { standOverValues } from './table-block'

/** Wider tables are not looked through. */
const mostColumns = 200

/**
 * The line on which another table seems to begin below the first one: behind a blank line other names stand over values.
 * @param records the first of a file
 * @param lines of the records, from 1
 */
export function secondTable(
  records: readonly string[][],
  lines: readonly number[],
  { preamble, rows, names, width }: Header,
): number | undefined {
  if (rows === 0 || width > mostColumns) return undefined
  const found = records.findIndex((record, i) => {
    if (i <= preamble + rows || record.length < 2 || lines[i]! - lines[i - 1]! < 2) return false
    return record.some((cell, column) => cell !== names[column]) && standOverValues(record, records.slice(i + 1))
  })
  return found < 0 ? undefined : lines[found]
}
