import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import { pythonNames } from '../../../learning/export/python-names'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, inputs, frames, output, result }) => {
  if (result.metrics['mixed'] !== 0) return null
  const names = output.columns.map((c) => c.name).filter((name) => name !== params.sourceColumn)
  const parts = frames.map((frame, i) => {
    const own = inputs[i]!.columns.map((c) => c.name)
    // A name that differs in capitals alone is the same column.
    const renamed = own.map((name, at) =>
      params.byName ? names.find((one) => one.toLowerCase() === name.toLowerCase())! : names[at]!,
    )
    const source = params.sourceColumn
      ? `.assign(**{${pythonText(params.sourceColumn)}: ${pythonText(inputs[i]!.name)}})`
      : ''
    return `${frame}.set_axis(${pythonNames(renamed)}, axis=1)${source}`
  })
  const lines = [`out = pd.concat([\n    ${parts.join(',\n    ')},\n], ignore_index=True)`]
  lines.push(`out = out[${pythonNames(output.columns.map((c) => c.name))}]`)
  if (params.sourceColumn)
    lines.push(`out[${pythonText(params.sourceColumn)}] = out[${pythonText(params.sourceColumn)}].astype("string")`)
  const isFloat = output.columns.filter(
    (c) => familyOf(c.type) === 'number' && !/INT/.test(c.type) && c.name !== params.sourceColumn,
  )
  if (isFloat.length > 0)
    lines.push(`out = out.astype({${isFloat.map((c) => `${pythonText(c.name)}: "Float64"`).join(', ')}})`)
  if (params.distinct) lines.push('out = out.drop_duplicates()')
  return lines.join('\n')
}
