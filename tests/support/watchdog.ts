import { Worker } from 'node:worker_threads'

/**
 * Ends the process, and says where, when a round goes on for a minute: a loop without end leaves no time for any other way.
 */
export class Watchdog {
  readonly #state = new Int32Array(new SharedArrayBuffer(8))
  readonly #names: readonly string[]

  /** @param names of what the rounds are of */
  constructor(names: readonly string[]) {
    this.#names = names
    const code = `
      const { workerData: { state, names } } = require('node:worker_threads')
      let last = '', since = Date.now()
      setInterval(() => {
        const now = Atomics.load(state, 0) + ' ' + Atomics.load(state, 1)
        if (now !== last) { last = now; since = Date.now() }
        if (Date.now() - since < 60000) return
        process.stderr.write('A hang: ' + names[Atomics.load(state, 0)] + ', round ' + Atomics.load(state, 1) + '\\n')
        process.kill(process.pid, 'SIGKILL')
      }, 1000)`
    new Worker(code, { eval: true, workerData: { state: this.#state, names } }).unref()
  }

  round(name: string, round: number): void {
    Atomics.store(this.#state, 0, this.#names.indexOf(name))
    Atomics.store(this.#state, 1, round)
  }
}
