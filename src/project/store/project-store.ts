import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import type { AuditRecord } from '../audit/audit-chain'
import { writeFile, type Disk } from './disk'
import type { KeptProject, LogRecord } from './kept-recipe'
import { isProjectId, listProjects, projectFolder, type ProjectSummary } from './list-projects'
import { ProjectLog, type ReadProject } from './project-log'
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

  /** @throws TerrariumError `missing-project`, `damaged-project` */
  async open(id: string): Promise<ReadProject> {
    await this.#require(id)
    this.close(id)
    try {
      const { log, project, rest } = await ProjectLog.open(this.#disk, projectFolder(id))
      this.#logs.set(id, log)
      await this.#writeAbout(id, project)
      return { project, rest }
    } catch (error) {
      if (error instanceof DOMException) throw error
      throw damaged()
    }
  }

  /** @throws TerrariumError `missing-project`, `damaged-project` */
  async read(id: string): Promise<ReadProject> {
    await this.#require(id)
    const found = await ProjectLog.read(this.#disk, projectFolder(id))
    if (!found) throw damaged()
    return found
  }

  /**
   * Writes a record down, the sources it needs first. When it returns, both stand on the disk.
   * @throws what the disk throws, such as a `QuotaExceededError`; the log is then as it was
   */
  async append(id: string, record: LogRecord, sources: readonly NeededSource[] = []): Promise<void> {
    const log = this.#logs.get(id)
    if (!log) throw new Error(`Project ${id} is not open for writing`)
    for (const { sha256, ticket, file } of sources) {
      if (ticket !== undefined) await this.sources.claim(ticket, sha256)
      else if (file) await this.sources.put(sha256, file)
    }
    log.append(record)
  }

  /** What may be done after a record was acknowledged: the line for the list, and a shorter log. */
  async tidy(id: string, isStale = false): Promise<void> {
    const log = this.#logs.get(id)
    if (!log) return
    await this.#writeAbout(id, log.project)
    await log.compact(isStale)
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
    const { project } = await this.read(id)
    await this.create(copy, { ...project, name, created: now })
    this.close(copy)
  }

  async remove(id: string): Promise<void> {
    this.close(id)
    await this.#disk.remove(`cache/${id}`)
    await this.#disk.remove(projectFolder(id))
  }

  /** Removes the sources that no project needs. Nobody may be adding one meanwhile. */
  async sweep(): Promise<void> {
    const needed = new Set<string>()
    for (const { id } of await this.list()) {
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
    const about = { name, steps: cursor, keepUntil: keptUntil(audit) }
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

const damaged = () =>
  new TerrariumError(
    'damaged-project',
    words('这个项目的记录已损坏，打不开。', 'The log of this project is damaged; it can’t be opened.'),
    words('如果另存过项目文件，请打开那一份。', 'If you saved it as a project file, open that one.'),
  )
