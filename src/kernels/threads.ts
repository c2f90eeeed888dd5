import { trustedWorkerUrl } from '../core/trusted-url'
import { control } from './kernel-code'
import type { ThreadStart } from './thread.worker'
import url from './thread.worker?worker&url'

const patience = 5_000

/** The helper threads of one set of kernels. Where one does not start in time, there are fewer. */
export class Threads {
  readonly #workers: Worker[]
  readonly #words: Int32Array

  private constructor(workers: Worker[], memory: WebAssembly.Memory) {
    this.#workers = workers
    this.#words = new Int32Array(memory.buffer)
    Atomics.store(this.#words, control.helpers, workers.length)
  }

  static async start(count: number, start: ThreadStart): Promise<Threads> {
    const workers = await Promise.all(Array.from({ length: count }, () => startHelper(start)))
    return new Threads(
      workers.filter((worker) => worker !== null),
      start.memory,
    )
  }

  get count(): number {
    return this.#workers.length
  }

  /** Lets the helpers return from their wait, then ends their workers. */
  stop(): void {
    Atomics.store(this.#words, control.helpers, 0)
    Atomics.store(this.#words, control.stop, 1)
    Atomics.add(this.#words, control.generation, 1)
    Atomics.notify(this.#words, control.generation)
    for (const worker of this.#workers) worker.terminate()
  }
}

async function startHelper(start: ThreadStart): Promise<Worker | null> {
  const worker = new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module', name: 'kernel' })
  const isReady = await new Promise<boolean>((settle) => {
    const timer = setTimeout(() => settle(false), patience)
    const end = (ready: boolean) => {
      clearTimeout(timer)
      settle(ready)
    }
    worker.addEventListener('message', () => end(true), { once: true })
    worker.addEventListener('error', () => end(false), { once: true })
    worker.postMessage(start)
  })
  if (isReady) return worker
  worker.terminate()
  return null
}
