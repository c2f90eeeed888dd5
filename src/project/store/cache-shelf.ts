import { bytesToHex } from '@noble/hashes/utils.js'
import { pack, unpack } from '../../core/pack'
import { cacheFolder, sizeOf } from './cache-room'
import { writeAll, type Disk, type OpenFile } from './disk'
import { decrypt, encrypt, hiddenName, type Bytes, type ProjectKeys } from './project-lock'

/** Whose results are put by, and the keys where that project is locked. */
export interface CachePlace {
  project: string
  keys?: ProjectKeys | undefined
}

interface Index {
  pieces: { size: number; sha256: string }[]
}

/** The last 12 bytes of a whole file: how long its index is, and this. */
const mark = new TextEncoder().encode('TERRCAC1')
const tailBytes = mark.length + 4

/**
 * What steps have made, put by so that opening a project need not run them again: whatever is here can go at any time, and
 * what is not sound counts as not there. A file is pieces, the last of which tells of the others, then an index with the
 * SHA-256 of each. It is written beside its place and moved there when it is whole. Of a locked project every piece is
 * sealed.
 */
export class CacheShelf {
  readonly #disk: Disk
  readonly #folder: string
  readonly #keys: ProjectKeys | undefined

  constructor(disk: Disk, { project, keys }: CachePlace) {
    this.#disk = disk
    this.#folder = cacheFolder(project)
    this.#keys = keys
  }

  /** Begins a file; it is there once `finish` has returned. */
  async write(key: string): Promise<CacheWriter> {
    const path = await this.#path(key)
    const file = await this.#disk.open(`${path}.part`)
    file.truncate(0)
    return new CacheWriter(this.#disk, path, file, key, this.#keys)
  }

  async has(key: string): Promise<boolean> {
    return (await this.#disk.file(await this.#path(key))) !== undefined
  }

  /** @throws Error where the file is not whole */
  async open(key: string): Promise<CacheReader | undefined> {
    const file = await this.#disk.file(await this.#path(key))
    return file && CacheReader.open(file, key, this.#keys)
  }

  async drop(key: string): Promise<void> {
    await this.#disk.remove(await this.#path(key))
  }

  /** Bytes of this project's files. */
  size(): Promise<number> {
    return sizeOf(this.#disk, this.#folder)
  }

  /** Removes all that is put by under other keys, and what was never finished. */
  async sweep(keys: readonly string[]): Promise<void> {
    const names = new Set<string>()
    for (const key of keys) names.add(await this.#name(key))
    for (const name of await this.#disk.list(this.#folder))
      if (!names.has(name)) await this.#disk.remove(`${this.#folder}/${name}`)
  }

  async #path(key: string): Promise<string> {
    return `${this.#folder}/${await this.#name(key)}`
  }

  async #name(key: string): Promise<string> {
    return this.#keys ? hiddenName(this.#keys, `cache ${key}`) : key
  }
}

export class CacheWriter {
  readonly #disk: Disk
  readonly #path: string
  readonly #file: OpenFile
  readonly #key: string
  readonly #keys: ProjectKeys | undefined
  readonly #index: Index = { pieces: [] }
  #end = 0

  constructor(disk: Disk, path: string, file: OpenFile, key: string, keys: ProjectKeys | undefined) {
    this.#disk = disk
    this.#path = path
    this.#file = file
    this.#key = key
    this.#keys = keys
  }

  /** Bytes so far. */
  get size(): number {
    return this.#end
  }

  async add(piece: Bytes): Promise<void> {
    const at = this.#index.pieces.length
    const stored = this.#keys ? await encrypt(this.#keys.data, piece, placeOf(this.#key, at)) : piece
    this.#index.pieces.push({ size: stored.length, sha256: await digest(stored) })
    this.#put(stored)
  }

  /**
   * @param head tells of the pieces
   * @throws TypeError where it can’t be packed; what the disk throws
   */
  async finish(head: unknown): Promise<void> {
    await this.add(await pack({ pieces: this.#index.pieces.length, head }))
    const index = new TextEncoder().encode(JSON.stringify(this.#index))
    this.#put(index)
    const tail = new Uint8Array(tailBytes)
    new DataView(tail.buffer).setUint32(0, index.length, true)
    tail.set(mark, 4)
    this.#put(tail)
    // Not flushed: after a crash its checksums tell whether it is whole, and it can be made anew.
    this.#file.close()
    await this.#disk.move(`${this.#path}.part`, this.#path)
  }

  async abandon(): Promise<void> {
    this.#file.close()
    await this.#disk.remove(`${this.#path}.part`)
  }

  #put(bytes: Uint8Array): void {
    writeAll(this.#file, bytes, this.#end)
    this.#end += bytes.length
  }
}

export class CacheReader {
  readonly #file: File
  readonly #key: string
  readonly #keys: ProjectKeys | undefined
  readonly #places: { at: number; size: number; sha256: string }[]

  private constructor(file: File, key: string, keys: ProjectKeys | undefined, { pieces }: Index) {
    this.#file = file
    this.#key = key
    this.#keys = keys
    let at = 0
    this.#places = pieces.map((piece) => ({ ...piece, at: (at += piece.size) - piece.size }))
  }

  static async open(file: File, key: string, keys: ProjectKeys | undefined): Promise<CacheReader> {
    const tail = await bytesOf(file.slice(-tailBytes))
    const isMarked = tail.length === tailBytes && mark.every((byte, i) => tail[i + 4] === byte)
    if (!isMarked) throw unsound()
    const length = new DataView(tail.buffer).getUint32(0, true)
    const from = file.size - tailBytes - length
    const index = JSON.parse(await file.slice(from, -tailBytes).text()) as Index
    const whole = index.pieces.reduce((sum, { size }) => sum + size, 0)
    if (whole !== from) throw unsound()
    return new CacheReader(file, key, keys, index)
  }

  /** What `finish` was given. @throws Error where it is not what was written */
  async head(): Promise<unknown> {
    const last = this.#places.length - 1
    const { pieces, head } = unpack(await this.piece(last)) as { pieces: number; head: unknown }
    if (pieces !== last) throw unsound()
    return head
  }

  /** @throws Error where it is not what was written */
  async piece(i: number): Promise<Bytes> {
    const place = this.#places[i]
    if (!place) throw unsound()
    const stored = await bytesOf(this.#file.slice(place.at, place.at + place.size))
    if ((await digest(stored)) !== place.sha256) throw unsound()
    return this.#keys ? decrypt(this.#keys.data, stored, placeOf(this.#key, i)) : stored
  }
}

const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await blob.arrayBuffer())
const digest = async (bytes: Bytes) => bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
const placeOf = (key: string, i: number) => `cache ${key} ${i}`
const unsound = () => new Error('What was put by is not sound')
