import * as Comlink from 'comlink'
import { trustedWorkerUrl } from '../core/trusted-url'
import type { FingerprintApi } from './fingerprint.worker'
import url from './fingerprint.worker?worker&url'
import { ServedFile } from './served-file'

/**
 * Takes the SHA-256 of files while they are read for what they hold: from whoever copies them at the same time, else in a
 * worker of its own.
 */
export class Fingerprints {
  readonly #all: Promise<string[]>
  #worker: Worker | undefined

  constructor(files: readonly File[]) {
    this.#all = this.#take(files)
    this.#all.catch(() => undefined)
  }

  /** In the order of the files. */
  all(): Promise<string[]> {
    return this.#all
  }

  end(): void {
    this.#worker?.terminate()
  }

  async #take(files: readonly File[]): Promise<string[]> {
    const all: string[] = []
    for (const file of files)
      all.push((file instanceof ServedFile ? await file.fingerprint() : undefined) ?? (await this.#read(file)))
    return all
  }

  async #read(file: File): Promise<string> {
    this.#worker ??= new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module', name: 'fingerprint' })
    const worker = this.#worker
    const broken = new Promise<never>((_, reject) =>
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'no worker for fingerprints'))),
    )
    broken.catch(() => undefined)
    return Promise.race([Comlink.wrap<FingerprintApi>(worker).fingerprint(file), broken])
  }
}
