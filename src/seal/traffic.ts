import { channelName, type Happening, type StoreState } from './precache'

/** What was asked of the network, and what was stopped, since the page was loaded. */
export interface TrafficCount {
  /** Requests that left the browser, all of them for files of the program, from the page's own host. */
  sent: number
  /** Answered from what the browser has stored. */
  answered: number
  /** Asked for, and not a file of the program: refused inside the browser. */
  refused: number
  /** Attempts of the page that the policy stopped. */
  stopped: number
  /** Whether the requests of workers are counted too: only where the service worker answers them. */
  hasWorkers: boolean
  /** What was fetched to have the program complete, before counting began and since. */
  ahead: { requests: number; bytes: number }
  /** How much of the program the browser has: all of it, and it works without a network. */
  store?: StoreState
  /** Whether the rest of it is being fetched. */
  isStoring: boolean
}

const nothing: TrafficCount = {
  sent: 0,
  answered: 0,
  refused: 0,
  stopped: 0,
  hasWorkers: false,
  ahead: { requests: 0, bytes: 0 },
  isStoring: false,
}

/** Counts the requests of the page since it was loaded, and tells whoever listens. */
class Traffic {
  #count = nothing
  #isWatching = false
  readonly #listeners = new Set<() => void>()

  /** Replaced at every change. */
  get count(): TrafficCount {
    return this.#count
  }

  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  update(change: Partial<TrafficCount>): void {
    this.#count = { ...this.#count, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** Begins to listen; the counting begins when the page has loaded. */
  watch(scope: string): void {
    if (this.#isWatching) return
    this.#isWatching = true
    const begin = () => {
      this.#watchPage()
      this.#watchServiceWorker(scope)
      addEventListener('securitypolicyviolation', () => this.update({ stopped: this.#count.stopped + 1 }))
    }
    if (document.readyState === 'complete') begin()
    else addEventListener('load', () => setTimeout(begin), { once: true })
  }

  /** What the page itself asks for, as long as no service worker tells what became of it. */
  #watchPage(): void {
    const started = performance.now()
    const observer = new PerformanceObserver((list) => {
      if (this.#count.hasWorkers) return
      const entries = list.getEntries().filter((entry) => entry.startTime >= started)
      if (entries.length > 0) this.update({ sent: this.#count.sent + entries.length })
    })
    observer.observe({ type: 'resource', buffered: true })
  }

  #watchServiceWorker(scope: string): void {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer }
    if (!serviceWorker || typeof BroadcastChannel === 'undefined') return
    const isControlled = () => this.update({ hasWorkers: serviceWorker.controller !== null })
    serviceWorker.addEventListener('controllerchange', isControlled)
    isControlled()
    new BroadcastChannel(channelName(scope)).addEventListener('message', ({ data }: MessageEvent<Happening>) => {
      const { sent, answered, refused, ahead, hasWorkers } = this.#count
      if (data.type === 'host' && data.isAhead)
        this.update({ ahead: { requests: ahead.requests + 1, bytes: ahead.bytes + data.bytes } })
      else if (data.type === 'host' && hasWorkers) this.update({ sent: sent + 1 })
      else if (data.type === 'store' && hasWorkers) this.update({ answered: answered + 1 })
      else if (data.type === 'refused') this.update({ refused: refused + 1 })
    })
  }
}

export const traffic = new Traffic()
