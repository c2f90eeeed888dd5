import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import { pythonNames } from '../../../learning/export/python-names'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, inputs, frames }) => {
  const { columns, nameColumn, valueColumn, includeNulls } = params
  if (new Set(columns.map((name) => inputs[0]!.columns.find((c) => c.name === name)?.type)).size > 1) return null
  const rest = inputs[0]!.columns.map((c) => c.name).filter((name) => !columns.includes(name))
  const lines = [
    `out = ${frames[0]}.melt(${pythonNames(rest)}, ${pythonNames(columns)}, ${pythonText(nameColumn)}, ${pythonText(valueColumn)}, ignore_index=False)`,
    'out = out.sort_index(kind="stable")',
    `out[${pythonText(nameColumn)}] = out[${pythonText(nameColumn)}].astype("string")`,
  ]
  if (!includeNulls) lines.push(`out = out.dropna(subset=[${pythonText(valueColumn)}])`)
  return lines.join('\n')
}
