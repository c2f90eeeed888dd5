import type { Disk, OpenFile } from '../../src/project/store/disk'

/** What happens at one operation of the disk: nothing, an error, half of it and then an error, or the end of all. */
export type Fault = 'error' | 'partly' | 'crash' | 'crash-partly'

export class Crash extends Error {}

interface Content {
  bytes: Uint8Array
  /** As it stood at the last flush: what a crash leaves for sure. */
  durable: Uint8Array
}

/**
 * A disk in memory that fails where a test wants it to. A crash leaves of what was not flushed a random part: all, none,
 * or the beginning.
 */
export class MemoryDisk implements Disk {
  readonly #files = new Map<string, Content>()
  readonly #open = new Set<string>()
  readonly #random: () => number
  /** Operations that write, so far. */
  operations = 0
  /** The fault of an operation by its number. */
  faults = new Map<number, Fault>()
  isDead = false

  constructor(random: () => number = () => 0.5) {
    this.#random = random
  }

  /** The disk as the next start of the program finds it. */
  restarted(): MemoryDisk {
    const next = new MemoryDisk(this.#random)
    for (const [path, { bytes, durable }] of this.#files) {
      const kept = this.isDead ? this.#afterCrash(bytes, durable) : bytes
      next.#files.set(path, { bytes: kept, durable: kept })
    }
    return next
  }

  #afterCrash(bytes: Uint8Array, durable: Uint8Array): Uint8Array {
    const chance = this.#random()
    if (chance < 1 / 3) return durable
    if (chance < 2 / 3) return bytes
    return bytes.slice(0, durable.length + Math.floor((bytes.length - durable.length) * this.#random()))
  }

  /** For a test to spoil what is written. */
  bytesOf(path: string): Uint8Array {
    return this.#files.get(path)!.bytes
  }

  #step(partly: () => void = () => undefined): void {
    if (this.isDead) throw new Crash()
    const fault = this.faults.get(++this.operations)
    if (!fault) return
    if (fault.endsWith('partly')) partly()
    if (fault.startsWith('crash')) {
      this.isDead = true
      throw new Crash()
    }
    throw new DOMException('The disk is full', 'QuotaExceededError')
  }

  async list(folder: string): Promise<string[]> {
    const names = [...this.#files.keys()].filter((path) => path.startsWith(`${folder}/`))
    return [...new Set(names.map((path) => path.slice(folder.length + 1).split('/')[0]!))].sort()
  }

  async open(path: string): Promise<OpenFile> {
    this.#step()
    if (this.#open.has(path)) throw new DOMException('Open already', 'NoModificationAllowedError')
    const empty = new Uint8Array()
    if (!this.#files.has(path)) this.#files.set(path, { bytes: empty, durable: empty })
    this.#open.add(path)
    const content = this.#files.get(path)!
    const put = (bytes: Uint8Array, at: number) => {
      const next = new Uint8Array(Math.max(content.bytes.length, at + bytes.length))
      next.set(content.bytes)
      next.set(bytes, at)
      content.bytes = next
    }
    return {
      size: () => content.bytes.length,
      read: (into, at) => {
        const part = content.bytes.subarray(at, at + into.length)
        into.set(part)
        return part.length
      },
      write: (bytes, at) => {
        this.#step(() => put(bytes.subarray(0, Math.floor(bytes.length / 2)), at))
        put(bytes, at)
        return bytes.length
      },
      truncate: (size) => {
        this.#step()
        content.bytes = content.bytes.slice(0, size)
      },
      flush: () => {
        this.#step()
        content.durable = content.bytes
      },
      close: () => this.#open.delete(path),
    }
  }

  async file(path: string): Promise<File | undefined> {
    const content = this.#files.get(path)
    return content && new File([content.bytes as Uint8Array<ArrayBuffer>], path.split('/').at(-1)!)
  }

  async move(from: string, to: string): Promise<void> {
    this.#step()
    this.#files.set(to, this.#files.get(from)!)
    this.#files.delete(from)
  }

  async remove(path: string): Promise<void> {
    this.#step()
    for (const name of [...this.#files.keys()])
      if (name === path || name.startsWith(`${path}/`)) this.#files.delete(name)
  }
}
