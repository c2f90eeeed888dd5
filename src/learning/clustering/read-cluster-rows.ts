import type { Model } from '../../core/model'
import type { StepContext } from '../../core/step'
import { designMatrix, type DesignMatrix } from '../design-matrix'
import { fitColumns } from '../fit-columns'
import { requireUsable } from '../fit-preparation'
import type { Preprocess } from '../preprocess'
import { leftOut } from './cluster-words'

export interface ClusterRows {
  x: DesignMatrix
  /** What a model that is fitted on these rows says of them. */
  fitted: Pick<Model, 'columns' | 'preparation' | 'trainedOn'>
}

/** Reads and prepares the rows to cluster; rows that are left out for a missing value become a warning. */
export async function readClusterRows(
  context: StepContext<{ columns: string[]; preprocess: Preprocess }>,
): Promise<ClusterRows> {
  const { params, inputs, database, warn } = context
  const table = inputs[0]!
  for (const name of params.columns) requireUsable(table, name)
  const data = await database.read(table.name, params.columns)
  const preparation = fitColumns(data, params.columns, params.preprocess, warn)
  const x = designMatrix(preparation, data)
  if (x.keep) warn(leftOut(table.rows - x.rows, table.rows))
  const columns = preparation.inputs.map(({ column }) => ({
    name: column,
    type: table.columns.find((c) => c.name === column)!.type,
  }))
  return { x, fitted: { columns, preparation, trainedOn: { table: table.name, rows: x.rows } } }
}

/** Values of the rows that were used, at their place in the table; NaN, which is null there, at the others. */
export function onAllRows(values: ArrayLike<number>, { keep }: DesignMatrix, rows: number): Float64Array {
  const whole = new Float64Array(rows).fill(NaN)
  for (let i = 0; i < values.length; i++) whole[keep?.[i] ?? i] = values[i]!
  return whole
}
