import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import type { Device } from '../backend'
import type { TensorFlow } from '../tensorflow'

/** Compute shaders of WebGPU. */
export async function start(tf: TensorFlow): Promise<Device> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('no WebGPU device')
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('another backend answered')
  let isLost = false
  const lost = backend.device.lost.then(() => void (isLost = true))
  return { isLost: () => isLost, lost }
}
