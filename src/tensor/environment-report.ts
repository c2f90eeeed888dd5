import { words } from '../core/words'
import {
  couldNotStart,
  startBackend,
  stopBackend,
  tensorBackends,
  type BackendMeasurement,
  type Probe,
  type TensorBackend,
} from './backend'
import { measureBackend } from './measure-backend'
import { probe } from './probe'
import { checkTolerance, selfCheck } from './self-check'
import { loadTensorFlow, type TensorFlow } from './tensorflow'

/** Which backend to use here, and what each did; the fields are those of `environment()`. */
export interface TensorReport {
  tensorBackend: TensorBackend
  /** Best first. */
  backends: BackendMeasurement[]
}

/**
 * Measures every backend of this browser in about a second. To be called in a worker that is ended afterwards, so that
 * nothing of it stays; the caller keeps the answer, which holds until the browser or the machine changes.
 */
export async function environmentReport(): Promise<TensorReport> {
  const tf = await loadTensorFlow()
  const backends: BackendMeasurement[] = []
  for (const name of tensorBackends) backends.push(await examine(tf, name))
  return reportOf(backends)
}

/** The report of these measurements: the fastest trusted backend, else plain JavaScript. */
export function reportOf(backends: readonly BackendMeasurement[]): TensorReport {
  const ranked = rankBackends(backends)
  const best = ranked.find((b) => b.milliseconds !== null && !b.reason)
  return { tensorBackend: best?.name ?? 'cpu', backends: ranked }
}

/**
 * Starts, checks and measures one backend. A software adapter is not measured unless `evenSoftware`: it is some ten
 * times slower than WebAssembly, so that measuring it would take longer than all else.
 */
export async function examine(tf: TensorFlow, name: TensorBackend, evenSoftware = false): Promise<BackendMeasurement> {
  let found: Probe
  try {
    found = await probe(name)
  } catch (error) {
    return { name, milliseconds: null, error: null, reason: couldNotStart(name, messageOf(error)) }
  }
  if (!found.isThere) return { name, milliseconds: null, error: null, reason: found.reason }
  const adapter = found.adapter === undefined ? {} : { adapter: found.adapter }
  const emulated = found.isSoftware && {
    reason: words('显卡由处理器模拟，排在最后', 'the graphics adapter is emulated by the processor, so it ranks last'),
  }
  if (emulated && !evenSoftware) return { name, milliseconds: null, error: null, ...adapter, ...emulated }
  try {
    const { lost } = await startBackend(tf, name, found.adapter)
    const gone = lost.then(() => {
      throw new Error('the graphics device was lost')
    })
    const error = await Promise.race([selfCheck(tf), gone])
    if (!(error <= checkTolerance))
      return { name, milliseconds: null, error: finite(error), ...adapter, reason: wrong(error) }
    const milliseconds = await Promise.race([measureBackend(tf), gone])
    return { name, milliseconds, error, ...adapter, ...emulated }
  } catch (error) {
    return { name, milliseconds: null, error: null, ...adapter, reason: couldNotStart(name, messageOf(error)) }
  } finally {
    stopBackend(tf, name)
  }
}

/**
 * Fastest first, but plain JavaScript after all that computes by other means: where another program makes a short
 * measurement take long, the same step would else be computed by another backend, with other last digits. Then emulated
 * ones (they may be asked for by name), then those that cannot be used.
 */
export function rankBackends(backends: readonly BackendMeasurement[]): BackendMeasurement[] {
  const rank = (b: BackendMeasurement) => (b.milliseconds === null ? Infinity : b.milliseconds)
  const group = (b: BackendMeasurement) => {
    if (b.reason === undefined) return b.name === 'cpu' ? 1 : 0
    return b.milliseconds !== null ? 2 : b.adapter ? 3 : 4
  }
  return [...backends].sort((a, b) => group(a) - group(b) || compare(rank(a), rank(b)))
}

const compare = (a: number, b: number) => (a === b ? 0 : a - b)
const finite = (error: number) => (Number.isFinite(error) ? error : null)
const messageOf = (error: unknown) => (error instanceof Error ? error.message : JSON.stringify(error))

const wrong = (error: number) =>
  words(
    `自检误差 ${error.toExponential(1)}，超过 ${checkTolerance}，不采用`,
    `its self-check is off by ${error.toExponential(1)}, more than ${checkTolerance}, so it is not used`,
  )
