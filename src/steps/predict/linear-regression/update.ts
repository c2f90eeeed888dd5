import { TerrariumError } from '../../../core/errors'
import type { UpdateModel } from '../../../core/step'
import { words } from '../../../core/words'
import { openKernels } from '../../../kernels/open-kernels'
import { solveLinear } from '../../../learning/linear/fit-linear'
import { linearSums, mergeSums } from '../../../learning/linear/linear-sums'
import { updateRows } from '../../../learning/update-rows'
import { learnedOf, type Learned } from './predict'

/** Exact: the sums of all rows, old and new, are those of one training on them with the same preparation. */
export const update: UpdateModel = async (model, rows, { threads }) => {
  const { sums, penalty } = learnedOf(model)
  if (!sums || !penalty)
    throw new TerrariumError(
      'unsupported',
      words(
        '这个模型的列太多，没有留下接着学所需的统计量。',
        'This model has too many columns to have kept what learning on needs.',
      ),
      words('请用全部数据重新训练。', 'Train it again on all rows.'),
    )
  const { x, y } = updateRows(model, rows)
  const kernels = await openKernels(threads)
  try {
    const all = mergeSums(sums, linearSums(kernels, x, y))
    const factor = penalty.perRow ? all.rows : 1
    const fit = solveLinear(all, { l1: penalty.l1 * factor, l2: penalty.l2 * factor })
    const learned: Learned = {
      ...model.learned,
      intercept: fit.intercept,
      coefficients: [...fit.coefficients],
      sums: all,
      penalty,
    }
    return learned
  } finally {
    kernels.close()
  }
}
