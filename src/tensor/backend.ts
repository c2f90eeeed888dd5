import { words, type Words } from '../core/words'
import type { TensorFlow } from './tensorflow'

export const tensorBackends = ['webgpu', 'webgl', 'wasm', 'cpu'] as const
export type TensorBackend = (typeof tensorBackends)[number]

/** A backend that runs: who does the arithmetic, and whether it still can. */
export interface StartedBackend {
  name: TensorBackend
  /** The graphics adapter's own name, where there is one. */
  adapter?: string
  /** Whether its graphics device is gone: what is read from it then is not what was computed. */
  isLost(): boolean
  /** Settles when the device goes; a reading that waits for it would wait for ever. */
  lost: Promise<void>
}

/** What a backend's own module says of the device it started on. */
export type Device = Pick<StartedBackend, 'isLost' | 'lost'>

/** For a backend that runs on the processor. */
export const lasting: Device = { isLost: () => false, lost: new Promise<void>(() => undefined) }

/** What a look at the machine says before any backend's code is loaded. */
export type Probe = { isThere: true; adapter?: string; isSoftware: boolean } | { isThere: false; reason: Words }

/** What a backend did in the short measurement; the shape is that of `environment().backends`. */
export interface BackendMeasurement {
  name: TensorBackend
  /** Of ten training steps; null when it was not measured. */
  milliseconds: number | null
  /** The largest relative error against float64 answers; null when it did not compute. */
  error: number | null
  adapter?: string
  /** Why it ranks where it does, when speed is not the reason. */
  reason?: Words
}

/** Makes the backend TensorFlow.js's current one, loading its code on first use. */
export async function startBackend(tf: TensorFlow, name: TensorBackend, adapter?: string): Promise<StartedBackend> {
  const { start } = await starters[name]()
  const device = await start(tf)
  return { name, ...device, ...(adapter !== undefined && { adapter }) }
}

/** Frees what the backend holds; it can be started again. */
export function stopBackend(tf: TensorFlow, name: TensorBackend): void {
  const factory = tf.findBackendFactory(name)
  if (!factory) return
  tf.removeBackend(name)
  tf.registerBackend(name, factory)
}

export const couldNotStart = (name: TensorBackend, detail: string): Words =>
  words(`${name} 无法启动：${detail}`, `${name} did not start: ${detail}`)

const starters = {
  webgpu: () => import('./backends/webgpu'),
  webgl: () => import('./backends/webgl'),
  wasm: () => import('./backends/wasm'),
  cpu: () => import('./backends/cpu'),
}
