import type { Tensor } from '@tensorflow/tfjs-core'
import { words, type Message, type Words } from '../core/words'
import { startBackend, stopBackend, type BackendMeasurement, type StartedBackend, type TensorBackend } from './backend'
import { environmentReport, examine, rankBackends, reportOf, type TensorReport } from './environment-report'
import { loadTensorFlow, type TensorFlow } from './tensorflow'

export interface TensorOptions {
  /** The backend the person asked for; it is used if it starts and passes the self-check. */
  backend?: TensorBackend
  /** An earlier `environmentReport()`, so that nothing is measured again. */
  report?: TensorReport
  /** Products in one epoch: where they are few, looking for a graphics card would take longer than it saves. */
  work?: number
}

const smallWork = 2e9

/** The graphics device went: a driver was reset, the machine slept, another program took it. */
export class DeviceLost extends Error {}

/** TensorFlow.js, started. One for each worker: its backend is global. */
export interface Tensors {
  readonly tf: TensorFlow
  /** What runs now. */
  readonly backend: TensorBackend
  readonly adapter: string | undefined
  /** Best first. */
  readonly measurements: readonly BackendMeasurement[]
  /** What a person should know, such as that the backend they asked for is not there. */
  readonly messages: readonly Message[]
  /** True once the graphics device is gone and the numbers read from it are worthless. */
  isLost(): boolean
  /**
   * The values of a tensor. Rejects with a `DeviceLost` when the device goes while they are on their way, or has gone:
   * TensorFlow.js itself would wait for ever, or give zeros.
   */
  read(tensor: Tensor): Promise<Float32Array>
  /** Gives the current backend up for the next best one. False when there is none left. */
  fallBack(reason: Words): Promise<boolean>
  /** Frees the backend. */
  close(): void
}

/**
 * Starts TensorFlow.js on the best backend of this browser, or on the one asked for.
 * WebAssembly lacks the gradient of `gather`, so embeddings there need one-hot products or fall back.
 */
export async function openTensors(options: TensorOptions = {}): Promise<Tensors> {
  const tf = await loadTensorFlow()
  const { measurements, messages, order } = await choose(tf, options)
  let current: StartedBackend | undefined
  const waiting = new Set<(error: DeviceLost) => void>()
  const startNext = async (): Promise<boolean> => {
    for (let name = order.shift(); name; name = order.shift()) {
      const adapter = measurements.find((m) => m.name === name)?.adapter
      try {
        current = await startBackend(tf, name, adapter)
        void current.lost.then(() => waiting.forEach((reject) => reject(new DeviceLost())))
        return true
      } catch {
        // What started for the measurement may be gone by now: on to the next.
      }
    }
    return false
  }
  if (!(await startNext())) throw new Error('No tensor backend starts, not even plain JavaScript')
  const running = () => {
    if (!current) throw new Error('The tensors are closed')
    return current
  }
  return {
    tf,
    measurements,
    messages,
    get backend() {
      return running().name
    },
    get adapter() {
      return running().adapter
    },
    isLost: () => running().isLost(),
    async read(tensor) {
      const { isLost } = running()
      if (isLost()) throw new DeviceLost()
      let giveUp: ((error: DeviceLost) => void) | undefined
      const values = await new Promise<Float32Array>((resolve, reject) => {
        waiting.add((giveUp = reject))
        tensor.data<'float32'>().then(resolve, reject)
      }).finally(() => giveUp && waiting.delete(giveUp))
      if (isLost()) throw new DeviceLost()
      return values
    },
    async fallBack(reason) {
      const { name } = running()
      if (order.length === 0) return false
      release(tf, name)
      if (!(await startNext())) return false
      messages.push(fellBack(name, running().name, reason))
      return true
    },
    close() {
      if (current) release(tf, current.name)
      current = undefined
    },
  }
}

interface Choice {
  measurements: BackendMeasurement[]
  messages: Message[]
  /** What to start, in this order. */
  order: TensorBackend[]
}

async function choose(tf: TensorFlow, { work = Infinity, report, ...asked }: TensorOptions): Promise<Choice> {
  const backend = asked.backend ?? (work < smallWork ? 'wasm' : undefined)
  let measurements = report?.backends ?? []
  const messages: Message[] = []
  if (backend) {
    const wanted = measurements.find((m) => m.name === backend && m.milliseconds !== null)
    if (!wanted) {
      const found = await examine(tf, backend, true)
      measurements = rankBackends([...measurements.filter((m) => m.name !== backend), found])
      if (found.milliseconds === null) messages.push(notThere(backend, found.reason))
    }
  }
  const isUsable = measurements.some((m) => m.name === backend && m.milliseconds !== null)
  if (!isUsable && !report) measurements = (await environmentReport()).backends
  const ranked = measurements.filter((m) => m.milliseconds !== null && !m.reason).map((m) => m.name)
  const { tensorBackend } = reportOf(measurements)
  // WebAssembly and plain JavaScript stay behind every choice; who asked for one backend has not measured them.
  const order = [...(isUsable && backend ? [backend] : [tensorBackend]), ...ranked, 'wasm' as const, 'cpu' as const]
  const unfit = new Set(measurements.filter((m) => m.milliseconds === null).map((m) => m.name))
  return {
    measurements: [...measurements],
    messages,
    order: [...new Set(order)].filter((name) => name === 'cpu' || !unfit.has(name)),
  }
}

function release(tf: TensorFlow, name: TensorBackend): void {
  try {
    stopBackend(tf, name)
  } catch {
    // A lost device cannot even be freed.
  }
}

const notThere = (name: TensorBackend, reason: Words | undefined): Message => ({
  code: 'backend-not-available',
  ...words(
    `这台电脑用不了 ${name}，已改用其他方式计算${reason ? `（${reason.zh}）` : ''}。`,
    `${name} cannot be used on this machine, so another backend was taken${reason ? ` (${reason.en})` : ''}.`,
  ),
})

const fellBack = (from: TensorBackend, to: TensorBackend, reason: Words): Message => ({
  code: 'backend-fallback',
  ...words(
    `${from} 中途不可用（${reason.zh}），已改用 ${to} 接着计算。`,
    `${from} gave up (${reason.en}); ${to} went on.`,
  ),
})
