import * as Comlink from 'comlink'
import { watched } from '../core/pulse'
import { words } from '../core/words'
import { deadline } from './deadline'
import type { PieceApi } from './piece-server'

const what = words('读取文件', 'Reading the file')
/** How long a piece may take; a fingerprint is also given a millionth of a second for each byte. */
const patience = 10_000

/**
 * A file that is being copied by another thread: its pieces come from there, and are read from the file only where they
 * do not. Whoever holds it need not know.
 */
export class ServedFile extends File {
  readonly #remote: Comlink.Remote<PieceApi>
  #isServed = true

  /** @param port to a `PieceServer` of the same file */
  constructor(file: File, port: MessagePort) {
    super([file], file.name, { type: file.type, lastModified: file.lastModified })
    this.#remote = Comlink.wrap<PieceApi>(port)
  }

  /** The SHA-256 that the copier took, as hexadecimal digits. */
  fingerprint(): Promise<string | undefined> {
    return this.#ask(this.#remote.fingerprint(), patience + this.size / 1000)
  }

  override slice(from = 0, to = this.size, type?: string): Blob {
    const place = (at: number) => Math.min(this.size, Math.max(0, at < 0 ? this.size + at : at))
    const [start, end] = [place(from), place(to)]
    const ask = () => this.#ask(this.#remote.piece(start, end), patience)
    return new ServedPiece(super.slice(from, to, type), end > start ? ask : async () => undefined)
  }

  async #ask<T>(answer: Promise<T | undefined>, milliseconds: number): Promise<T | undefined> {
    if (!this.#isServed) return undefined
    try {
      return await watched(deadline(answer, milliseconds, what))
    } catch {
      this.#isServed = false
      return undefined
    }
  }
}

class ServedPiece extends Blob {
  readonly #ask: () => Promise<ArrayBuffer | undefined>

  constructor(piece: Blob, ask: () => Promise<ArrayBuffer | undefined>) {
    super([piece], { type: piece.type })
    this.#ask = ask
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#ask()) ?? super.arrayBuffer()
  }
}
