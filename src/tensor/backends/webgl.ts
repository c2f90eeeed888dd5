import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import type { Device } from '../backend'
import type { TensorFlow } from '../tensorflow'

/** Shaders of WebGL 2, in float32 textures. */
export async function start(tf: TensorFlow): Promise<Device> {
  // A software renderer is refused by default; whoever asks for this backend by name shall have it.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true)
  if (!(await tf.setBackend('webgl'))) throw new Error('no WebGL 2 context')
  const backend = tf.backend()
  if (!(backend instanceof MathBackendWebGL)) throw new Error('another backend answered')
  const { gl } = backend.gpgpu
  // TypeScript's context of a worker knows no canvas.
  const { canvas } = gl as unknown as { canvas: EventTarget }
  return {
    isLost: () => gl.isContextLost(),
    lost: new Promise((resolve) => canvas.addEventListener('webglcontextlost', () => resolve(), { once: true })),
  }
}
