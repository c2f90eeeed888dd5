import { TerrariumError, toFailure } from '../core/errors'
import { words, type Words } from '../core/words'
import type { SessionApi } from '../engine/session-api'
import type { StorageUse } from '../engine/terrarium'
import { cacheSize } from '../project/store/cache-room'
import { listProjects, type ProjectSummary } from '../project/store/list-projects'
import { OpfsDisk } from '../project/store/opfs-disk'
import { messages as lockMessages } from '../words/messages/lock'
import { messages } from '../words/messages/projects'
import { count, quoted, say as fill } from '../words/say'
import { attempt } from './attempt'
import { say } from './language.svelte'
import { lockedProject } from './locked-project.svelte'
import { navigation, type Place } from './navigation.svelte'
import { notices } from './notices.svelte'
import { isThere, latestPlace } from './open-place'
import { overlay } from './overlay.svelte'
import { session } from './session.svelte'
import { tab } from './tab'

/** The projects that this browser keeps. */
class Kept {
  #list = $state.raw<readonly ProjectSummary[]>([])
  #storage = $state.raw<Omit<StorageUse, 'unsaved'>>()
  #isReturning = $state(tab.left !== undefined)

  /** The one changed last first. */
  get list(): readonly ProjectSummary[] {
    return this.#list
  }

  get storage(): Omit<StorageUse, 'unsaved'> | undefined {
    return this.#storage
  }

  /** While the page that was loaded again goes back to where it was. */
  get isReturning(): boolean {
    return this.#isReturning
  }

  /** Reads the list again, now and whenever a tab of this site changes a project; gives the function that ends it. */
  watch(): () => void {
    const channel = new BroadcastChannel('terrarium-projects')
    channel.addEventListener('message', () => void this.read())
    void this.read()
    return () => channel.close()
  }

  /** Needs no engine. A browser that keeps no files for a page has an empty list. */
  async read(): Promise<void> {
    try {
      const disk = await OpfsDisk.open()
      this.#list = session.api ? await session.api.projects() : await listProjects(disk)
      const { usage = 0, quota = 0 } = await navigator.storage.estimate()
      const [cache, isPersistent] = await Promise.all([cacheSize(disk), navigator.storage.persisted()])
      this.#storage = { usage, quota, cache, isPersistent }
    } catch {
      this.#list = []
      this.#storage = undefined
    }
  }

  /** Goes back to what this tab showed before it was loaded again. */
  async goBack(): Promise<void> {
    const { left } = tab
    if (left) await this.#continue(left.project, left.place)
    this.#isReturning = false
  }

  /**
   * Opens a project and goes to what was done last in it. Where there is work on the page already, the page is loaded
   * again: nothing of one project may be left over in another.
   */
  async open(id: string): Promise<void> {
    if (session.state.project?.id === id) return navigation.go(latestPlace(session.state))
    if (session.state.entries.length === 0) return this.#continue(id)
    await attempt(async () => {
      requireRest()
      tab.leave({ project: id })
      location.reload()
    })
  }

  /** Leaves the project as it is kept, and begins with an empty page. */
  async begin(): Promise<void> {
    await attempt(async () => {
      requireRest()
      tab.leave(undefined)
      location.reload()
    })
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change((api) => api.renameProject(id, name))
  }

  async duplicate({ id, name }: ProjectSummary): Promise<void> {
    const copy = fill(messages.copyOf, { name })
    await this.#change((api) => api.duplicateProject(id, say(copy)))
  }

  async remove(id: string): Promise<void> {
    await this.#change((api) => api.deleteProject(id))
    if (session.state.entries.length === 0) navigation.reset()
  }

  async takeOver(): Promise<void> {
    await attempt(async () => (await session.open()).takeOverProject())
  }

  async saveAgain(): Promise<void> {
    await attempt(async () => (await session.open()).saveAgain())
  }

  /** Forgets what was put by to open projects faster. */
  async dropCache(): Promise<void> {
    await this.#change((api) => api.dropCache())
  }

  /** Asks the browser not to clear the projects away of itself. */
  async persist(): Promise<void> {
    const isPromised = await attempt(() => navigator.storage.persist())
    if (isPromised === false) notices.tell(messages.notPersistent)
    await this.read()
  }

  async #change(work: (api: Awaited<ReturnType<typeof session.open>>) => Promise<unknown>): Promise<void> {
    await attempt(async () => work(await session.open()))
    await this.read()
  }

  /** Goes on with the locked project that waits for its passphrase. */
  async unlock(passphrase: string): Promise<void> {
    const { kept } = lockedProject
    if (kept) await this.#continue(kept.id, kept.place, passphrase)
  }

  /** Encrypts what is kept of the open project; gives whether it did. */
  async lock(passphrase: string, idleMinutes: number): Promise<boolean> {
    return this.#done(lockMessages.locked, (api) => api.lockProject(passphrase, idleMinutes))
  }

  async removeLock(): Promise<boolean> {
    return this.#done(lockMessages.unlocked, (api) => api.removeLock())
  }

  async #done(told: Words, work: (api: SessionApi) => Promise<void>): Promise<boolean> {
    const isDone = await attempt(async () => {
      await work(await session.open())
      return true
    })
    if (isDone) notices.tell(told)
    await this.read()
    return isDone === true
  }

  async #ask(id: string, place: Place | undefined, wasWrong: boolean): Promise<void> {
    if (this.#list.length === 0) await this.read()
    const name = this.#list.find((one) => one.id === id)?.name ?? ''
    lockedProject.file = undefined
    lockedProject.kept = { id, name, place }
    lockedProject.wasWrong = wasWrong
    overlay.open('passphrase')
  }

  async #continue(id: string, place?: Place, passphrase?: string): Promise<void> {
    await attempt(
      async () => {
        const api = await session.open()
        const options = { ...(passphrase !== undefined && { passphrase }) }
        const reopened = await api.continueProject(id, options).catch(async (error: unknown) => {
          if (!['passphrase-needed', 'wrong-passphrase'].includes(toFailure(error).code)) throw error
          await this.#ask(id, place, passphrase !== undefined)
        })
        if (!reopened) return
        overlay.close('passphrase')
        const { entries, failed, wasTorn } = reopened
        const { state } = api
        navigation.reset()
        navigation.go(place && isThere(place, state) ? place : latestPlace(state))
        const name = quoted(state.project?.name ?? '')
        if (failed > 0) notices.tell(fill(messages.openedPartly, { name, n: count(failed) }))
        else notices.tell(fill(messages.opened, { name, n: count(entries) }))
        if (wasTorn) notices.tell(messages.wasTorn)
      },
      { retry: () => void this.#continue(id, place) },
    )
  }
}

export const kept = new Kept()

/** @throws TerrariumError where leaving the page would lose something */
function requireRest(): void {
  const { jobs, unsaved, entries } = session.state
  if (jobs.length > 0) throw new TerrariumError('busy', messages.stillBusy)
  if (unsaved && entries.length > 0)
    throw new TerrariumError(
      'unsaved-work',
      words(`${messages.unsaved.zh}${unsaved.zh}`, `${messages.unsaved.en} ${unsaved.en}`),
      unsaved.hint,
    )
}
