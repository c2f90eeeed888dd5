import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import type { AuditRecord } from '../audit/audit-chain'
import { cacheFolder, dropCache } from './cache-room'
import { CacheShelf, type CachePlace } from './cache-shelf'
import { writeFile, type Disk } from './disk'
import type { KeptProject, LogRecord } from './kept-recipe'
import { isProjectId, listProjects, projectFolder, type ProjectSummary } from './list-projects'
import { makeLock, openLock, type ProjectKeys } from './project-lock'
import { ProjectLog, type ReadProject } from './project-log'
import { SealedShelf, shelfOf } from './sealed-shelf'
import { SourceShelf } from './source-shelf'

/** A source that a record needs: taken in under a ticket, or a file still to be copied. */
export interface NeededSource {
  sha256: string
  ticket?: string
  file?: Blob
}

/**
 * All projects of this browser on one disk. Whoever writes a project holds its log open; that only one does so is for
 * the caller to see to.
 */
export class ProjectStore {
  readonly #disk: Disk
  readonly #logs = new Map<string, ProjectLog>()
  /** Of locked projects whose passphrase was given. */
  readonly #keys = new Map<string, ProjectKeys>()
  readonly sources: SourceShelf

  constructor(disk: Disk) {
    this.#disk = disk
    this.sources = new SourceShelf(disk)
  }

  list(): Promise<ProjectSummary[]> {
    return listProjects(this.#disk)
  }

  /** Makes a project and holds it open for writing. */
  async create(id: string, project: KeptProject): Promise<void> {
    await this.#writeAbout(id, project)
    this.#logs.set(id, await ProjectLog.create(this.#disk, projectFolder(id), project))
  }

  /** @throws TerrariumError `missing-project`, `damaged-project`, `passphrase-needed` */
  async open(id: string): Promise<ReadProject> {
    await this.#require(id)
    this.close(id)
    try {
      const keys = this.#keys.get(id)
      const { log, project, rest } = await ProjectLog.open(this.#disk, projectFolder(id), keys)
      this.#logs.set(id, log)
      // What a lock that was not finished, or not taken off altogether, has left.
      if (!log.isSealed) await this.#dropLock(id)
      await this.#writeAbout(id, project)
      return { project, rest }
    } catch (error) {
      if (error instanceof TerrariumError || isDiskError(error)) throw error
      throw damaged()
    }
  }

  /** @throws TerrariumError `missing-project`, `damaged-project` */
  async read(id: string): Promise<ReadProject> {
    await this.#require(id)
    const found = await ProjectLog.read(this.#disk, projectFolder(id), this.#keys.get(id))
    if (!found) throw damaged()
    return found
  }

  /**
   * Writes a record down, the sources it needs first. When it returns, both stand on the disk.
   * @throws what the disk throws, such as a `QuotaExceededError`; the log is then as it was
   */
  async append(id: string, record: LogRecord, sources: readonly NeededSource[] = []): Promise<void> {
    const log = this.#openLog(id)
    const sealed = this.#sealedShelf(id)
    for (const { sha256, ticket, file } of sources) {
      if (sealed) {
        // An import that began before the lock has left a copy that anybody can read.
        const taken = ticket === undefined ? undefined : await this.sources.taken(ticket)
        const source = taken ?? file
        if (source) await sealed.put(sha256, source)
        if (ticket !== undefined) await this.sources.discard(ticket)
      } else if (ticket !== undefined) await this.sources.claim(ticket, sha256)
      else if (file) await this.sources.put(sha256, file)
    }
    await log.append(record)
  }

  /** What may be done after a record was acknowledged: the line for the list, and a shorter log. */
  async tidy(id: string, isStale = false): Promise<void> {
    const log = this.#logs.get(id)
    if (!log) return
    await this.#writeAbout(id, log.project)
    await log.compact(isStale)
  }

  /** The original bytes of a source, from wherever they are kept for a project that may be read here. */
  async source(sha256: string): Promise<Blob | undefined> {
    for (const id of this.#keys.keys()) {
      const found = await this.#sealedShelf(id)?.get(sha256)
      if (found) return found
    }
    return this.sources.get(sha256)
  }

  /** Keys that were given before, for a project that is opened again; none forgets them. */
  useKeys(id: string, keys: ProjectKeys | undefined): void {
    if (keys) this.#keys.set(id, keys)
    else this.#keys.delete(id)
  }

  /**
   * Opens the lock of a project.
   * @throws TerrariumError `wrong-passphrase`, `damaged-project`
   */
  async unlock(id: string, passphrase: string): Promise<ProjectKeys | undefined> {
    const text = await (await this.#disk.file(lockPath(id)))?.text()
    if (text === undefined) return undefined
    const keys = await openLock(parsed(text), passphrase)
    this.#keys.set(id, keys)
    return keys
  }

  /**
   * Locks a project that is open for writing: its log and its sources are written anew, sealed. Sources that nobody else
   * needs are swept away afterwards, by whoever may.
   */
  async lock(id: string, passphrase: string, idleMinutes: number, iterations?: number): Promise<ProjectKeys> {
    const log = this.#openLog(id)
    const { lock, keys } = await makeLock(passphrase, idleMinutes, iterations)
    const shelf = new SealedShelf(this.#disk, id, keys)
    for (const sha256 of sourcesOf(log.project)) {
      const source = await this.source(sha256)
      if (source) await shelf.put(sha256, source)
    }
    // Whatever was put by can be read by anybody.
    await this.#disk.remove(cacheFolder(id))
    await writeFile(this.#disk, lockPath(id), new TextEncoder().encode(JSON.stringify(lock)))
    // From here on the project is locked; a crash before leaves it as it was.
    await log.seal(keys)
    this.#keys.set(id, keys)
    await this.#writeAbout(id, log.project)
    return keys
  }

  /** Takes the lock off a project that is open for writing. */
  async takeOffLock(id: string): Promise<void> {
    const log = this.#openLog(id)
    for (const sha256 of sourcesOf(log.project)) {
      const source = await this.#sealedShelf(id)?.get(sha256)
      if (source) await this.sources.put(sha256, source)
    }
    await log.seal(undefined)
    this.#keys.delete(id)
    await dropCache(this.#disk, id)
    await this.#dropLock(id)
    await this.#writeAbout(id, log.project)
  }

  /** A lock that was not finished locks nothing: the log tells. A sealed project has sources of its own. */
  async #isSealed(id: string): Promise<boolean> {
    try {
      await ProjectLog.read(this.#disk, projectFolder(id))
      return false
    } catch (error) {
      if (error instanceof TerrariumError && error.code === 'passphrase-needed') return true
      throw error
    }
  }

  async #dropLock(id: string): Promise<void> {
    if (!(await this.#disk.file(lockPath(id)))) return
    await this.#disk.remove(lockPath(id))
    await this.#disk.remove(shelfOf(id))
  }

  #sealedShelf(id: string): SealedShelf | undefined {
    const keys = this.#keys.get(id)
    return keys && new SealedShelf(this.#disk, id, keys)
  }

  #openLog(id: string): ProjectLog {
    const log = this.#logs.get(id)
    if (!log) throw new Error(`Project ${id} is not open for writing`)
    return log
  }

  close(id: string): void {
    this.#logs.get(id)?.close()
    this.#logs.delete(id)
  }

  isOpen(id: string): boolean {
    return this.#logs.has(id)
  }

  /** @throws TerrariumError `missing-project`, `damaged-project` */
  async rename(id: string, name: string): Promise<void> {
    const isMine = this.isOpen(id)
    if (!isMine) await this.open(id)
    try {
      await this.append(id, { type: 'name', name })
      await this.#writeAbout(id, this.#logs.get(id)!.project)
    } finally {
      if (!isMine) this.close(id)
    }
  }

  /** A project with the same recipe under another name; the sources are shared. */
  async duplicate(id: string, copy: string, name: string, now: number): Promise<void> {
    if (await this.#isSealed(id)) throw isLocked()
    const { project } = await this.read(id)
    await this.create(copy, { ...project, name, created: now })
    this.close(copy)
  }

  async remove(id: string): Promise<void> {
    this.close(id)
    await dropCache(this.#disk, id)
    await this.#disk.remove(cacheFolder(id))
    await this.#disk.remove(projectFolder(id))
  }

  /** Removes what a project has put by under other keys. */
  sweepCache(place: CachePlace, keys: readonly string[]): Promise<void> {
    return new CacheShelf(this.#disk, place).sweep(keys)
  }

  /** Removes what a project has put by, or all of them. */
  dropCache(id?: string): Promise<void> {
    return dropCache(this.#disk, id)
  }

  /** Removes the sources that no project needs. Nobody may be adding one meanwhile. */
  async sweep(): Promise<void> {
    const needed = new Set<string>()
    for (const { id } of await this.list()) {
      if (await this.#isSealed(id)) continue
      const found = await ProjectLog.read(this.#disk, projectFolder(id))
      // A log that can't be read may need any of them.
      if (!found) return
      for (const sha256 of sourcesOf(found.project)) needed.add(sha256)
    }
    await this.sources.sweep(needed)
  }

  async #require(id: string): Promise<void> {
    if (isProjectId(id) && (await this.#disk.list(projectFolder(id))).length > 0) return
    throw new TerrariumError(
      'missing-project',
      words('这个浏览器里没有这个项目。', 'This browser keeps no such project.'),
      words('它可能已在别的标签页里删除。', 'It may have been deleted in another tab.'),
    )
  }

  async #writeAbout(id: string, { name, cursor, audit }: KeptProject): Promise<void> {
    const about = { name, steps: cursor, keepUntil: keptUntil(audit), isLocked: this.#keys.has(id) }
    const bytes = new TextEncoder().encode(JSON.stringify(about))
    await writeFile(this.#disk, `${projectFolder(id)}/about.json`, bytes)
  }
}

/** What the audit log noted last of until when the data may be kept. */
function keptUntil(audit: readonly unknown[] = []): string | undefined {
  const last = audit.findLast((one) => (one as AuditRecord).act === 'retention') as AuditRecord | undefined
  const until = last?.about['until']
  return typeof until === 'string' && until !== '' ? until : undefined
}

/** The SHA-256 of every file that a recipe reads. */
export function sourcesOf({ entries }: Pick<KeptProject, 'entries'>): string[] {
  return entries.flatMap((entry) => {
    const { file, files } = (entry ?? {}) as { file?: unknown; files?: unknown }
    return [file, ...(Array.isArray(files) ? files : [])].flatMap((one) => {
      const sha256 = (one as { sha256?: unknown } | undefined)?.sha256
      return typeof sha256 === 'string' && sha256 !== '' ? [sha256] : []
    })
  })
}

const lockPath = (id: string) => `${projectFolder(id)}/lock.json`

/** What the disk throws, not the cipher: an `OperationError` is a damaged record. */
const isDiskError = (error: unknown) => error instanceof DOMException && error.name !== 'OperationError'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isLocked = () =>
  new TerrariumError(
    'locked-project',
    words('上了锁的项目不能复制。', 'A locked project can’t be duplicated.'),
    words('先取消锁，再复制。', 'Take its lock off first.'),
  )

const damaged = () =>
  new TerrariumError(
    'damaged-project',
    words('这个项目的记录已损坏，打不开。', 'The log of this project is damaged; it can’t be opened.'),
    words('如果另存过项目文件，请打开那一份。', 'If you saved it as a project file, open that one.'),
  )
