import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import type { TensorFlow } from '../tensorflow'

/** Compute shaders of WebGPU. */
export async function start(tf: TensorFlow): Promise<() => boolean> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('no WebGPU device')
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('another backend answered')
  let lost = false
  void backend.device.lost.then(() => (lost = true))
  return () => lost
}
