import type { UpdateModel } from '../../../core/step'
import { updateRows } from '../../../learning/update-rows'
import { addRows, type BayesCounts } from './bayes-counts'
import { learnedOf } from './predict'

/** Exact: counts of all rows, old and new. Levels that training did not see stay unknown. */
export const update: UpdateModel = (model, rows, { progress }) => {
  const { x, codes } = updateRows(model, rows)
  const counts: BayesCounts = structuredClone(learnedOf(model))
  addRows(counts, x, codes, null, (share) => progress.at(share))
  return counts
}
