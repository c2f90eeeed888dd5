import { writeAll, type Disk, type OpenFile } from './disk'

const chunkBytes = 8 * 2 ** 20
/** Below this size compressing gains nothing that anybody would notice. */
const leastToCompress = 256 * 1024
/** What the first part must shrink to, so that compressing the whole pays. */
const worthwhile = 0.75

/**
 * The bytes of imported files, each under its SHA-256 and so only once, whatever projects use it. A file is written
 * under `incoming` first and takes its place when it is whole.
 */
export class SourceShelf {
  readonly #disk: Disk
  /** What was taken in and not claimed yet, by its ticket: it can be read. */
  readonly #incoming = new Map<string, OpenFile>()

  constructor(disk: Disk) {
    this.#disk = disk
  }

  /**
   * Copies a file in, before its SHA-256 is known.
   * @param onPiece given each piece that has been written
   */
  async takeIn(
    ticket: string,
    file: Blob,
    onPiece: (piece: Uint8Array<ArrayBuffer>) => void = () => undefined,
  ): Promise<void> {
    const target = await this.#disk.open(`incoming/${ticket}`)
    this.#incoming.set(ticket, target)
    try {
      target.truncate(0)
      const fetch = (from: number) => file.slice(from, from + chunkBytes).arrayBuffer()
      let coming = fetch(0)
      for (let from = 0; from < file.size; from += chunkBytes) {
        const piece = new Uint8Array(await coming)
        if (from + chunkBytes < file.size) coming = fetch(from + chunkBytes)
        coming.catch(() => undefined)
        writeAll(target, piece, from)
        onPiece(piece)
      }
      target.flush()
    } catch (error) {
      this.#close(ticket)
      throw error
    }
  }

  /**
   * Reads from what was taken in, or is being taken in, into the whole array from a position.
   * @returns how many bytes there were
   */
  readIncoming(ticket: string, into: Uint8Array, at: number): number {
    return this.#incoming.get(ticket)?.read(into, at) ?? 0
  }

  /** The bytes of what was taken in; nothing may be added to it any more. */
  async taken(ticket: string): Promise<Blob | undefined> {
    this.#close(ticket)
    return this.#disk.file(`incoming/${ticket}`)
  }

  #close(ticket: string): void {
    this.#incoming.get(ticket)?.close()
    this.#incoming.delete(ticket)
  }

  /** What was taken in is the file of this SHA-256. */
  async claim(ticket: string, sha256: string): Promise<void> {
    this.#close(ticket)
    if (await this.has(sha256)) await this.discard(ticket)
    else await this.#disk.move(`incoming/${ticket}`, `sources/${sha256}`)
  }

  async discard(ticket: string): Promise<void> {
    this.#close(ticket)
    await this.#disk.remove(`incoming/${ticket}`)
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.#stored(sha256)) !== undefined
  }

  async put(sha256: string, file: Blob): Promise<void> {
    if (await this.has(sha256)) return
    const ticket = `put-${sha256}`
    await this.takeIn(ticket, file)
    await this.claim(ticket, sha256)
  }

  /** The original bytes; undefined where they are not kept. */
  async get(sha256: string): Promise<Blob | undefined> {
    const stored = await this.#stored(sha256)
    if (!stored?.isCompressed) return stored?.file
    const stream = stored.file.stream().pipeThrough(new DecompressionStream('gzip'))
    return new Response(stream).blob()
  }

  /** Compresses a source where that pays; it can be read as before at every moment. */
  async compress(sha256: string): Promise<void> {
    const stored = await this.#stored(sha256)
    if (!stored || stored.isCompressed || stored.file.size < leastToCompress) return
    const head = stored.file.slice(0, leastToCompress)
    const packedHead = await new Response(head.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    if (packedHead.byteLength > worthwhile * head.size) return
    const ticket = `pack-${sha256}`
    const target = await this.#disk.open(`incoming/${ticket}`)
    try {
      let at = 0
      target.truncate(0)
      for await (const chunk of chunks(stored.file.stream().pipeThrough(new CompressionStream('gzip')))) {
        writeAll(target, chunk, at)
        at += chunk.length
      }
      target.flush()
    } finally {
      target.close()
    }
    await this.#disk.move(`incoming/${ticket}`, `sources/${sha256}.gz`)
    await this.#disk.remove(`sources/${sha256}`)
  }

  /** Removes the sources that nobody needs any more, and what was taken in and never claimed. */
  async sweep(needed: ReadonlySet<string>): Promise<void> {
    for (const name of await this.#disk.list('sources'))
      if (!needed.has(name.replace(/\.gz$/, ''))) await this.#disk.remove(`sources/${name}`)
    for (const name of await this.#disk.list('incoming')) await this.#disk.remove(`incoming/${name}`)
  }

  async #stored(sha256: string): Promise<{ file: File; isCompressed: boolean } | undefined> {
    const whole = await this.#disk.file(`sources/${sha256}`)
    if (whole) return { file: whole, isCompressed: false }
    const packed = await this.#disk.file(`sources/${sha256}.gz`)
    return packed && { file: packed, isCompressed: true }
  }
}

async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
