import type { StepPython } from '../../../core/step'
import { sortedFrame } from '../../../learning/export/python-order'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params: { by, limit }, frames }) => {
  const sorted = sortedFrame(frames[0]!, by)
  return sorted && `out = ${sorted}${limit === undefined ? '' : `.head(${limit})`}`
}
