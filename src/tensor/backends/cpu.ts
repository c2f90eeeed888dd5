import '@tensorflow/tfjs-backend-cpu'
import type { TensorFlow } from '../tensorflow'

/** Plain JavaScript: slow, always there, the same bits everywhere. */
export async function start(tf: TensorFlow): Promise<() => boolean> {
  await tf.setBackend('cpu')
  return () => false
}
