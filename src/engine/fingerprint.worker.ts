import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import * as Comlink from 'comlink'

const chunkBytes = 8 * 2 ** 20
/** A file of this size is hashed as one piece by the browser, several times as fast. */
const wholeBytes = 256 * 2 ** 20

const api = {
  /** The SHA-256 of each file, as hexadecimal digits. A file that can't be read rejects with its error's message only. */
  async fingerprints(files: File[]): Promise<string[]> {
    const all: string[] = []
    for (const file of files) all.push(await fingerprint(file))
    return all
  },
}

async function fingerprint(file: File): Promise<string> {
  if (file.size <= wholeBytes)
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += chunkBytes)
    hash.update(new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer()))
  return bytesToHex(hash.digest())
}

export type FingerprintApi = typeof api
Comlink.expose(api)
