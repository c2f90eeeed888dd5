import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { pythonText } from '../../../learning/export/python-text'
import { pythonNames } from '../../../learning/export/python-names'
import { measureName, type Measure } from '../../../learning/relational/measures'
import type { spec } from './spec'

const starts = { day: '.dt.normalize()', week: 'W', month: 'M', quarter: 'Q', year: 'Y' } as const

export const python: StepPython<typeof spec.params> = ({ params, inputs, frames }) => {
  const { by, period, orderBy } = params
  const measures: Measure[] = params.measures?.length ? params.measures : [{ op: 'count', q: 0.5 }]
  const isOrdered = Boolean(orderBy?.length) && measures.some(({ op }) => op === 'first' || op === 'last')
  if (by.length === 0 || isOrdered || measures.some(({ where }) => where?.trim())) return null
  const typeOf = (name: string) => columnOf(inputs[0]!, name).type
  const lines = [`rows = ${frames[0]}.copy()`]
  for (const name of by) {
    if (!period || familyOf(typeOf(name)) !== 'date') continue
    const column = `rows[${pythonText(name)}]`
    lines.push(
      `${column} = ${column}${period === 'day' ? starts.day : `.dt.to_period("${starts[period]}").dt.start_time`}`,
    )
  }
  for (const { op, column } of measures)
    if (
      column !== undefined &&
      familyOf(typeOf(column)) === 'boolean' &&
      ['sum', 'mean', 'std', 'var', 'share'].includes(op)
    )
      lines.push(`rows[${pythonText(column)}] = rows[${pythonText(column)}].astype("Int64")`)
  lines.push(`groups = rows.groupby(${pythonNames(by)}, dropna=False, sort=True)`, 'out = pd.DataFrame({')
  for (const measure of measures) lines.push(`    ${pythonText(measureName(measure))}: ${measurePython(measure)},`)
  lines.push('}).reset_index()')
  return lines.join('\n')
}

function measurePython({ op, column, q }: Measure): string {
  if (column === undefined) return op === 'share' ? 'groups.size() / len(rows)' : 'groups.size()'
  const values = `groups[${pythonText(column)}]`
  switch (op) {
    case 'countDistinct':
      return `${values}.nunique()`
    case 'sum':
      return `${values}.sum(min_count=1)`
    case 'quantile':
      return `${values}.quantile(${q})`
    case 'mode':
      return `${values}.agg(lambda x: x.mode().iloc[0] if x.notna().any() else pd.NA)`
    case 'share':
      return `${values}.sum(min_count=1) / rows[${pythonText(column)}].sum()`
    default:
      return `${values}.${op}()`
  }
}
