import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer } from '../../../learning/export/scorer'
import { learnedOf } from './predict'

export const exportModel = exportScorer((model) => {
  const { intercepts, coefficients } = learnedOf(model)
  return {
    title: words('逻辑回归', 'Logistic regression'),
    model,
    sums: intercepts.map((start, k) => ({ start, linear: coefficients[k]! })),
    answer: supervisedAnswer(model, intercepts.length === 1 ? 'logistic' : 'softmax'),
  }
})
