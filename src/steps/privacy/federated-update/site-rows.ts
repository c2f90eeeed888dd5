import { familyOf } from '../../../core/column'
import type { Columns } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepDatabase } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { mostClasses, tooManyClasses } from '../../../learning/class-labels'
import { designMatrix, type DesignMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import type { Schema } from '../../../learning/federated/schema'
import { completeRows, rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { readTarget } from '../../../learning/target'

/** The rows of a site that have every value. */
export async function completeOf(
  database: StepDatabase,
  table: TableInfo,
  { inputs, target }: Schema,
): Promise<Columns> {
  const names = [...new Set([...inputs.map(({ column }) => column), ...(target === null ? [] : [target])])]
  for (const name of names) columnOf(table, name)
  const data = await database.read(table.name, names)
  const keep = completeRows(data, names)
  if ((keep ?? data).length === 0)
    throw new TerrariumError(
      'no-rows',
      words('没有一行是齐全的。', 'No row has all of its values.'),
      words('少选几列，或先补上缺失值。', 'Choose fewer columns, or fill missing values first.'),
    )
  return keep ? takeRows(data, keep) : data
}

/** @throws TerrariumError `missing-parameter` without a target that is needed */
export function schemaOf(
  table: TableInfo,
  columns: readonly string[],
  target: string | undefined,
  needsTarget: boolean,
): Schema {
  if (needsTarget && target === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('缺少参数“target”。', 'The parameter “target” is missing.'),
      words('选要预测的列。', 'Choose what is to be predicted.'),
    )
  const chosen = columns.filter((name) => !needsTarget || name !== target)
  return {
    inputs: chosen.map((name) => ({
      column: name,
      kind: familyOf(columnOf(table, name).type) === 'number' ? 'number' : 'category',
    })),
    target: needsTarget ? target! : null,
  }
}

/** Numbers as they are, each level a column. */
export function rawMatrix(data: Columns, { inputs }: Schema): DesignMatrix {
  const names = inputs.map(({ column }) => column)
  const preprocess = { numeric: 'none', categorical: 'one-hot', missing: 'drop', log1p: [] } as const
  return designMatrix(fitColumns(data, names, { ...preprocess, log1p: [] }), data)
}

export function numberTarget(data: Columns, table: TableInfo, name: string): Float64Array {
  const target = readTarget(columnOf(table, name), rawColumn(data, name), ['regress'])
  if (target.task !== 'regress') throw new Error('A regression without numbers')
  return target.values
}

export function classTarget(data: Columns, table: TableInfo, name: string): { codes: Int32Array; levels: string[] } {
  const target = readTarget(columnOf(table, name), rawColumn(data, name), ['classify'])
  if (target.task !== 'classify') throw new Error('A classification without classes')
  if (target.levels.length > mostClasses) throw tooManyClasses(name, target.levels.length)
  return target
}
