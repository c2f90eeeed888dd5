import { TerrariumError, toFailure, type Failure } from '../core/errors'
import type { RecipeEntry } from '../core/recipe'
import { words } from '../core/words'
import type { Act, AuditDetail } from '../project/audit/audit-chain'
import { recordBetween, type KeptProject, type KeptRecipe } from '../project/store/kept-recipe'
import type { CachePlace } from '../project/store/cache-shelf'
import type { ProjectSummary } from '../project/store/list-projects'
import type { ProjectKeys } from '../project/store/project-lock'
import type { ReadProject } from '../project/store/project-log'
import { sourcesOf } from '../project/store/project-store'
import type { ProjectState } from './session-state'
import { SourceCopies, type PiecePorts } from './source-copies'
import { StoreClient } from './store-client'

/** What tabs of this site tell each other about projects. */
type Note = { type: 'changed' | 'give'; id: string } | { type: 'act'; id: string; act: Act; about: AuditDetail }

type Recipe = KeptRecipe<RecipeEntry>

export interface OpenedProject extends ReadProject {
  id: string
  mode: ProjectState['mode']
  /** Of a locked project. */
  keys?: ProjectKeys | undefined
}

const nothing: Recipe = { entries: [], cursor: 0 }
/** How long another tab may take to finish what it does before the project is taken from it. */
const patience = 5_000
/** For the deadline: sources of any size are written anew. */
const lockingBytes = 2 ** 31
/**
 * Keeps the session's recipe and its sources on the disk: `save` returns when they stand there. A project comes into
 * being with its first entry. What cannot be saved stays in the tab, and the state says so until it is.
 */
export class Keeper {
  readonly #store = new StoreClient(
    (id) => this.#lose(id),
    () => (this.#isHeld = false),
  )
  readonly #channel = new BroadcastChannel('terrarium-projects')
  readonly #copies: SourceCopies
  #project: ProjectState | undefined
  #saved: Recipe = nothing
  #unsaved: Failure | undefined
  /** Whether the store's thread that runs now holds the project for writing. */
  #isHeld = false
  #nextName: string | undefined
  /** Of the project, where it is locked. */
  #keys: ProjectKeys | undefined
  /** What the log said before must not be in it any more. */
  #isLogStale = false
  /** Called when the project that this tab follows was changed, or when its own was taken by another tab. */
  onChange: () => void = () => undefined
  /** Called when another tab asks for the project that this one writes. */
  onAsked: () => void = () => undefined
  /** Called when a tab that follows tells what was done there. */
  onAct: (act: Act, about: AuditDetail) => void = () => undefined

  /** @param fileOf the file of a SHA-256, where the session has it */
  constructor(fileOf: (sha256: string) => File | undefined) {
    this.#copies = new SourceCopies(this.#store, fileOf)
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Note>) => {
      if (data.id !== this.#project?.id) return
      if (data.type === 'give' && this.#project.mode === 'writing') this.onAsked()
      if (data.type === 'act' && this.#project.mode === 'writing') this.onAct(data.act, data.about)
      if (data.type === 'changed' && this.#project.mode === 'following') this.onChange()
    })
  }

  get project(): ProjectState | undefined {
    return this.#project
  }

  /** Why what was done last stands in this tab alone. */
  get unsaved(): Failure | undefined {
    return this.#unsaved
  }

  get isFollowing(): boolean {
    return this.#project?.mode === 'following'
  }

  /** Where results of this project are put by. */
  get place(): CachePlace | undefined {
    return this.#project && { project: this.#project.id, keys: this.#keys }
  }

  /** Forgets what the project has put by under other keys. */
  async sweepCache(keys: readonly string[]): Promise<void> {
    const { place } = this
    if (place) await this.#store.call((store) => store.sweepCache(place, keys))
  }

  /** Forgets what a project has put by, or all of them. */
  dropCache(project?: string): Promise<void> {
    return this.#store.call((store) => store.dropCache(project))
  }

  list(): Promise<ProjectSummary[]> {
    return this.#store.call((store) => store.list())
  }

  /** Begins to copy files while they are being imported; `save` will want them. */
  takeIn(files: readonly File[]): PiecePorts {
    // Only what is sealed may lie on the disk, which it is once it is known what it is.
    return this.#keys ? new Map() : this.#copies.takeIn(files)
  }

  /** Lets go of the copies that no entry came to need. */
  discard(files: readonly File[]): Promise<void> {
    return this.#copies.discard(files)
  }

  /** The bytes of a source from the disk. */
  source(sha256: string, size: number): Promise<Blob | undefined> {
    return this.#store.call((store) => store.source(sha256), size)
  }

  /** Writes down how the recipe is now. Never rejects: what went wrong is in the state. */
  async save(recipe: Recipe): Promise<void> {
    if (this.isFollowing) return
    for (let attempt = 1; ; attempt++)
      try {
        await this.#write(recipe)
        this.#unsaved = undefined
        break
      } catch (error) {
        const failure = toFailure(error)
        // The thread that held the project has ended, now or before; the one started in its place takes it up again.
        if (!this.#isHeld && attempt === 1) continue
        this.#unsaved = failure
        break
      }
  }

  async #write(recipe: Recipe): Promise<void> {
    if (!this.#project && recipe.entries.length === 0) return
    if (this.#project && !this.#isHeld) await this.#takeUp()
    const sources = this.#copies.missing(recipe)
    const bytes = sources.reduce((sum, { file }) => sum + file.size, 0)
    if (!this.#project) await this.#create(this.#nextName || nameOf(recipe.entries[0]!))
    const { id } = this.#project!
    const record = recordBetween(this.#saved, recipe)
    if (!record) return
    const copied = await this.#copies.finish(sources)
    await this.#store.call((store) => store.append(id, record, copied), bytes)
    this.#saved = recipe
    this.#copies.know(sources.map(({ sha256 }) => sha256))
    this.#tell('changed')
    const isStale = this.#isLogStale
    const tidied = this.#store.call((store) => store.tidy(id, isStale))
    // Afterwards: the record stands without it.
    if (!isStale) return void tidied.catch(() => undefined)
    await tidied
    this.#isLogStale = false
  }

  async #create(name: string): Promise<void> {
    const id = crypto.randomUUID()
    const project: KeptProject = { name, created: Date.now(), ...nothing }
    await this.#store.call((store) => store.create(id, project))
    this.#project = { id, name, mode: 'writing' }
    this.#isHeld = true
    this.#nextName = undefined
    this.#saved = nothing
    // So that the browser does not clear it away when the disk fills up; it may ask the person, or refuse.
    void navigator.storage.persist?.().catch(() => false)
  }

  /** The store's thread was started anew: takes the project up again as it stands on the disk. */
  async #takeUp(): Promise<void> {
    const { id } = this.#project!
    const read = await this.#store.call((store) => store.open(id, patience, false, this.#keys))
    if (!read) throw inUse()
    this.#saved = read.project as Recipe
    this.#isHeld = true
  }

  /**
   * Looks up a kept project and gets the right to write it, if no other tab has it. Nothing changes before `adopt`.
   * @throws TerrariumError `passphrase-needed`, `wrong-passphrase`
   */
  async open(id: string, passphrase?: string): Promise<OpenedProject> {
    const keys = passphrase === undefined ? undefined : await this.#store.call((store) => store.unlock(id, passphrase))
    const written = await this.#store.call((store) => store.open(id, 0, false, keys))
    if (written) return { id, mode: 'writing', ...written, keys }
    return { id, mode: 'following', ...(await this.#store.call((store) => store.read(id, keys))), keys }
  }

  /** Tells the tab that writes the project what was done here. */
  tellAct(act: Act, about: AuditDetail): void {
    if (this.#project) this.#channel.postMessage({ type: 'act', id: this.#project.id, act, about } satisfies Note)
  }

  /** From now on the session is this project. */
  async adopt({ id, mode, project, keys }: OpenedProject): Promise<void> {
    if (this.#project?.id !== id) await this.close()
    this.#useKeys(keys)
    this.#project = { id, name: project.name, mode, ...lockOf(keys) }
    this.#isHeld = mode === 'writing'
    this.#saved = project as Recipe
    this.#unsaved = undefined
    this.#copies.know(sourcesOf(project))
  }

  /** Locks the project that this tab writes. Nothing that others can read is left of it. */
  async lock(passphrase: string, idleMinutes: number): Promise<void> {
    const { id } = this.#project!
    const keys = await this.#store.call((store) => store.lock(id, passphrase, idleMinutes), lockingBytes)
    this.#useKeys(keys)
    this.#project = { ...this.#project!, ...lockOf(keys) }
  }

  async takeOffLock(): Promise<void> {
    const { idleMinutes: _, ...project } = this.#project!
    await this.#store.call((store) => store.takeOffLock(project.id), lockingBytes)
    this.#useKeys(undefined)
    this.#project = project
  }

  /** A locked project has its sources apart: what is stored for others is not stored for it. */
  #useKeys(keys: ProjectKeys | undefined): void {
    if (keys || this.#keys) this.#copies.forget()
    this.#keys = keys
  }

  /** With the next change the log is written anew, and what it said before is gone. */
  forgetLog(): void {
    this.#isLogStale = true
  }

  /** The project that this tab follows, as it is now. */
  async follow(): Promise<ReadProject | undefined> {
    const { id } = this.#project ?? {}
    if (id === undefined) return undefined
    const read = await this.#store.call((store) => store.read(id, this.#keys))
    if (this.#project) this.#project = { ...this.#project, name: read.project.name }
    return read
  }

  /** Asks the tab that writes the project for it, and takes it if that tab does not answer. */
  async takeOver(): Promise<OpenedProject> {
    const { id } = this.#project!
    this.#tell('give')
    const keys = this.#keys
    const read = await this.#store.call((store) => store.open(id, patience, true, keys))
    return { id, mode: 'writing', ...read!, keys }
  }

  /** Leaves the project to another tab and follows it. */
  async give(): Promise<void> {
    const { id } = this.#project!
    await this.#store.call((store) => store.close(id))
    this.#project = { ...this.#project!, mode: 'following' }
  }

  /** Leaves the project as it is on the disk; the next entry begins another. */
  async close(): Promise<void> {
    const project = this.#project
    this.#project = undefined
    this.#useKeys(undefined)
    this.#saved = nothing
    this.#unsaved = undefined
    if (project?.mode === 'writing') await this.#store.call((store) => store.close(project.id))
  }

  /** Leaves the project; what is saved next becomes another one, of this name. */
  async begin(name: string | undefined): Promise<void> {
    await this.close()
    this.#nextName = name
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#store.call((store) => store.rename(id, name))
    if (this.#project?.id === id) this.#project = { ...this.#project, name }
    this.#channel.postMessage({ type: 'changed', id } satisfies Note)
  }

  async duplicate(id: string, name: string): Promise<string> {
    const copy = crypto.randomUUID()
    await this.#store.call((store) => store.duplicate(id, copy, name))
    return copy
  }

  async remove(id: string): Promise<void> {
    await this.#store.call((store) => store.remove(id))
    this.#copies.forget()
  }

  /** Ends the store's thread, so that nothing holds a file any more. */
  end(): void {
    this.#store.terminate()
    this.#project = undefined
    this.#keys = undefined
    this.#saved = nothing
    this.#unsaved = undefined
    this.#copies.end()
  }

  #lose(id: string): void {
    if (this.#project?.id !== id) return
    this.#project = { ...this.#project, mode: 'following' }
    this.onChange()
  }

  #tell(type: 'changed' | 'give'): void {
    if (this.#project) this.#channel.postMessage({ type, id: this.#project.id } satisfies Note)
  }
}

const lockOf = (keys: ProjectKeys | undefined) => (keys ? { idleMinutes: keys.idleMinutes } : {})

/** What a project is called at first: after its first file. */
function nameOf(entry: RecipeEntry): string {
  if (entry.type === 'import') return entry.file.name.replace(/\.[^.]+$/, '') || entry.file.name
  if (entry.type === 'sample') return entry.language === 'zh' ? '样例客户' : 'Sample customers'
  return 'Terrarium'
}

const inUse = () =>
  new TerrariumError(
    'project-in-use',
    words('这个项目正在另一个标签页里打开。', 'This project is open in another tab.'),
    words('先在那边关掉它，再试一次。', 'Close it there first, then try again.'),
  )
