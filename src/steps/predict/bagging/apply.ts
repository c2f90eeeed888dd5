import type { Apply } from '../../../core/step'
import { applyModel } from '../../../learning/apply-model'
import { predictForest } from '../../../learning/trees/predict-forest'
import { predictBag } from './bag-models'

/** Trees answer by themselves; other models by the code of their kinds. */
export const apply: Apply = (model, rows, threads, applyOf) => {
  if ('trees' in model.learned) return applyModel({ predict: predictForest })(model, rows, threads)
  if (!applyOf) throw new Error('A bag needs the code of its models')
  return applyModel({ predict: (own, x, count) => predictBag(own, x, count, applyOf) })(model, rows, threads)
}
