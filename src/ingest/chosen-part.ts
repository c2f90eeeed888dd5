import { TerrariumError } from '../core/errors'
import type { ImportOptions } from '../core/recipe'
import { words } from '../core/words'
import { nameIn } from './plan-columns'

/** The places of the columns to load, in the order of the file. */
export function keptColumns(names: readonly string[], { columns }: ImportOptions): number[] {
  const places = names.map((_, i) => i)
  if (columns === undefined || columns.length === 0) return places
  const table = { name: '', rows: 0, columns: names.map((name) => ({ name, type: '' })) }
  const wanted = new Set(columns.map((name) => nameIn(table, name)))
  return places.filter((i) => wanted.has(names[i]!))
}

/** Of how many rows one is loaded. */
export function stepOf(rows: number, { sampleRows }: ImportOptions): number {
  if (sampleRows === undefined) return 1
  if (Number.isSafeInteger(sampleRows) && sampleRows > 0) return Math.max(1, Math.ceil(rows / sampleRows))
  throw new TerrariumError(
    'invalid-option',
    words('抽样行数应为正整数。', 'The number of rows to sample must be a whole number above 0.'),
  )
}
