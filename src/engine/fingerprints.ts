import * as Comlink from 'comlink'
import { trustedWorkerUrl } from '../core/trusted-url'
import type { FingerprintApi } from './fingerprint.worker'
import url from './fingerprint.worker?worker&url'

/** Takes the SHA-256 of files in a worker of its own, while they are read for what they hold. */
export class Fingerprints {
  readonly #worker: Worker
  readonly #all: Promise<string[]>

  constructor(files: readonly File[]) {
    this.#worker = new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module', name: 'fingerprint' })
    const remote = Comlink.wrap<FingerprintApi>(this.#worker)
    const broken = new Promise<never>((_, reject) =>
      this.#worker.addEventListener('error', ({ message }) =>
        reject(new Error(message || 'no worker for fingerprints')),
      ),
    )
    this.#all = Promise.race([remote.fingerprints([...files]), broken])
    this.#all.catch(() => undefined)
  }

  /** In the order of the files. */
  all(): Promise<string[]> {
    return this.#all
  }

  end(): void {
    this.#worker.terminate()
  }
}
