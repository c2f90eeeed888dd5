import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { pythonText } from '../../../learning/export/python-text'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, inputs, frames, result }) => {
  const { map, find = '', replaceWith, regex, wholeCell, caseSensitive } = params
  const names = Object.keys(result.data['changed'] as Record<string, number>)
  const isText = names.every((name) => familyOf(columnOf(inputs[0]!, name).type) === 'text')
  // Python's expressions differ from RE2's in what stands for a script.
  if (!isText || (regex && /\\[pP]|\[\[:/.test(find))) return null
  const lines = [`out = ${frames[0]}.copy()`]
  for (const name of names) {
    const column = `out[${pythonText(name)}]`
    if (map && Object.keys(map).length > 0) {
      const text = (value: string) => (value === '' ? 'pd.NA' : pythonText(value))
      const pairs = Object.entries(map).filter(([old]) => old !== '')
      const turned = `${column}.map(lambda value: {${pairs.map(([old, value]) => `${pythonText(old)}: ${text(value)}`).join(', ')}}.get(value, value), na_action="ignore").astype("string")`
      lines.push(`empty = ${column}.isna()`, `${column} = ${turned}`)
      if (map['']) lines.push(`${column} = ${column}.mask(empty, ${pythonText(map[''])})`)
    } else {
      const body = regex ? find : escape(find)
      const pattern = wholeCell ? `^(?:${body})$` : body
      const flags = caseSensitive ? '' : ', flags=re.IGNORECASE'
      const put = regex ? replaceWith : replaceWith.replaceAll('\\', '\\\\')
      lines.push(`${column} = ${column}.str.replace(${pythonText(pattern)}, ${pythonText(put)}, regex=True${flags})`)
    }
  }
  return lines.join('\n')
}

const escape = (text: string) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
