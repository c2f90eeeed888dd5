import * as Comlink from 'comlink'
import { settle as settled, TerrariumError, type Outcome } from '../core/errors'
import { holdLifeline } from '../core/lifeline'
import { words } from '../core/words'
import { Fingerprint } from './fingerprint'
import { PieceServer } from './piece-server'
import type { CachePlace } from '../project/store/cache-shelf'
import type { KeptProject, LogRecord } from '../project/store/kept-recipe'
import type { ProjectSummary } from '../project/store/list-projects'
import { OpfsDisk } from '../project/store/opfs-disk'
import type { ProjectKeys } from '../project/store/project-lock'
import type { ReadProject } from '../project/store/project-log'
import { ProjectStore, type NeededSource } from '../project/store/project-store'
import { storageError } from '../project/store/storage-error'

/**
 * The one holder of this tab's project on the disk: files are written at once and for sure only here. Who may write a
 * project is told by a lock of the browser's, which ends with this worker.
 */
const sourcesLock = 'terrarium-sources'
const projectLock = (id: string) => `terrarium-project-${id}`

let opening: Promise<ProjectStore> | undefined
const store = () => (opening ??= OpfsDisk.open().then((disk) => new ProjectStore(disk)))

/** Whatever the disk throws becomes words. */
const settle = <T>(work: () => Promise<T>): Promise<Outcome<T>> =>
  settled(() =>
    work().catch((thrown: unknown) => {
      throw storageError(thrown)
    }),
  )

/** Held locks by name: calling one lets it go. */
const held = new Map<string, () => void>()
let tellLoss: (id: string) => void = () => undefined

/**
 * @param onLoss called when another takes the lock away
 * @returns false when another holds it
 */
function hold(name: string, options: LockOptions, onLoss: () => void = () => undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let isHeld = false
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) return resolve(false)
        isHeld = true
        return new Promise<void>((release) => {
          held.set(name, release)
          resolve(true)
        })
      })
      .catch((error: unknown) => {
        if (!isHeld) return reject(error)
        held.delete(name)
        onLoss()
      })
  })
}

/** The right to write a project. When another tab takes it, this one closes its file at once and says so. */
function holdProject(id: string, options: LockOptions): Promise<boolean> {
  return hold(projectLock(id), options, () => {
    void store().then((kept) => kept.close(id))
    tellLoss(id)
  })
}

function letGo(name: string): void {
  held.get(name)?.()
  held.delete(name)
}

/** While any ticket is out, no source may be swept away. */
const tickets = new Map<string, string>()

/** One file after the other, or the memory for their fingerprints would add up. */
let copying: Promise<void> = Promise.resolve()

function returnTicket(ticket: string): void {
  const name = tickets.get(ticket)
  tickets.delete(ticket)
  if (name) letGo(name)
}

/** The file of a tab that ended, or that lost its right, is free a moment after its lock. */
async function openOnceFree(kept: ProjectStore, id: string): Promise<ReadProject> {
  for (let attempt = 1; ; attempt++)
    try {
      return await kept.open(id)
    } catch (error) {
      const isTaken = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isTaken || attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
}

async function exclusively<T>(id: string, work: (kept: ProjectStore) => Promise<T>): Promise<T> {
  const kept = await store()
  if (kept.isOpen(id)) return work(kept)
  if (!(await holdProject(id, { ifAvailable: true })))
    throw new TerrariumError(
      'project-in-use',
      words('这个项目正在另一个标签页里打开。', 'This project is open in another tab.'),
      words('先在那边关掉它，再试一次。', 'Close it there first, then try again.'),
    )
  try {
    return await work(kept)
  } finally {
    letGo(projectLock(id))
  }
}

/** An idle while after the last record, what was stored is compressed. */
const idleMilliseconds = 20_000
const uncompressed = new Set<string>()
let idle: ReturnType<typeof setTimeout> | undefined

function compressLater(): void {
  clearTimeout(idle)
  if (uncompressed.size > 0) idle = setTimeout(() => void compress(), idleMilliseconds)
}

async function compress(): Promise<void> {
  const kept = await store()
  for (const sha256 of uncompressed) {
    uncompressed.delete(sha256)
    // What fails, such as for want of room, leaves the source as it is.
    await kept.sources.compress(sha256).catch(() => undefined)
  }
}

/** Removes the sources that nobody needs, unless one is being added at this moment. */
async function sweep(): Promise<void> {
  await navigator.locks.request(sourcesLock, { ifAvailable: true }, async (lock) => {
    if (lock) await (await store()).sweep()
  })
}

const api = {
  holdLifeline,

  /** Settles with the next project that another tab takes away. */
  loss: (): Promise<string> => new Promise((resolve) => (tellLoss = resolve)),

  list: (): Promise<Outcome<ProjectSummary[]>> => settle(async () => (await store()).list()),

  /** Makes a project that this tab writes. */
  create: (id: string, project: KeptProject): Promise<Outcome<void>> =>
    settle(async () => {
      await holdProject(id, {})
      await (await store()).create(id, project)
    }),

  /**
   * Opens a project to write it; null when another tab does.
   * @param patience how long to wait for it to be let go, in milliseconds
   * @param isTaken whether it is then taken from that tab
   * @param keys of a locked project
   */
  open: (id: string, patience = 0, isTaken = false, keys?: ProjectKeys): Promise<Outcome<ReadProject | null>> =>
    settle(async () => {
      const kept = await store()
      kept.useKeys(id, keys)
      if (!held.has(projectLock(id)) && !(await holdProject(id, { ifAvailable: true }))) {
        if (patience === 0) return null
        const isFree = await holdProject(id, { signal: AbortSignal.timeout(patience) }).catch(() => false)
        if (!isFree && !isTaken) return null
        if (!isFree) await holdProject(id, { steal: true })
      }
      try {
        return await openOnceFree(kept, id)
      } catch (error) {
        letGo(projectLock(id))
        throw error
      }
    }),

  /** Reads a project that another tab writes. */
  read: (id: string, keys?: ProjectKeys): Promise<Outcome<ReadProject>> =>
    settle(async () => {
      const kept = await store()
      kept.useKeys(id, keys)
      return kept.read(id)
    }),

  /** The keys of a locked project; undefined where there is no lock. */
  unlock: (id: string, passphrase: string): Promise<Outcome<ProjectKeys | undefined>> =>
    settle(async () => (await store()).unlock(id, passphrase)),

  /** Locks the project that this tab writes. */
  lock: (id: string, passphrase: string, idleMinutes: number): Promise<Outcome<ProjectKeys>> =>
    settle(async () => {
      const keys = await (await store()).lock(id, passphrase, idleMinutes)
      await sweep()
      return keys
    }),

  takeOffLock: (id: string): Promise<Outcome<void>> => settle(async () => (await store()).takeOffLock(id)),

  append: (id: string, record: LogRecord, sources: readonly NeededSource[]): Promise<Outcome<void>> =>
    settle(async () => {
      const kept = await store()
      const append = () =>
        navigator.locks.request(sourcesLock, { mode: 'shared' }, () => kept.append(id, record, sources))
      // What was put by makes way for what must be kept.
      await append().catch(async (error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error
        await kept.dropCache()
        await append()
      })
      for (const { sha256, ticket } of sources) {
        if (ticket !== undefined) returnTicket(ticket)
        uncompressed.add(sha256)
      }
      compressLater()
    }),

  tidy: (id: string, isStale = false): Promise<Outcome<void>> => settle(async () => (await store()).tidy(id, isStale)),

  sweepCache: (place: CachePlace, keys: readonly string[]): Promise<Outcome<void>> =>
    settle(async () => (await store()).sweepCache(place, keys)),

  /** @param project all of them unless given */
  dropCache: (project?: string): Promise<Outcome<void>> => settle(async () => (await store()).dropCache(project)),

  close: (id: string): Promise<Outcome<void>> =>
    settle(async () => {
      const kept = await store()
      kept.close(id)
      kept.useKeys(id, undefined)
      letGo(projectLock(id))
    }),

  rename: (id: string, name: string): Promise<Outcome<void>> =>
    settle(() => exclusively(id, (kept) => kept.rename(id, name))),

  duplicate: (id: string, copy: string, name: string): Promise<Outcome<void>> =>
    settle(async () => (await store()).duplicate(id, copy, name, Date.now())),

  remove: (id: string): Promise<Outcome<void>> =>
    settle(async () => {
      await exclusively(id, (kept) => kept.remove(id))
      await sweep()
    }),

  /**
   * Copies a file in, and gives pieces of it and its SHA-256 to whoever imports it meanwhile.
   * @param port to the importer
   */
  takeIn: (ticket: string, file: Blob, port: MessagePort): Promise<Outcome<void>> =>
    settle(async () => {
      const name = `${sourcesLock}-${ticket}`
      const sources = (await store()).sources
      const server = new PieceServer(port, (into, at) => sources.readIncoming(ticket, into, at))
      await new Promise<void>((resolve, reject) => {
        navigator.locks
          .request(sourcesLock, { mode: 'shared' }, () => {
            resolve()
            return new Promise<void>((release) => held.set(name, release))
          })
          .catch(reject)
      })
      tickets.set(ticket, name)
      try {
        const turn = copying.then(async () => {
          const fingerprint = await Fingerprint.open(file.size)
          await sources.takeIn(ticket, file, (piece) => {
            fingerprint.add(piece)
            server.advance(piece)
          })
          server.end(await fingerprint.digest())
        })
        copying = turn.catch(() => undefined)
        await turn
      } catch (error) {
        server.end()
        returnTicket(ticket)
        await sources.discard(ticket).catch(() => undefined)
        throw error
      }
    }),

  discard: (ticket: string): Promise<Outcome<void>> =>
    settle(async () => {
      await (await store()).sources.discard(ticket)
      returnTicket(ticket)
    }),

  source: (sha256: string): Promise<Outcome<Blob | undefined>> => settle(async () => (await store()).source(sha256)),
}

export type StoreApi = typeof api
Comlink.expose(api)
