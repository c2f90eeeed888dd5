import { TerrariumError } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import { words } from '../core/words'
import type { ImporterOptions } from './importer'
import { columnNamed, missingColumn } from './plan-columns'

/**
 * The places of the columns to load, in the order of the file. Where it is one of several, it may lack some of them, but
 * not all.
 * @throws TerrariumError `missing-column`
 */
export function keptColumns(
  names: readonly string[],
  { columns, isOneOfSeveral = false }: Pick<ImporterOptions, 'columns' | 'isOneOfSeveral'>,
): number[] {
  const places = names.map((_, i) => i)
  if (columns === undefined || columns.length === 0) return places
  const wanted = new Set(columns.map((name) => columnNamed(names, name)))
  const missing = columns.find((name) => columnNamed(names, name) === undefined)
  wanted.delete(undefined)
  if (missing !== undefined && (!isOneOfSeveral || wanted.size === 0)) throw missingColumn(missing, names)
  return places.filter((i) => wanted.has(names[i]!))
}

/** Whether a file, or a sheet, has none of the columns that are wanted: then it is left out. */
export const isLackOfColumns = (error: unknown, { columns = [] }: ImporterOptions): error is TerrariumError =>
  error instanceof TerrariumError && error.code === 'missing-column' && columns.length > 0

/** A column that is wanted, or given a type, must be one that one of the files has. */
export function requireColumns({ types = {}, columns = [] }: ImporterOptions, reports: readonly ImportReport[]): void {
  const names = new Set(reports.flatMap((report) => report.columns.map(({ name }) => name.trim().toLowerCase())))
  for (const name of [...columns, ...Object.keys(types)])
    if (!names.has(name.trim().toLowerCase())) throw missingColumn(name, [...names])
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
