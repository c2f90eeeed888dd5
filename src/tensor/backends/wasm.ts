import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { lasting, type Device } from '../backend'
import type { TensorFlow } from '../tensorflow'

/** WebAssembly on one thread, with SIMD where the browser has it. */
export async function start(tf: TensorFlow): Promise<Device> {
  // The threaded build starts workers from blob addresses, which the policy forbids, and then hangs.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  const simd = new URL(simdUrl, import.meta.url).href
  setWasmPaths({
    'tfjs-backend-wasm.wasm': new URL(plainUrl, import.meta.url).href,
    'tfjs-backend-wasm-simd.wasm': simd,
    // Never asked for, yet the map must name it.
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  })
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly could not be instantiated')
  return lasting
}
