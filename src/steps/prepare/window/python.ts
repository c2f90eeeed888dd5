import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { pythonText } from '../../../learning/export/python-text'
import { pythonNames } from '../../../learning/export/python-names'
import { sortedFrame } from '../../../learning/export/python-order'
import type { spec } from './spec'
import { windowName, type WindowFunction } from './window-expression'

export const python: StepPython<typeof spec.params> = ({ params, inputs, frames }) => {
  const { functions, partitionBy, orderBy = [] } = params
  const sorted = sortedFrame(frames[0]!, orderBy)
  const statements = functions.map((fn) => expression(fn, inputs[0]!))
  if (!sorted || statements.includes(null)) return null
  // Without groups all rows are one.
  const keys = partitionBy.length > 0 ? pythonNames(partitionBy) : 'np.zeros(len(rows))'
  const lines = [
    `out = ${frames[0]}.copy()`,
    `rows = ${sorted}`,
    `groups = rows.groupby(${keys}, dropna=False, sort=False)`,
  ]
  functions.forEach((fn, i) => lines.push(`out[${pythonText(windowName(fn))}] = ${statements[i]}`))
  return lines.join('\n')
}

function expression(fn: WindowFunction, table: TableInfo): string | null {
  const { op, column, offset, rows, minRows, descending } = fn
  if (op === 'row-number' && column === undefined) return '(groups.cumcount() + 1).astype("Int64")'
  if (column === undefined) return null
  const own = `rows[${pythonText(column)}]`
  const values = `groups[${pythonText(column)}]`
  const moving = /^rolling-(mean|sum|min|max)$/.exec(op)?.[1]
  if (moving) return `${values}.transform(lambda x: x.rolling(${rows}, min_periods=${minRows}).${moving}())`
  switch (op) {
    case 'lag':
    case 'lead':
      return `${values}.shift(${op === 'lag' ? offset : -offset})`
    case 'difference': {
      const { type } = columnOf(table, column)
      const difference = `${own} - ${values}.shift(${offset})`
      if (type === 'DATE') return `(${difference}).dt.days.astype("Int64")`
      return familyOf(type) === 'date' ? `(${difference}).dt.total_seconds() / 86400` : difference
    }
    case 'percent-change':
      return `${own} / ${values}.shift(${offset}).replace(0, pd.NA) - 1`
    case 'share':
      return `${own} / ${values}.transform("sum").replace(0, pd.NA)`
    case 'rank':
    case 'dense-rank': {
      if (familyOf(columnOf(table, column).type) !== 'number') return null
      const how = `method="${op === 'rank' ? 'min' : 'dense'}", ascending=${descending ? 'False' : 'True'}, na_option="bottom"`
      return `${values}.transform(lambda x: x.astype("float64").rank(${how})).astype("Int64")`
    }
    default:
      return null
  }
}
