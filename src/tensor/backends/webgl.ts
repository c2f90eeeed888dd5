import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import type { TensorFlow } from '../tensorflow'

/** Shaders of WebGL 2, in float32 textures. */
export async function start(tf: TensorFlow): Promise<() => boolean> {
  // A software renderer is refused by default; whoever asks for this backend by name shall have it.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true)
  if (!(await tf.setBackend('webgl'))) throw new Error('no WebGL 2 context')
  const backend = tf.backend()
  if (!(backend instanceof MathBackendWebGL)) throw new Error('another backend answered')
  const { gl } = backend.gpgpu
  return () => gl.isContextLost()
}
