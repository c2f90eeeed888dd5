import type { StepPython } from '../../../core/step'
import type { spec } from './spec'

export const python: StepPython<typeof spec.params> = ({ params, frames, output }) =>
  params.stratifyBy === undefined
    ? `out = ${frames[0]}.iloc[np.sort(np.argsort(row_hash(len(${frames[0]}), ${params.seed}), kind="stable")[:${output.rows}])]`
    : null
