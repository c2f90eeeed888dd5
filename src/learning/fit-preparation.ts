import { familyOf } from '../core/column'
import { TerrariumError } from '../core/errors'
import type { Preparation } from '../core/preparation'
import type { StepDatabase } from '../core/step'
import { columnOf, type TableInfo } from '../core/table'
import { words, type Message } from '../core/words'
import { fitColumns } from './fit-columns'
import type { Preprocess } from './preprocess'

/**
 * Learns from the training rows alone how raw columns become the columns of a design matrix.
 * @param where an SQL condition that picks the training rows; all rows without it
 * @throws TerrariumError `missing-column`, `unfit-column` and those of `fitColumns`
 */
export async function fitPreparation(
  database: StepDatabase,
  table: TableInfo,
  columns: readonly string[],
  preprocess: Preprocess,
  where?: string,
  warn?: (message: Message) => void,
): Promise<Preparation> {
  for (const name of columns) requireUsable(table, name)
  return fitColumns(await database.read(table.name, columns, where), columns, preprocess, warn)
}

/** A number, date, text or boolean can be prepared; a list or a struct cannot. */
export function requireUsable(table: TableInfo, name: string): void {
  const { type } = columnOf(table, name)
  if (familyOf(type) !== 'other') return
  throw new TerrariumError(
    'unfit-column',
    words(`列“${name}”的类型 ${type} 不能用来训练。`, `Column “${name}” of type ${type} cannot be learned from.`),
    words('去掉这一列，或先转换类型。', 'Leave the column out, or cast it first.'),
  )
}
