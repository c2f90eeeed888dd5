import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import { captureGroups } from '../../../learning/relational/check-pattern'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params: { column, ignoreCase }, frames, result }) => {
  const pattern = result.data['pattern'] as string
  if (/\\[pP]|\[\[:/.test(pattern)) return null
  const names = result.data['columns'] as string[]
  const whole = captureGroups(pattern).length === 0 ? `(${pattern})` : pattern
  const flags = ignoreCase ? ', flags=re.IGNORECASE' : ''
  const lines = [
    `out = ${frames[0]}.copy()`,
    `found = out[${pythonText(column)}].str.extract(${pythonText(whole)}${flags}, expand=True)`,
  ]
  names.forEach((name, i) =>
    lines.push(`out[${pythonText(name)}] = found.iloc[:, ${i}].astype("string").replace("", pd.NA)`),
  )
  return lines.join('\n')
}
