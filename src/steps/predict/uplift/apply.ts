import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { upliftOf, type UpliftLearned } from './learners'

export const apply: Apply = async (model, rows, threads, applyOf) => {
  if (!applyOf) throw new Error('An uplift needs the code of its models')
  return [numbers('uplift', await upliftOf(model.learned as UpliftLearned, rows, applyOf, threads))]
}
