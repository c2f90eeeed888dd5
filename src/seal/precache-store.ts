import { sealHeaders } from './policy'
import { mediaType, type Precache, type PrecachedFile, type StoreState } from './precache'

/**
 * The files of the build in this browser, each under an address that holds its digest and that of the headers: two
 * versions can't be mixed, what did not change is not fetched again, and every answer carries the policy.
 */
export class PrecacheStore {
  readonly #precache: Precache
  readonly #scope: string
  readonly #name: string
  readonly #paths: ReadonlyMap<string, PrecachedFile>
  readonly #fetching = new Map<string, Promise<Response>>()
  readonly #onFetch: (file: PrecachedFile, isAhead: boolean) => void

  /** @param onFetch called when a file is asked of the host: for use, or ahead of it */
  constructor(precache: Precache, scope: string, onFetch: (file: PrecachedFile, isAhead: boolean) => void) {
    this.#precache = precache
    this.#scope = scope
    // The caches of an origin are shared by all that lives on it, such as two versions of the page in two folders.
    this.#name = `terrarium ${new URL(scope).pathname}`
    this.#paths = new Map(precache.files.map((file) => [new URL(file.path, scope).href, file]))
    this.#onFetch = onFetch
  }

  /** The file of an address, or undefined for anything else: another origin, another path, a query. */
  fileOf(address: string): PrecachedFile | undefined {
    const url = new URL(address)
    url.hash = ''
    return this.#paths.get(url.href === this.#scope ? `${this.#scope}index.html` : url.href)
  }

  /** The same for the address bar, where a query goes nowhere: the page is answered from here. */
  pageOf(address: string): PrecachedFile | undefined {
    const url = new URL(address)
    url.search = ''
    return this.fileOf(url.href)
  }

  /** The file with the policy's headers: as stored, else fetched, checked against its digest, and stored. */
  async answer(file: PrecachedFile, isAhead = false): Promise<{ response: Response; isStored: boolean }> {
    const stored = await caches.match(this.#key(file), { cacheName: this.#name })
    if (stored) return { response: stored, isStored: true }
    const fetching = this.#fetching.get(file.path) ?? this.#fetchAndKeep(file, isAhead)
    return { response: (await fetching).clone(), isStored: false }
  }

  /** Stores what the first screen needs; rejects with the file that the host does not have as it was built. */
  async install(): Promise<void> {
    await caches.open(this.#name)
    await Promise.all(this.#precache.files.filter((file) => file.shell).map((file) => this.answer(file, true)))
  }

  /** Forgets what belongs to other versions. */
  async tidy(): Promise<void> {
    const cache = await caches.open(this.#name)
    const current = new Set(this.#precache.files.map((file) => this.#key(file)))
    for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url)
  }

  /** Stores the next file that is not stored yet, and tells how far it is. Nothing is stored once the person has erased all. */
  async fill(): Promise<StoreState> {
    const { files } = this.#precache
    const isErased = !(await caches.has(this.#name))
    const kept = isErased ? [] : await (await caches.open(this.#name)).keys()
    const stored = new Set(kept.map(({ url }) => url))
    const missing = files.filter((file) => !stored.has(this.#key(file)))
    const next = isErased ? undefined : missing.shift()
    if (next) await this.answer(next, true)
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    const missingBytes = missing.reduce((sum, file) => sum + file.bytes, 0)
    return { stored: files.length - missing.length, files: files.length, storedBytes: bytes - missingBytes, bytes }
  }

  #key(file: PrecachedFile): string {
    return `${new URL(file.path, this.#scope).href}?${encodeURIComponent(file.integrity)}.${this.#precache.policy}`
  }

  #fetchAndKeep(file: PrecachedFile, isAhead: boolean): Promise<Response> {
    this.#onFetch(file, isAhead)
    const keep = async () => {
      // After erasing there is nothing to keep it in; the file is answered all the same, as it is where there is no room.
      const cache = (await caches.has(this.#name)) ? await caches.open(this.#name) : undefined
      const response = await this.#fetch(file)
      await cache?.put(this.#key(file), response.clone()).catch(() => undefined)
      return response
    }
    const fetching = keep().finally(() => this.#fetching.delete(file.path))
    this.#fetching.set(file.path, fetching)
    return fetching
  }

  async #fetch(file: PrecachedFile): Promise<Response> {
    // Many hosts send /index.html on to /, and some have no / but the file.
    const names = file.path === 'index.html' ? ['', file.path] : [file.path]
    for (const name of names) {
      const answer = await fetch(new URL(name, this.#scope), {
        integrity: file.integrity,
        cache: 'no-cache',
        credentials: 'same-origin',
        mode: 'same-origin',
        redirect: 'error',
      }).catch(() => undefined)
      if (answer?.ok)
        return new Response(await answer.blob(), { headers: { ...sealHeaders, 'Content-Type': mediaType(file.path) } })
    }
    throw new FileUnavailable(file.path)
  }
}

/** The host can't be reached, or does not have the file as it was built. */
export class FileUnavailable extends Error {
  constructor(readonly path: string) {
    super(`${path} is not there as it was built`)
  }
}
