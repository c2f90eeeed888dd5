import type { Model } from '../../core/model'
import type { Preparation } from '../../core/preparation'
import { columnOf, type TableInfo } from '../../core/table'

const nothingPrepared: Preparation = { inputs: [], features: [], dropMissing: false }

/** The model of a step that learns how to change columns: the columns as they are, and what it learned about them. */
export function transformModel(
  table: TableInfo,
  columns: readonly string[],
  learned: Record<string, unknown>,
  more: Partial<Pick<Model, 'replaces' | 'preparation' | 'target'>> & { rows?: number } = {},
): Omit<Model, 'name' | 'kind'> {
  const { rows = table.rows, preparation = nothingPrepared, replaces, target } = more
  return {
    task: 'transform',
    columns: columns.map((name) => ({ name, type: columnOf(table, name).type })),
    ...(target !== undefined && { target }),
    ...(replaces && replaces.length > 0 && { replaces }),
    preparation,
    learned,
    trainedOn: { table: table.name, rows },
  }
}
