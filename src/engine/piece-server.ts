import * as Comlink from 'comlink'

/** What the two ends of a port say to each other about a file that is being copied. */
export interface PieceApi {
  /** The bytes from one position to another; undefined where they have to be read from the file itself. */
  piece(from: number, to: number): Promise<ArrayBuffer | undefined>
  /** The file's SHA-256; undefined where it could not be copied. */
  fingerprint(): Promise<string | undefined>
}

/** How far beyond what has been copied a piece may lie and still be waited for. */
const nearBytes = 64 * 2 ** 20
/** How much is kept for whoever comes for it as it was copied. */
const keptBytes = 64 * 2 ** 20

/**
 * Gives pieces of a file away while it is being copied, so that whoever else needs them need not read it again. It lives
 * where the copy is made; `ServedFile` is the other end.
 */
export class PieceServer {
  #copied = 0
  /** By position, oldest first. */
  readonly #kept = new Map<number, Uint8Array<ArrayBuffer>>()
  #keptBytes = 0
  #isOver = false
  #waiting: (() => void)[] = []
  #tell: (sha256: string | undefined) => void = () => undefined

  /** @param read what has been copied, into the whole array from a position; gives how many bytes there were */
  constructor(port: MessagePort, read: (into: Uint8Array, at: number) => number) {
    const sha256 = new Promise<string | undefined>((resolve) => (this.#tell = resolve))
    const api: PieceApi = {
      fingerprint: () => sha256,
      piece: async (from, to) => {
        if (to > this.#copied + nearBytes || !(await this.#isCopied(to))) return undefined
        const kept = this.#take(from, to)
        if (kept) return Comlink.transfer(kept.buffer, [kept.buffer])
        const bytes = new Uint8Array(to - from)
        return read(bytes, from) === bytes.length ? Comlink.transfer(bytes.buffer, [bytes.buffer]) : undefined
      },
    }
    Comlink.expose(api, port)
  }

  /** A further piece has been copied. It is handed over: it may be given away as it is. */
  advance(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#keptBytes + piece.length <= keptBytes) {
      this.#kept.set(this.#copied, piece)
      this.#keptBytes += piece.length
    }
    this.#copied += piece.length
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** The copy is whole and its SHA-256 known, or it was given up. */
  end(sha256?: string): void {
    this.#isOver = true
    this.#tell(sha256)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  #take(from: number, to: number): Uint8Array<ArrayBuffer> | undefined {
    const piece = this.#kept.get(from)
    if (piece?.length !== to - from) return undefined
    this.#kept.delete(from)
    this.#keptBytes -= piece.length
    return piece
  }

  async #isCopied(to: number): Promise<boolean> {
    while (to > this.#copied && !this.#isOver) await new Promise<void>((wake) => this.#waiting.push(wake))
    return to <= this.#copied
  }
}

/** The other end of a port where nothing is copied after all: it sends everybody to the file. */
export function serveNothing(port: MessagePort): void {
  const api: PieceApi = { piece: async () => undefined, fingerprint: async () => undefined }
  Comlink.expose(api, port)
}
