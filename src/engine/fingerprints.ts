import * as Comlink from 'comlink'
import { watched } from '../core/pulse'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import { deadline } from './deadline'
import type { FingerprintApi } from './fingerprint.worker'
import url from './fingerprint.worker?worker&url'
import { ServedFile } from './served-file'

const what = words('读取文件', 'Reading the file')
/** Beside this, a byte is given a millionth of a second. */
const leastDeadline = 60_000

/**
 * Takes the SHA-256 of files while they are read for what they hold: from whoever copies them at the same time, else in a
 * worker of its own.
 */
export class Fingerprints {
  readonly #all: Promise<string[]>
  #running: Running | undefined

  constructor(files: readonly File[]) {
    this.#all = this.#take(files)
    this.#all.catch(() => undefined)
  }

  /** In the order of the files. */
  all(): Promise<string[]> {
    return this.#all
  }

  end(): void {
    this.#running?.worker.terminate()
  }

  async #take(files: readonly File[]): Promise<string[]> {
    const all: string[] = []
    for (const file of files)
      all.push((file instanceof ServedFile ? await file.fingerprint() : undefined) ?? (await this.#read(file)))
    return all
  }

  async #read(file: File): Promise<string> {
    this.#running ??= start()
    const { remote, broken } = this.#running
    const fingerprint = Promise.race([remote.fingerprint(file), broken])
    return watched(deadline(fingerprint, leastDeadline + file.size / 1000, what))
  }
}

interface Running {
  worker: Worker
  /** One for all files: when a remote is collected as garbage, Comlink ends the other side, whoever else speaks to it. */
  remote: Comlink.Remote<FingerprintApi>
  broken: Promise<never>
}

function start(): Running {
  const worker = new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module', name: 'fingerprint' })
  const broken = new Promise<never>((_, reject) =>
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'no worker for fingerprints'))),
  )
  broken.catch(() => undefined)
  return { worker, remote: Comlink.wrap<FingerprintApi>(worker), broken }
}
