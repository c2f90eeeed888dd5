import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, frames, result }) => {
  const { column, regex, into, parts, trim, keep } = params
  const delimiter = regex ? params.delimiter : params.delimiter.replaceAll('\\t', '\t').replaceAll('\\n', '\n')
  if (regex && (parts !== undefined || /\\[pP]/.test(delimiter))) return null
  const split = `.str.split(${pythonText(delimiter)}, regex=${regex ? 'True' : 'False'}`
  const clean = (series: string) => (trim ? `${series}.str.strip().replace("", pd.NA)` : series)
  const name = pythonText(column)
  if (into === 'rows') {
    const lines = [`out = ${frames[0]}.copy()`, `out[${name}] = out[${name}]${split})`, `out = out.explode(${name})`]
    lines.push(`out[${name}] = ${clean(`out[${name}].astype("string")`)}`)
    return lines.join('\n')
  }
  const names = result.data['columns'] as string[]
  const limit = parts === undefined ? '' : `, n=${parts - 1}`
  const lines = [`out = ${frames[0]}.copy()`, `pieces = out[${name}]${split}${limit}, expand=True)`]
  if (!keep) lines.push(`out = out.drop(columns=${name})`)
  names.forEach((one, i) =>
    lines.push(`out[${pythonText(one)}] = ${clean(`pieces.get(${i}, pd.Series(pd.NA, out.index)).astype("string")`)}`),
  )
  return lines.join('\n')
}
