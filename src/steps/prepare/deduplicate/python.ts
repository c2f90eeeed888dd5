import type { StepPython } from '../../../core/step'
import { pythonNames } from '../../../learning/export/python-names'
import { sortedFrame } from '../../../learning/export/python-order'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, frames }) => {
  const { columns, keep, orderBy = [], similarity, action } = params
  if (similarity.columns.length > 0 || action === 'flag') return null
  const sorted = sortedFrame(frames[0]!, orderBy)
  const subset = columns.length > 0 ? `${pythonNames(columns)}, ` : ''
  return sorted && `out = ${sorted}.drop_duplicates(${subset}keep="${keep}").sort_index()`
}
