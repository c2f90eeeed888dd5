import '@tensorflow/tfjs-backend-cpu'
import { lasting, type Device } from '../backend'
import type { TensorFlow } from '../tensorflow'

/** Plain JavaScript: slow, always there, the same bits everywhere. */
export async function start(tf: TensorFlow): Promise<Device> {
  await tf.setBackend('cpu')
  return lasting
}
