import { familyOf, type ColumnInfo } from '../core/column'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import { sortLabels } from './class-labels'
import type { Task } from './method'
import { categoryCodes, type RawColumn } from './raw-column'

/** The target of every row, not yet checked for being learnable. */
export type Target =
  | { task: 'classify'; /** −1 where missing. */ codes: Int32Array; /** Ascending. */ levels: string[] }
  | { task: 'regress'; /** NaN where missing. */ values: Float64Array }

/**
 * Reads the target as classes or as numbers. Unless said, text and true/false are classes, a number with at most two
 * different values too.
 * @param tasks what the kind can do
 * @throws TerrariumError `not-numeric`, `empty-target`
 */
export function readTarget(info: ColumnInfo, column: RawColumn, tasks: readonly Task[], task?: Task): Target {
  if (isEmpty(column)) throw emptyTarget(info.name)
  const wanted = task ?? (tasks.length === 1 ? tasks[0]! : taskOf(column))
  if (wanted === 'regress') {
    if (column.kind !== 'number') throw notNumeric(info)
    return { task: 'regress', values: column.values }
  }
  const { codes, levels } = categoryCodes(column, null)
  const ascending = sortLabels(levels, column.kind === 'number')
  const position = new Map(ascending.map((level, i) => [level, i]))
  const known = Int32Array.from(levels, (level) => position.get(level) ?? -1)
  return { task: 'classify', codes: codes.map((code) => (code < 0 ? -1 : known[code]!)), levels: ascending }
}

/** No row has a value; of no rows at all nothing is said here. */
function isEmpty(column: RawColumn): boolean {
  if (column.kind === 'text') return column.codes.length > 0 && column.codes.every((code) => code < 0)
  return column.values.length > 0 && column.values.every(Number.isNaN)
}

function taskOf(column: RawColumn): Task {
  if (column.kind !== 'number') return 'classify'
  const seen = new Set<number>()
  for (const x of column.values) {
    if (!Number.isNaN(x)) seen.add(x)
    if (seen.size > 2) return 'regress'
  }
  return 'classify'
}

/** The type of the prediction column: that of the target, so that the two compare. */
export const predictionType = ({ type }: ColumnInfo) => (familyOf(type) === 'text' ? 'VARCHAR' : type)

const emptyTarget = (name: string) =>
  new TerrariumError(
    'empty-target',
    words(
      `目标“${name}”每一行都是空的，没有可学的结果。`,
      `The target “${name}” is empty in every row: nothing to learn.`,
    ),
    words('换一个目标，或检查导入和前面的步骤。', 'Choose another target, or check the import and the steps before.'),
  )

const notNumeric = ({ name, type }: ColumnInfo) =>
  new TerrariumError(
    'not-numeric',
    words(
      `目标“${name}”不是数字（类型 ${type}），不能做回归。`,
      `The target “${name}” is not numeric (it is ${type}), so it can’t be regressed.`,
    ),
    words('改为预测类别，或先转换类型。', 'Predict a class instead, or cast it to a number first.'),
  )
