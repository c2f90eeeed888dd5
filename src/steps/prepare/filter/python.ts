import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { pythonText } from '../../../learning/export/python-text'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params: { conditions = [], where }, inputs, frames }) => {
  if (where?.trim()) return null
  const masks = conditions.map(({ column: name, operator, value = '' }) => {
    const column = `${frames[0]}[${pythonText(name)}]`
    const family = familyOf(columnOf(inputs[0]!, name).type)
    const typed = (text: string) => {
      if (family === 'number') return text.trim()
      if (family === 'date') return `pd.Timestamp(${pythonText(text)})`
      return family === 'boolean' ? (/^t/i.test(text.trim()) ? 'True' : 'False') : pythonText(text)
    }
    switch (operator) {
      case 'is-null':
        return `${column}.isna()`
      case 'is-not-null':
        return `${column}.notna()`
      case 'contains':
        return family === 'text' ? `${column}.str.contains(${pythonText(value)}, regex=False).fillna(False)` : null
      case 'in':
        return `${column}.isin([${value
          .split(/[,，]/)
          .map((one) => typed(one.trim()))
          .join(', ')}]).fillna(False)`
      case '!=':
        return `~(${column} == ${typed(value)}).fillna(False)`
      case '=':
        return `(${column} == ${typed(value)}).fillna(False)`
      default:
        return `(${column} ${operator} ${typed(value)}).fillna(False)`
    }
  })
  return masks.includes(null) ? null : `out = ${frames[0]}[${masks.join('\n    & ')}]`
}
