import type { UpdateModel } from '../../../core/step'
import { updateRows } from '../../../learning/update-rows'
import { networkData } from './fit'
import { learnedOf } from './predict'
import { train } from './train'
import type { Learned } from './network-of'

/** Goes on from the weights there are, on the new rows alone: ten epochs at the rate of the training. */
export const update: UpdateModel = async (model, rows, { progress, seed }) => {
  const learned = learnedOf(model)
  const { shape, mean, deviation, learningRate, batchSize, weights } = learned
  const { x, y, codes } = updateRows(model, rows)
  const task = model.task === 'regress' ? 'regress' : 'classify'
  const all = Uint32Array.from({ length: x.rows }, (_, i) => i)
  const found = await train({
    shape,
    data: networkData({ x, task, codes, y, weights: null }, all, shape.outputs, { mean, deviation }),
    loss:
      task === 'regress' ? 'squared-error' : shape.outputs === 1 ? 'sigmoid-cross-entropy' : 'softmax-cross-entropy',
    epochs: 10,
    batchSize: Math.min(batchSize, x.rows),
    learningRate,
    seed,
    patience: null,
    weights,
    progress,
  })
  const next: Learned = { ...learned, weights: found.weights }
  return next
}
