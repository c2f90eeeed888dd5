import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer, type Scorer, type ScorerNetwork } from '../../../learning/export/scorer'
import { learnedOf } from './predict'

export const exportModel = exportScorer(scorerOf)

function scorerOf(model: Model): Scorer {
  const { shape, weights, mean, deviation } = learnedOf(model)
  const widths = [shape.inputs, ...shape.hidden, shape.outputs]
  const layers: ScorerNetwork['layers'] = widths.slice(1).map((outputs, l) => {
    const kernel = weights[2 * l]!.values
    // The last layer of a regression gives the standardised number.
    const [shift, scale] = model.task === 'regress' && l === widths.length - 2 ? [mean, deviation] : [0, 1]
    return {
      weights: Array.from({ length: outputs }, (_, j) =>
        Array.from({ length: widths[l]! }, (_, i) => kernel[i * outputs + j]! * scale),
      ),
      biases: Array.from(weights[2 * l + 1]!.values, (bias) => bias * scale + shift),
    }
  })
  return {
    title: words('神经网络', 'Neural network'),
    model,
    sums: Array.from({ length: shape.outputs }, () => ({ start: 0 })),
    network: { layers, activation: shape.activation },
    answer: supervisedAnswer(model, shape.outputs === 1 ? 'logistic' : 'softmax'),
  }
}
