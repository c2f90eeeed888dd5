import type { Header } from './find-header'
import type { Records } from './records'

const hash = 0x23
const blank = 0x20

/**
 * Whether a record is a comment: it begins with #, and either such lines stand above the table as well, or it has not the
 * table's cells and could not be a row. Lists without a header, as of words with a # before them, have none.
 */
export function commentTest({ width, rows, hasComments }: Header): (records: Records, row: number) => boolean {
  if ((rows === 0 && !hasComments) || width < 2) return () => false
  return (records, row) => {
    const start = records.rowStarts[row]!
    if (records.bytes[start] !== hash) return false
    const cells = records.width(row)
    return hasComments === true || (cells !== width && (cells === 1 || records.bytes[start + 1] === blank))
  }
}
