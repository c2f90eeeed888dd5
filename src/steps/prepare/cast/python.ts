import { familyOf } from '../../../core/column'
import type { StepPython } from '../../../core/step'
import { pythonText } from '../../../learning/export/python-text'
import type { spec } from './spec'
import { targetType } from './target-type'

export const python: StepPython<typeof spec.params> = ({ params: { types, format }, inputs, frames }) => {
  if (format) return null
  const lines = [`out = ${frames[0]}.copy()`]
  for (const [name, wanted] of Object.entries(types)) {
    const type = targetType(name, wanted)
    const dtype = frameTypes[familyOf(type)]
    const from = familyOf(inputs[0]!.columns.find((c) => c.name === name)?.type ?? '')
    if (!dtype || /^(TIME|DECIMAL)/.test(type) || from === 'other' || (from === 'number' && dtype === 'datetime64[ns]'))
      return null
    const column = `out[${pythonText(name)}]`
    const cast = `cast(${column}, "${dtype === 'Float64' && /INT/.test(type) ? 'Int64' : dtype}")`
    lines.push(`${column} = ${cast}${type === 'DATE' ? '.dt.normalize()' : ''}`)
  }
  return lines.join('\n')
}

const frameTypes: Partial<Record<string, string>> = {
  number: 'Float64',
  boolean: 'boolean',
  date: 'datetime64[ns]',
  text: 'string',
}
