import { TerrariumError } from '../../../core/errors'
import type { UpdateModel } from '../../../core/step'
import { words } from '../../../core/words'
import { designMatrix } from '../../../learning/design-matrix'
import { nearestCenters } from '../../../math/clustering/nearest-centers'
import { modelCenters } from './model-centers'

/**
 * One step of mini-batch k-means (Sculley 2010), the new rows being the batch, as scikit-learn's `partial_fit` without
 * reassignment: each centre becomes the mean of all rows that were ever nearest to it. Groups keep their numbers.
 */
export const update: UpdateModel = (model, rows) => {
  const centers = modelCenters(model)
  const counts = model.learned['counts'] as ArrayLike<number> | undefined
  if (!counts || counts.length !== centers.length) throw withoutCounts()
  const x = designMatrix(model.preparation, rows)
  if (x.rows === 0) throw new TerrariumError('no-rows', words('没有可学的行。', 'There are no rows to learn from.'))
  const width = x.features.length
  const { labels } = nearestCenters(x.values, x.rows, width, Float64Array.from(centers.flat()))
  const fresh = new Float64Array(centers.length)
  for (const label of labels) fresh[label]! += 1
  const sums = centers.map(() => new Float64Array(width))
  for (let f = 0; f < width; f++) for (let i = 0; i < x.rows; i++) sums[labels[i]!]![f]! += x.values[f * x.rows + i]!
  const all = centers.map((_, j) => counts[j]! + fresh[j]!)
  return {
    ...model.learned,
    centers: centers.map((center, j) =>
      fresh[j] === 0 ? center : center.map((c, f) => (c * counts[j]! + sums[j]![f]!) / all[j]!),
    ),
    counts: all,
    sizes: all,
  }
}

const withoutCounts = () =>
  new TerrariumError(
    'unsupported',
    words(
      '这个模型没有留下各群的行数，不能接着学。',
      'This model has not kept how many rows each group has, so it can’t learn on.',
    ),
    words('请用全部数据重新分群。', 'Find the groups again on all rows.'),
  )
