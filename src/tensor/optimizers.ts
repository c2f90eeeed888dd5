import type { Optimizer } from '@tensorflow/tfjs-core'
import type { NetworkWeight } from './network'
import type { Tensors } from './open-tensors'
import type { TensorFlow } from './tensorflow'

export type OptimizerSpec =
  | { kind: 'adam'; learningRate: number; beta1?: number; beta2?: number; epsilon?: number }
  | { kind: 'sgd'; learningRate: number; momentum?: number; nesterov?: boolean }
  | { kind: 'rmsprop'; learningRate: number; decay?: number; epsilon?: number }

/** Adam's defaults are those of its paper (Kingma and Ba, 2015) and of scikit-learn. */
export function createOptimizer(tf: TensorFlow, spec: OptimizerSpec): Optimizer {
  switch (spec.kind) {
    case 'adam':
      return tf.train.adam(spec.learningRate, spec.beta1 ?? 0.9, spec.beta2 ?? 0.999, spec.epsilon ?? 1e-8)
    case 'sgd':
      return spec.momentum
        ? tf.train.momentum(spec.learningRate, spec.momentum, spec.nesterov ?? false)
        : tf.train.sgd(spec.learningRate)
    case 'rmsprop':
      return tf.train.rmsprop(spec.learningRate, spec.decay ?? 0.9, 0, spec.epsilon ?? 1e-7)
  }
}

export function disposeOptimizer(tf: TensorFlow, optimizer: Optimizer): void {
  optimizer.dispose()
  // Momentum overrides its parent's `dispose` without calling it, and so keeps one tensor.
  if (optimizer.getClassName() === 'Momentum') tf.SGDOptimizer.prototype.dispose.call(optimizer)
}

/** What the optimizer remembers of its steps, as plain data. */
export async function readOptimizer({ tf, read }: Tensors, optimizer: Optimizer): Promise<NetworkWeight[]> {
  const named = await optimizer.getWeights()
  const memory: NetworkWeight[] = []
  for (const { tensor } of named)
    memory.push({ shape: [...tensor.shape], values: Float32Array.from(await read(tensor)) })
  // The first one, the count of steps, is made for this reading; the others are the optimizer's own.
  const [steps] = named
  if (steps) tf.dispose(steps.tensor)
  return memory
}

/** Puts back what `readOptimizer` gave. */
export async function writeOptimizer(
  tf: TensorFlow,
  optimizer: Optimizer,
  memory: readonly NetworkWeight[],
): Promise<void> {
  const named = memory.map(({ shape, values }, i) => ({
    name: `memory-${i}`,
    tensor: tf.tensor(values, shape, i === 0 ? 'int32' : 'float32'),
  }))
  await optimizer.setWeights(named)
  for (const { tensor } of named) tensor.dispose()
}
