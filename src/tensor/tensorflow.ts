import type * as core from '@tensorflow/tfjs-core'

/** TensorFlow.js's core. Only the type: the code comes by the dynamic import below. */
export type TensorFlow = typeof core

/** The core with its gradients. */
export async function loadTensorFlow(): Promise<TensorFlow> {
  const tf = await import('@tensorflow/tfjs-core')
  // After the core, whose flags they read while they load.
  await import('@tensorflow/tfjs-core/dist/register_all_gradients')
  tf.enableProdMode()
  return tf
}
