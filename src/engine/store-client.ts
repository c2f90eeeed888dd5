import * as Comlink from 'comlink'
import { TerrariumError, unwrap, type Outcome } from '../core/errors'
import { lifelineEnd } from '../core/lifeline'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import { deadline } from './deadline'
import type { StoreApi } from './store.worker'
import storeUrl from './store.worker?worker&url'

type Remote = Comlink.Remote<StoreApi>

interface Running {
  worker: Worker
  remote: Remote
  broken: Promise<never>
}

const what = words('保存到浏览器', 'Saving in the browser')
/** Beside this, a byte is given a millionth of a second. */
const leastDeadline = 30_000

/**
 * The store's worker as the page sees it: started at the first call, started again at the first call after its end.
 * Every call settles: with the answer, with an error in words, with what became of the worker, or when its time is up;
 * a worker that has not answered in time is ended.
 */
export class StoreClient {
  #running: Running | undefined
  readonly #onLoss: (id: string) => void
  readonly #onEnd: () => void

  /**
   * @param onLoss called when another tab has taken the right to write a project
   * @param onEnd called when the worker has ended, and with it all that it held
   */
  constructor(onLoss: (id: string) => void, onEnd: () => void) {
    this.#onLoss = onLoss
    this.#onEnd = onEnd
  }

  /** @param bytes how much there is to read or write, for the deadline */
  async call<T>(work: (remote: Remote) => Promise<Outcome<T>>, bytes = 0): Promise<T> {
    this.#running ??= this.#start()
    const running = this.#running
    try {
      const answer = Promise.race([work(running.remote), running.broken])
      return unwrap(await deadline(answer, leastDeadline + bytes / 1000, what))
    } catch (error) {
      if (error instanceof TerrariumError && error.code === 'too-slow') this.#end(running)
      throw error
    }
  }

  terminate(): void {
    if (this.#running) this.#end(this.#running)
  }

  #end(running: Running): void {
    running.worker.terminate()
    if (this.#running !== running) return
    this.#running = undefined
    this.#onEnd()
  }

  #start(): Running {
    const name = `store-${crypto.randomUUID()}`
    const worker = new Worker(trustedWorkerUrl(storeUrl, import.meta.url), { type: 'module', name: 'store' })
    const remote = Comlink.wrap<StoreApi>(worker)
    const broken = new Promise<never>((_, reject) => {
      const fail = () => {
        this.#end(running)
        reject(died())
      }
      worker.addEventListener('error', fail)
      worker.addEventListener('messageerror', fail)
      void remote
        .holdLifeline(name)
        .then(() => lifelineEnd(name))
        .then(fail, fail)
    })
    broken.catch(() => undefined)
    const running = { worker, remote, broken }
    void this.#listen(running)
    return running
  }

  async #listen({ remote, broken }: Running): Promise<void> {
    for (;;) {
      const id = await Promise.race([remote.loss(), broken]).catch(() => undefined)
      if (id === undefined) return
      this.#onLoss(id)
    }
  }
}

const died = () =>
  new TerrariumError(
    'store-died',
    words('保存项目的线程意外停止。', 'The thread that saves the project stopped unexpectedly.'),
    words('已重新启动；再试一次。', 'It was started again; try once more.'),
    true,
  )
