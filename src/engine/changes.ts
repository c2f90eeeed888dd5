import { cancelled, TerrariumError, toFailure } from '../core/errors'
import type { RecipeEntry } from '../core/recipe'
import type { Release } from '../core/release'
import { isSealed } from '../core/sealed-secret'
import type { StepResult } from '../core/step'
import { words, type Words } from '../core/words'
import { kindOf } from '../steps/catalogue'
import type { Act, AuditDetail } from '../project/audit/audit-chain'
import { kindDetail } from './audit-details'
import type { Engine } from './engine'
import type { JobList } from './job-list'
import type { Keeper } from './keeper'
import { secretsOf, wrongKey } from './keys'
import { reordered, rewriteRecipe, stage } from './rewrite-recipe'
import type { RunOptions } from './terrarium'

/** What changes the session: one thing at a time, in the order of the calls, each a job that the page shows and can stop. */
export class Changes {
  readonly #engine: Engine
  readonly #jobs: JobList
  readonly #onChange: () => void
  readonly #keeper: Keeper | undefined
  #tail: Promise<unknown> = Promise.resolve()
  #waiting = 0
  /** The recipe before a rewriting that is under way. */
  #before: RecipeEntry[] | undefined
  /** Called when a change is asked for. */
  onStart: () => void = () => undefined
  /** Called when none is left. */
  onRest: () => void = () => undefined

  /**
   * @param onChange called after every change
   * @param keeper writes every change down before it is acknowledged
   */
  constructor(engine: Engine, jobs: JobList, onChange: () => void, keeper?: Keeper) {
    this.#engine = engine
    this.#jobs = jobs
    this.#onChange = onChange
    this.#keeper = keeper
  }

  /** While entries are undone and run again, the page goes on showing what there was. */
  get isRewriting(): boolean {
    return this.#before !== undefined
  }

  /** Whether another change waits for the one that runs. */
  get isAwaited(): boolean {
    return this.#waiting > 1
  }

  /** The recipe as the page shows it. */
  get shown(): RecipeEntry[] {
    return this.#before ?? this.#engine.history.applied.map((a) => a.entry)
  }

  /**
   * One after the other, without a job.
   * @throws TerrariumError `read-only-project` where another tab writes the project
   */
  queue<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.own(() => {
      if (this.#keeper?.isFollowing) throw readOnly()
      return work()
    }, signal)
  }

  /** As `queue`, for what the session does of itself, also where it only follows another tab. */
  own<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.onStart()
    this.#waiting++
    const turn = this.#tail.then(async () => {
      if (signal?.aborted) throw cancelled()
      try {
        return await work()
      } finally {
        await this.keep()
      }
    })
    this.#tail = turn
      .catch(() => undefined)
      .then(() => {
        this.#onChange()
        if (--this.#waiting === 0) this.onRest()
      })
    return turn.finally(() => this.#onChange())
  }

  /** One after the other, each as a job. */
  run<T>(title: Words, run: RunOptions, work: (options: RunOptions) => Promise<T>): Promise<T> {
    return this.queue(() => this.#jobs.track(title, run, work), run.signal)
  }

  /** As `run`, for what the session does of itself. */
  runOwn<T>(title: Words, run: RunOptions, work: (options: RunOptions) => Promise<T>): Promise<T> {
    return this.own(() => this.#jobs.track(title, run, work), run.signal)
  }

  /** Does work during which the page goes on showing what there was. */
  async unseen<T>(work: () => Promise<T>): Promise<T> {
    this.#before = this.shown
    try {
      return await work()
    } finally {
      this.#before = undefined
    }
  }

  /** Writes the recipe down as it is now. */
  async keep(): Promise<void> {
    const { history, ledger, audit } = this.#engine
    const { applied, undone } = history
    const entries = [...applied, ...undone].map((a) => a.entry)
    await this.#keeper?.save({ entries, cursor: applied.length, releases: ledger.releases, audit: audit.records })
  }

  /** Changes an entry (or takes it out) and replays what follows; all stays as it was if the changed entry fails. */
  rewrite(
    entryId: string,
    run: RunOptions,
    act: Act,
    change: (entry: RecipeEntry) => RecipeEntry | null,
  ): Promise<void> {
    return this.#runAgain(run, act, (entries) => {
      const from = entries.findIndex((entry) => entry.id === entryId)
      if (from < 0)
        throw new TerrariumError('missing-entry', words('配方里没有这一步。', 'The recipe has no such entry.'))
      return { from, changed: change(entries[from]!), rest: entries.slice(from + 1), about: kindDetail(entries[from]!) }
    })
  }

  /**
   * A key for steps that wait for one, now or later: those that do run, and what follows them.
   * @throws TerrariumError `wrong-key` where steps wait, but not for this one
   */
  async giveKey(key: string, run: RunOptions): Promise<void> {
    const { keys, history } = this.#engine
    await this.runOwn(words('用密钥继续', 'Go on with the key'), run, async (options) => {
      const cursor = history.applied.length
      while (await history.redo());
      const pending = history.setAside()
      try {
        const entries = history.applied.map((a) => a.entry)
        const waiting = await this.#waitingFor(key)
        keys.give(key)
        this.#engine.audit.add('key')
        const from = waiting[0]
        if (from === undefined) return
        await this.unseen(() => rewriteRecipe(this.#engine, from, entries[from]!, entries.slice(from + 1), options))
      } finally {
        while (history.applied.length > cursor) await history.undo()
        history.putBack([...pending, ...history.setAside()])
      }
    })
  }

  /** The places of the entries that wait for this key. */
  async #waitingFor(key: string): Promise<number[]> {
    const { keys, history } = this.#engine
    const found: number[] = []
    let isAwaited = false
    for (const [i, { entry, failure }] of history.applied.entries()) {
      if (failure?.code !== 'key-needed' || entry.type !== 'step') continue
      isAwaited = true
      for (const [, secret] of secretsOf(entry.step, kindOf(entry.step.kind).params))
        if (isSealed(secret) && (await keys.fits(key, secret))) found.push(i)
    }
    if (isAwaited && found.length === 0) throw wrongKey()
    return found
  }

  /** Puts an entry in another place and runs all from the first that moves. */
  move(entryId: string, place: number, run: RunOptions): Promise<void> {
    return this.#runAgain(run, 'move', (entries) => {
      const moved = reordered(entries, entryId, place)
      const about = { place: place + 1 }
      return moved && { from: moved.from, changed: null, rest: moved.entries.slice(moved.from), about }
    })
  }

  /**
   * Runs another recipe in place of all there is; all stays as it was if an entry fails.
   * @param onDone called when all has run, before it is written down
   * @param releases what was given out about the recipe's sources where it comes from
   * @param originals the files that it was made with, where they are at hand, by SHA-256
   * @param mayLackFiles an import whose file is not here stays in the recipe with that reason, and all that needs it; so
   *   does a step whose key is not here
   */
  replay(
    entries: readonly RecipeEntry[],
    files: readonly File[],
    run: RunOptions,
    {
      onDone,
      mayLackFiles = false,
      releases,
      originals,
      act = 'replay',
    }: {
      onDone?: () => Promise<void>
      mayLackFiles?: boolean
      releases?: readonly Release[]
      originals?: ReadonlyMap<string, Blob>
      act?: Act
    } = {},
  ): Promise<StepResult[]> {
    return this.run(words('重放配方', 'Replay the recipe'), run, async (options) => {
      const { history, sources, ledger, audit } = this.#engine
      const told = ledger.releases
      const length = history.applied.length
      if (releases) ledger.adopt(releases)
      while (await history.undo());
      const aside = history.setAside()
      sources.offerAgain(files, entries, originals)
      try {
        let isLacking = false
        for (const [i, entry] of entries.entries()) {
          const part = stage(options, i / entries.length, (i + 1) / entries.length)
          isLacking ||= mayLackFiles && !(await this.#hasFiles(entry))
          if (isLacking) await this.#engine.performOrMark(entry, part)
          else
            await this.#engine.perform(entry, part).catch(async (error: unknown) => {
              if (!mayLackFiles || toFailure(error).code !== 'key-needed') throw error
              isLacking = true
              await this.#engine.performOrMark(entry, part)
            })
        }
        await onDone?.()
        audit.add(act, { entries: entries.length })
        ledger.keepFor(entries)
        await history.drop(aside)
      } catch (error) {
        if (releases) ledger.adopt(told)
        await history.takeBack(0, aside)
        while (history.applied.length < length && (await history.redo()));
        throw error
      } finally {
        sources.offer([])
      }
      return history.applied.flatMap((a) => (a.result ? [structuredClone(a.result)] : []))
    })
  }

  async #hasFiles(entry: RecipeEntry): Promise<boolean> {
    if (entry.type !== 'import') return true
    const { sources } = this.#engine
    const found = (entry.files ?? [entry.file]).map((known) => sources.find(known))
    return Promise.all(found).then(
      () => true,
      () => false,
    )
  }

  #runAgain(run: RunOptions, act: Act, plan: (entries: RecipeEntry[]) => Rewriting | null): Promise<void> {
    return this.run(words('更新后续步骤', 'Update what follows'), run, async (options) => {
      const engine = this.#engine
      const found = plan(engine.history.applied.map((a) => a.entry))
      if (!found) return
      await this.unseen(() => rewriteRecipe(engine, found.from, found.changed, found.rest, options))
      engine.audit.add(act, found.about)
    })
  }
}

interface Rewriting {
  from: number
  changed: RecipeEntry | null
  rest: RecipeEntry[]
  about: AuditDetail
}

const readOnly = () =>
  new TerrariumError(
    'read-only-project',
    words('这个项目正在另一个标签页里编辑，这里只能看。', 'Another tab edits this project; here it can only be read.'),
    words('在那边继续，或在这里接手编辑。', 'Go on there, or take it over here.'),
  )
