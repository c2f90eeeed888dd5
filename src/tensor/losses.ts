import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core'
import type { LossFunction } from './network'
import type { TensorFlow } from './tensorflow'

export const lossNames = [
  'squared-error',
  'absolute-error',
  'huber',
  'sigmoid-cross-entropy',
  'softmax-cross-entropy',
] as const
export type LossName = (typeof lossNames)[number]

/**
 * The losses by name, one value for each row: the mean over its outputs, for softmax the sum. The cross-entropies take
 * logits, which is exact where probabilities near 0 and 1 would be rounded; targets are 0 and 1, or shares.
 */
export const losses: Record<LossName, LossFunction> = {
  'squared-error': (tf, targets, outputs) => rowMeans(tf, tf.square(tf.sub(outputs, targets))),
  'absolute-error': (tf, targets, outputs) => rowMeans(tf, tf.abs(tf.sub(outputs, targets))),
  huber: (tf, targets, outputs) => {
    const error = tf.abs(tf.sub(outputs, targets))
    const small = tf.minimum(error, 1)
    return rowMeans(tf, tf.add(tf.mul(0.5, tf.square(small)), tf.sub(error, small)))
  },
  'sigmoid-cross-entropy': (tf, targets, outputs) => {
    // −log σ(x) where the target is 1 and −log(1 − σ(x)) where it is 0, without overflow.
    const rest = tf.log1p(tf.exp(tf.neg(tf.abs(outputs))))
    return rowMeans(tf, tf.add(tf.sub(tf.relu(outputs), tf.mul(outputs, targets)), rest))
  },
  'softmax-cross-entropy': (tf, targets, outputs) =>
    tf.neg(tf.sum<Tensor1D>(tf.mul(targets, tf.logSoftmax(outputs)), -1)),
}

function rowMeans(tf: TensorFlow, errors: Tensor): Tensor1D {
  return tf.mean<Tensor1D>(tf.reshape(errors, [errors.shape[0]!, -1]), 1)
}
