import * as Comlink from 'comlink'
import { Fingerprint } from './fingerprint'

const chunkBytes = 8 * 2 ** 20

const api = {
  /** The SHA-256 of a file, as hexadecimal digits. A file that can't be read rejects with its error's message only. */
  async fingerprint(file: File): Promise<string> {
    const fingerprint = await Fingerprint.open(file.size)
    for (let from = 0; from < file.size; from += chunkBytes)
      fingerprint.add(new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer()))
    return fingerprint.digest()
  },
}

export type FingerprintApi = typeof api
Comlink.expose(api)
