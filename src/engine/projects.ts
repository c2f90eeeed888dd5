import { TerrariumError, toFailure } from '../core/errors'
import type { Recipe, RecipeEntry } from '../core/recipe'
import { words } from '../core/words'
import { cacheSize } from '../project/store/cache-room'
import type { CachePlace } from '../project/store/cache-shelf'
import type { ProjectSummary } from '../project/store/list-projects'
import { OpfsDisk } from '../project/store/opfs-disk'
import { checkAudit } from '../project/audit/check-audit'
import type { ReadProject } from '../project/store/project-log'
import type { Changes } from './changes'
import { checkRecipe } from './check-recipe'
import { checkReleases } from './check-releases'
import type { Engine } from './engine'
import type { Keeper, OpenedProject } from './keeper'
import { hasBareSecret } from './keys'
import { stage } from './rewrite-recipe'
import type { OpenOptions, Reopened, RunOptions, StorageUse } from './terrarium'

/** The projects that this browser keeps, and which of them the session is. */
export class Projects {
  readonly #engine: Engine
  readonly #changes: Changes
  readonly #keeper: Keeper | undefined
  #isFollowQueued = false

  constructor(engine: Engine, changes: Changes, keeper: Keeper | undefined) {
    this.#engine = engine
    this.#changes = changes
    this.#keeper = keeper
    if (!keeper) return
    keeper.onChange = () => this.#follow()
    keeper.onAsked = () => void changes.own(() => keeper.give()).catch(() => undefined)
    engine.sources.keptBy(({ sha256, size }) => keeper.source(sha256, size))
  }

  async list(): Promise<ProjectSummary[]> {
    return this.#keeper ? this.#keeper.list() : []
  }

  /**
   * Makes the session a kept project: its recipe is run again. Where another tab writes it, this one follows.
   * @throws TerrariumError `missing-project`, `damaged-project`, `unsaved-work`, `passphrase-needed`, `wrong-passphrase`
   */
  open(id: string, { passphrase, ...run }: OpenOptions): Promise<Reopened> {
    const keeper = this.#required()
    return this.#changes.runOwn(words('打开项目', 'Open the project'), run, async (options) => {
      this.#requireSaved()
      if (keeper.project?.id === id) return { entries: this.#engine.history.applied.length, failed: 0, wasTorn: false }
      // Meanwhile: it takes longer than reading the log.
      void this.#engine.database().catch(() => undefined)
      const opened = await keeper.open(id, passphrase)
      const { entries, cursor } = this.#check(opened)
      await keeper.close()
      await this.#engine.reset()
      return this.#replayed(opened, entries, cursor, options)
    })
  }

  async #replayed(opened: OpenedProject, entries: RecipeEntry[], cursor: number, options: RunOptions) {
    const { history, ledger, audit } = this.#engine
    try {
      // First, so that what was given out is given again and not drawn anew.
      ledger.adopt(checkReleases(opened.project.releases))
      audit.adopt(checkAudit(opened.project.audit))
      const place = { project: opened.id, keys: opened.keys }
      await this.#restoreAll(entries.slice(0, cursor), options, place)
      await this.#engine.postpone(entries.slice(cursor))
      await this.#keeper!.adopt(opened)
      audit.add('open', { entries: history.applied.length })
      // Older versions wrote keys down.
      if (entries.some(hasBareSecret)) this.#keeper!.forgetLog()
    } catch (error) {
      await this.#engine.reset()
      throw error
    }
    const failed = history.applied.filter((a) => a.failure).length
    return { entries: history.applied.length, failed, wasTorn: opened.rest !== 'nothing' }
  }

  async #restoreAll(entries: readonly RecipeEntry[], options: RunOptions, place?: CachePlace): Promise<void> {
    for (const [i, entry] of entries.entries())
      await this.#engine.restoreOrMark(entry, stage(options, i / entries.length, (i + 1) / entries.length), place)
  }

  /** An empty session; the project that there was stays as it is. The next entry begins another. */
  close(): Promise<void> {
    return this.#changes.own(async () => {
      this.#requireSaved()
      await this.#keeper?.close()
      await this.#engine.reset()
    })
  }

  /** @throws TerrariumError `weak-passphrase`, `read-only-project`, `no-project` */
  lock(passphrase: string, idleMinutes: number): Promise<void> {
    const keeper = this.#required()
    if (passphrase.length < leastPassphrase) throw weak()
    return this.#changes.queue(async () => {
      if (!keeper.project) throw noProject()
      await keeper.lock(passphrase, Math.min(mostIdle, Math.max(1, idleMinutes)))
      this.#engine.audit.add('lock')
    })
  }

  /** @throws TerrariumError `read-only-project`, `no-project` */
  takeOffLock(): Promise<void> {
    const keeper = this.#required()
    return this.#changes.queue(async () => {
      if (keeper.project?.idleMinutes === undefined) throw noProject()
      await keeper.takeOffLock()
      this.#engine.audit.add('unlock')
    })
  }

  rename(id: string, name: string): Promise<void> {
    return this.#changes.own(() => this.#required().rename(id, checkName(name)))
  }

  /** @returns the id of the copy */
  async duplicate(id: string, name: string): Promise<string> {
    return this.#required().duplicate(id, checkName(name))
  }

  /** @throws TerrariumError `project-in-use` */
  remove(id: string): Promise<void> {
    const keeper = this.#required()
    return this.#changes.own(async () => {
      if (keeper.project?.id === id) {
        await keeper.close()
        await this.#engine.reset()
      }
      await keeper.remove(id)
    })
  }

  /** Takes the right to write from the tab that has it. */
  takeOver(): Promise<void> {
    const keeper = this.#required()
    return this.#changes.own(async () => {
      if (!keeper.isFollowing) return
      const opened = await keeper.takeOver()
      await this.#catchUp(opened)
      await keeper.adopt(opened)
      this.#engine.audit.add('take-over')
    })
  }

  /** Tries to write down what could not be written so far. */
  async saveAgain(): Promise<void> {
    await this.#changes.own(async () => undefined)
  }

  async storage(): Promise<StorageUse> {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate()
    const [cache, isPersistent] = await Promise.all([
      // A private window may have no files at all.
      OpfsDisk.open()
        .then(cacheSize)
        .catch(() => 0),
      navigator.storage.persisted(),
    ])
    return { usage, quota, cache, isPersistent, unsaved: this.#keeper?.unsaved ?? null }
  }

  /** Forgets what was put by of all projects; it is made again from their recipes. */
  async dropCache(): Promise<void> {
    await this.#changes.own(() => this.#required().dropCache())
  }

  /** Asks the browser never to clear this site's files away of itself. */
  persist(): Promise<boolean> {
    return navigator.storage.persist()
  }

  #follow(): void {
    if (this.#isFollowQueued) return
    this.#isFollowQueued = true
    void this.#changes
      .own(async () => {
        this.#isFollowQueued = false
        if (!this.#keeper?.isFollowing) return
        const read = await this.#keeper.follow()
        if (read) await this.#catchUp(read)
      })
      .catch(() => undefined)
  }

  /** Runs what the recipe on the disk has and the session has not. */
  async #catchUp(read: ReadProject): Promise<void> {
    const { history, ledger, audit } = this.#engine
    const { entries, cursor } = this.#check(read)
    ledger.adopt(checkReleases(read.project.releases))
    audit.adopt(checkAudit(read.project.audit))
    const mine = [...history.applied, ...history.undone].map((a) => JSON.stringify(a.entry))
    const theirs = entries.map((entry) => JSON.stringify(entry))
    let same = 0
    while (same < theirs.length && mine[same] === theirs[same]) same++
    await this.#changes.unseen(async () => {
      while (history.applied.length > same) await history.undo()
      await history.forgetAfter(same)
      if (cursor > same) {
        while (history.applied.length < same && (await this.#engine.redo()));
        await this.#restoreAll(entries.slice(same, cursor), {})
      }
      await this.#engine.postpone(entries.slice(Math.max(same, cursor)))
      while (history.applied.length > cursor) await history.undo()
      while (history.applied.length < cursor && (await this.#engine.redo()));
    })
  }

  #check({ project }: ReadProject): { entries: RecipeEntry[]; cursor: number } {
    const { entries } = checkRecipe({ version: 1, entries: project.entries } as Recipe)
    return { entries, cursor: project.cursor }
  }

  #required(): Keeper {
    if (this.#keeper) return this.#keeper
    throw new TerrariumError('not-kept', words('这里不保存项目。', 'Projects are not kept here.'))
  }

  /** What stands in this tab alone would be gone with the session. */
  #requireSaved(): void {
    const unsaved = this.#keeper?.unsaved
    if (!unsaved || this.#engine.history.applied.length === 0) return
    const { zh, en } = toFailure(unsaved)
    throw new TerrariumError(
      'unsaved-work',
      words(`当前的工作还没有保存下来：${zh}`, `The work here is not saved: ${en}`),
      words('先把项目另存为文件，或腾出空间后重试。', 'Save it as a project file first, or make room and try again.'),
    )
  }
}

/** Shorter ones are tried out in no time. */
const leastPassphrase = 8
/** In minutes: a day. */
const mostIdle = 1440

const weak = () =>
  new TerrariumError(
    'weak-passphrase',
    words(`口令至少要 ${leastPassphrase} 个字。`, `A passphrase has at least ${leastPassphrase} characters.`),
    words('几个不相干的词最好记，也最难猜。', 'A few unrelated words are easy to keep and hard to guess.'),
  )

const noProject = () => new TerrariumError('no-project', words('没有可以上锁的项目。', 'There is no project to lock.'))

/** @throws TerrariumError `invalid-name` */
function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed !== '' && trimmed.length <= 200) return trimmed
  throw new TerrariumError(
    'invalid-name',
    words('项目名称要有 1 到 200 个字。', 'A project’s name has 1 to 200 characters.'),
  )
}
