import { TerrariumError } from '../../../core/errors'
import type { UpdateModel } from '../../../core/step'
import { words } from '../../../core/words'
import { openKernels } from '../../../kernels/open-kernels'
import { binaryLoss } from '../../../learning/logistic/binary-loss'
import { softmaxLoss } from '../../../learning/logistic/softmax-loss'
import { updateRows } from '../../../learning/update-rows'
import { newton } from '../../../math/optimize/newton'
import type { Objective } from '../../../math/optimize/objective'
import { learnedOf, type Learned } from './predict'

/**
 * The loss of the new rows beside what the old ones say by second order around their minimum, ½·(w − w₀)ᵀH(w − w₀): the
 * Laplace approximation of training on both (Spiegelhalter and Lauritzen, Networks 20, 1990).
 */
export const update: UpdateModel = async (model, rows, { threads, progress }) => {
  const { intercepts, coefficients, information } = learnedOf(model)
  if (!information)
    throw new TerrariumError(
      'unsupported',
      words(
        '这个逻辑回归不能接着学：只支持 L2 或不惩罚、列不太多也不完全相关的模型。',
        'This logistic regression can’t learn on: it takes an L2 penalty or none, and columns that are not too many nor determined by others.',
      ),
      words('请用全部数据重新训练。', 'Train it again on all rows.'),
    )
  const { x, codes } = updateRows(model, rows)
  const before = Float64Array.from(intercepts.flatMap((intercept, k) => [intercept, ...coefficients[k]!]))
  const size = before.length
  const width = size / intercepts.length
  const isBinary = intercepts.length === 1
  const kernels = await openKernels(threads)
  try {
    const given = { x, codes, classes: isBinary ? 2 : intercepts.length, weights: null }
    const fresh = isBinary ? binaryLoss(kernels, given) : softmaxLoss(kernels, given, 'all')
    const objective: Objective = {
      size,
      evaluate: (at, wantsHessian) => {
        const { value, gradient, hessian } = fresh.evaluate(at, wantsHessian)
        let prior = 0
        const slope = Float64Array.from(gradient)
        for (let i = 0; i < size; i++) {
          let pull = 0
          for (let j = 0; j < size; j++) pull += information[i * size + j]! * (at[j]! - before[j]!)
          slope[i]! += pull
          prior += 0.5 * pull * (at[i]! - before[i]!)
        }
        return { value: value + prior, gradient: slope, hessian: hessian && hessian.map((h, k) => h + information[k]!) }
      },
    }
    const none = { l1: new Float64Array(size), l2: new Float64Array(size) }
    const found = newton(objective, none, before, { onIteration: (n) => progress.at(1 - 0.8 ** n) })
    const { hessian } = objective.evaluate(found.x, true)
    fresh.free()
    const learned: Learned = {
      ...model.learned,
      intercepts: intercepts.map((_, k) => found.x[k * width]!),
      coefficients: intercepts.map((_, k) => [...found.x.subarray(k * width + 1, (k + 1) * width)]),
      ...(hessian && { information: hessian }),
    }
    return learned
  } finally {
    kernels.close()
  }
}
