import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer } from '../../../learning/export/scorer'
import { learnedOf } from './predict'

export const exportModel = exportScorer((model) => {
  const { intercept, coefficients } = learnedOf(model)
  return {
    title: words('线性回归', 'Linear regression'),
    model,
    sums: [{ start: intercept, linear: coefficients }],
    answer: supervisedAnswer(model, 'logistic'),
  }
})
