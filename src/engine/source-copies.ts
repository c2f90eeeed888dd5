import * as Comlink from 'comlink'
import { TerrariumError } from '../core/errors'
import type { RecipeEntry } from '../core/recipe'
import { words } from '../core/words'
import type { KeptRecipe } from '../project/store/kept-recipe'
import { sourcesOf, type NeededSource } from '../project/store/project-store'
import { serveNothing } from './piece-server'
import type { StoreClient } from './store-client'

/** By file, a port to where it is being copied: see `ServedFile`. */
export type PiecePorts = ReadonlyMap<File, MessagePort>

interface Ticket {
  ticket: string
  done: Promise<unknown>
}

interface Source {
  sha256: string
  file: File
}

/** What a disk needs beside the sources themselves. */
const spare = 2 ** 20

/** Copies of sources on the disk: begun while a file is imported, needed once an entry stands for it. */
export class SourceCopies {
  readonly #store: StoreClient
  readonly #fileOf: (sha256: string) => File | undefined
  readonly #tickets = new Map<File, Ticket>()
  /** Sources that are known to stand on the disk. */
  readonly #stored = new Set<string>()

  constructor(store: StoreClient, fileOf: (sha256: string) => File | undefined) {
    this.#store = store
    this.#fileOf = fileOf
  }

  takeIn(files: readonly File[]): PiecePorts {
    const ports = new Map<File, MessagePort>()
    for (const file of files) {
      if (this.#tickets.has(file)) continue
      const ticket = crypto.randomUUID()
      const { port1, port2 } = new MessageChannel()
      ports.set(file, port1)
      const done = this.#requireRoom(file.size).then(
        () => this.#store.call((store) => store.takeIn(ticket, file, Comlink.transfer(port2, [port2])), file.size),
        (error: unknown) => {
          serveNothing(port2)
          throw error
        },
      )
      done.catch(() => this.#tickets.delete(file))
      this.#tickets.set(file, { ticket, done })
    }
    return ports
  }

  /** Lets go of the copies that no entry came to need. */
  async discard(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const { ticket, done } = this.#tickets.get(file) ?? {}
      this.#tickets.delete(file)
      if (ticket !== undefined)
        await done?.then(() => this.#store.call((store) => store.discard(ticket))).catch(() => undefined)
    }
  }

  /** The sources of a recipe that are not known to be stored. */
  missing(recipe: KeptRecipe<RecipeEntry>): Source[] {
    const missing = new Set(sourcesOf(recipe).filter((sha256) => !this.#stored.has(sha256)))
    return [...missing].flatMap((sha256) => {
      const file = this.#fileOf(sha256)
      return file ? [{ sha256, file }] : []
    })
  }

  /**
   * Those sources as copies already made, or as files that there is room for.
   * @throws TerrariumError `storage-full`
   */
  async finish(sources: readonly Source[]): Promise<NeededSource[]> {
    const copied = await Promise.all(sources.map((source) => this.#copied(source)))
    const bytes = sources.reduce((sum, { file }) => sum + file.size, 0)
    if (copied.some(({ file }) => file)) await this.#requireRoom(bytes)
    return copied
  }

  know(sources: readonly string[]): void {
    for (const sha256 of sources) this.#stored.add(sha256)
  }

  /** Nothing is known to be stored any more. */
  forget(): void {
    this.#stored.clear()
  }

  end(): void {
    this.#stored.clear()
    this.#tickets.clear()
  }

  /** The copy that was begun with the import, where that came to its end. */
  async #copied({ sha256, file }: Source): Promise<NeededSource> {
    const { ticket, done } = this.#tickets.get(file) ?? {}
    this.#tickets.delete(file)
    const isThere = await done?.then(
      () => true,
      () => false,
    )
    return ticket !== undefined && isThere ? { sha256, ticket } : { sha256, file }
  }

  async #requireRoom(bytes: number): Promise<void> {
    const isRoom = async () => {
      const { usage = 0, quota = Infinity } = await navigator.storage.estimate()
      return usage + bytes + spare <= quota
    }
    if (await isRoom()) return
    await this.#store.call((store) => store.dropCache())
    if (!(await isRoom())) throw full()
  }
}

const full = () =>
  new TerrariumError(
    'storage-full',
    words('浏览器给本站的存储空间已满。', 'The room that the browser gives this site is full.'),
    words(
      '删除不用的项目，或清理磁盘；也可以把项目另存为文件。',
      'Delete projects you no longer need or free some disk; or save the project as a file.',
    ),
  )
