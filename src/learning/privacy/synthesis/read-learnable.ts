import type { ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import type { RawColumn } from './shapes'

/** Columns as they are learned from: numbers and dates as numbers, text and booleans as levels. */
export async function readLearnable(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
): Promise<RawColumn[]> {
  const data = await database.read(
    table,
    columns.map(({ name }) => name),
  )
  return columns.map(({ name, type }, i): RawColumn => {
    const column = data.columns[i]!
    if (column.kind === 'text') return { name, kind: 'category', codes: column.codes, levels: column.levels }
    if (column.kind === 'boolean')
      return { name, kind: 'category', codes: Int32Array.from(column.values), levels: ['false', 'true'] }
    if (column.kind !== 'number') throw new Error(`${name} was read as ${column.kind}`)
    const isWhole = /INT/i.test(type) || /^DATE$/i.test(type)
    return { name, kind: 'number', values: column.values, isWhole, decimals: isWhole ? 0 : decimalsOf(column.values) }
  })
}

/** The digits behind the point that the first values need, six at most. */
function decimalsOf(values: Float64Array): number {
  let most = 0
  for (const x of values.subarray(0, 10_000))
    while (most < 6 && Number.isFinite(x) && Math.abs(x * 10 ** most - Math.round(x * 10 ** most)) > 1e-6 * 10 ** most)
      most++
  return most
}
