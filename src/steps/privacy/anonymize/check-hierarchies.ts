import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import type { Hierarchy } from '../../../learning/privacy/recode'
import { quoted, say } from '../../../words/say'

/**
 * Hierarchies by column.
 * @throws TerrariumError `invalid-parameter` for another shape, or a column that is no quasi-identifier
 */
export function checkHierarchies(given: unknown, columns: readonly string[]): Map<string, Hierarchy> {
  if (given === undefined || given === null) return new Map()
  if (!isRecord(given)) throw unfit()
  return new Map(
    Object.entries(given).map(([column, hierarchy]) => {
      if (!columns.includes(column)) throw unknown(column)
      if (!isRecord(hierarchy)) throw unfit()
      return [column, Object.fromEntries(Object.entries(hierarchy).map(([value, path]) => [value, pathOf(path)]))]
    }),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function pathOf(path: unknown): string[] {
  const list: unknown[] = Array.isArray(path) ? path : [path]
  return list.map((one) => {
    if (typeof one !== 'string') throw unfit()
    return one
  })
}

const unfit = () =>
  new TerrariumError(
    'invalid-parameter',
    words('层级的写法不对。', 'The hierarchies have the wrong shape.'),
    words('写成 {"列": {"值": ["上一级", "再上一级"]}}。', 'Write {"column": {"value": ["parent", "grandparent"]}}.'),
  )

const unknown = (column: string) =>
  new TerrariumError(
    'invalid-parameter',
    say(words('{column}有层级，但不在要变粗的列里。', '{column} has a hierarchy but is no quasi-identifier.'), {
      column: quoted(column),
    }),
  )
