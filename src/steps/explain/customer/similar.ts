import { numbers, type Columns } from '../../../core/columns'
import { ident } from '../../../database/sql'
import { designMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import type { Context } from './context'

export interface Similar {
  customer: string
  distance: number
}

/**
 * The rows nearest to one in standardised columns (Euclidean; categories as 0/1), of equals the earlier; writes them to
 * the output table, nearest first, with their distance.
 */
export async function similarCustomers(context: Context, data: Columns, row: number): Promise<Similar[]> {
  const { params, inputs, database } = context
  const table = inputs[0]!
  const names = data.columns.map((column) => column.name)
  const preparation = fitColumns(
    data,
    names,
    { numeric: 'standardize', categorical: 'one-hot', missing: 'median', log1p: [] },
    (message) => context.warn(message),
  )
  const { values, rows, features } = designMatrix(preparation, data)
  const distances = new Float64Array(rows)
  for (let f = 0; f < features.length; f++) {
    const own = values[f * rows + row]!
    for (let i = 0; i < rows; i++) distances[i]! += (values[f * rows + i]! - own) ** 2
  }
  const nearest = Uint32Array.from(distances.keys())
    .filter((i) => i !== row)
    .sort((a, b) => distances[a]! - distances[b]! || a - b)
    .subarray(0, params.similar)
  const found = await database.temporary([
    numbers('place', Float64Array.from(nearest), 'BIGINT'),
    numbers(
      'distance',
      Float64Array.from(nearest, (i) => Math.sqrt(distances[i]!)),
    ),
  ])
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()))
  let name = 'distance'
  while (taken.has(name)) name += '_'
  await context.write(
    `SELECT t.*, n.distance AS ${ident(name)} FROM ${ident(table.name)} t JOIN ${found} n ON t.rowid = n.place ORDER BY n.distance, n.place`,
  )
  const told = await database.rows(
    `SELECT CAST(${ident(params.id)} AS VARCHAR), ${ident(name)} FROM ${context.staging()} ORDER BY rowid`,
  )
  return told.map(([customer, distance]) => ({ customer: String(customer), distance: Number(distance) }))
}
