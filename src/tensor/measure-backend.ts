import type { Scalar, Tensor } from '@tensorflow/tfjs-core'
import { Random } from '../core/random'
import type { TensorFlow } from './tensorflow'

const rows = 512
const sizes = [64, 128, 64, 1]

/**
 * How long the current backend takes for ten training steps of a middling dense network (512 rows, 64 columns through
 * 128 and 64 units), in milliseconds. Measured after one step that compiles, until `patience` milliseconds have gone
 * by or ten steps are done; the median step counts.
 */
export async function measureBackend(tf: TensorFlow, patience = 120): Promise<number> {
  const random = new Random(7)
  const noise = (count: number, deviation: number) =>
    Float32Array.from({ length: count }, () => deviation * random.normal())
  const x = tf.tensor2d(noise(rows * sizes[0]!, 1), [rows, sizes[0]!])
  const y = tf.tensor2d(noise(rows, 1), [rows, 1])
  const weights = sizes.slice(1).map((size, i) => {
    const initial = tf.tensor2d(noise(sizes[i]! * size, 1 / Math.sqrt(sizes[i]!)), [sizes[i]!, size])
    const variable = tf.variable(initial)
    initial.dispose()
    return variable
  })
  const optimizer = tf.train.sgd(0.001)
  const step = async () => {
    const loss = optimizer.minimize(
      () => {
        const output = weights.reduce<Tensor>((a, w, i) => tf.matMul(i === 0 ? a : tf.tanh(a), w), x)
        return tf.mean<Scalar>(tf.square(tf.sub(output, y)))
      },
      true,
      weights,
    )
    // Reading the loss waits for the device, which else would only have queued the work.
    await loss?.data()
    loss?.dispose()
  }
  try {
    await step()
    const times: number[] = []
    const start = performance.now()
    while (times.length < 10 && performance.now() - start < patience) {
      const before = performance.now()
      await step()
      times.push(performance.now() - before)
    }
    times.sort((a, b) => a - b)
    return 10 * times[times.length >> 1]!
  } finally {
    tf.dispose([x, y, ...weights])
    optimizer.dispose()
  }
}
