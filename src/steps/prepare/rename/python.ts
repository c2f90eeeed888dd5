import type { StepPython } from '../../../core/step'
import { pythonNames } from '../../../learning/export/python-names'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ frames, output }) =>
  `out = ${frames[0]}.set_axis(${pythonNames(output.columns.map((c) => c.name))}, axis=1)`
