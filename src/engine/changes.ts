import { cancelled, TerrariumError } from '../core/errors'
import type { RecipeEntry } from '../core/recipe'
import type { StepResult } from '../core/step'
import { words, type Words } from '../core/words'
import type { Engine } from './engine'
import type { JobList } from './job-list'
import { reordered, rewriteRecipe, stage } from './rewrite-recipe'
import type { RunOptions } from './terrarium'

/** What changes the session: one thing at a time, in the order of the calls, each a job that the page shows and can stop. */
export class Changes {
  readonly #engine: Engine
  readonly #jobs: JobList
  readonly #onChange: () => void
  #tail: Promise<unknown> = Promise.resolve()
  #isRewriting = false

  /** @param onChange called after every change */
  constructor(engine: Engine, jobs: JobList, onChange: () => void) {
    this.#engine = engine
    this.#jobs = jobs
    this.#onChange = onChange
  }

  /** While entries are undone and run again, the page goes on showing what there was. */
  get isRewriting(): boolean {
    return this.#isRewriting
  }

  /** One after the other, without a job. */
  queue<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#tail.then(() => {
      if (signal?.aborted) throw cancelled()
      return work()
    })
    this.#tail = turn.catch(() => undefined).then(() => this.#onChange())
    return turn.finally(() => this.#onChange())
  }

  /** One after the other, each as a job. */
  run<T>(title: Words, run: RunOptions, work: (options: RunOptions) => Promise<T>): Promise<T> {
    return this.queue(() => this.#jobs.track(title, run, work), run.signal)
  }

  /** Changes an entry (or takes it out) and replays what follows; all stays as it was if the changed entry fails. */
  rewrite(entryId: string, run: RunOptions, change: (entry: RecipeEntry) => RecipeEntry | null): Promise<void> {
    return this.#runAgain(run, (entries) => {
      const from = entries.findIndex((entry) => entry.id === entryId)
      if (from < 0)
        throw new TerrariumError('missing-entry', words('配方里没有这一步。', 'The recipe has no such entry.'))
      return { from, changed: change(entries[from]!), rest: entries.slice(from + 1) }
    })
  }

  /** Puts an entry in another place and runs all from the first that moves. */
  move(entryId: string, place: number, run: RunOptions): Promise<void> {
    return this.#runAgain(run, (entries) => {
      const moved = reordered(entries, entryId, place)
      return moved && { from: moved.from, changed: null, rest: moved.entries.slice(moved.from) }
    })
  }

  /** Runs another recipe in place of all there is; all stays as it was if an entry fails. */
  replay(entries: readonly RecipeEntry[], files: readonly File[], run: RunOptions): Promise<StepResult[]> {
    return this.run(words('重放配方', 'Replay the recipe'), run, async (options) => {
      const { history, sources } = this.#engine
      while (await history.undo());
      const aside = history.setAside()
      sources.offer(files)
      try {
        for (const [i, entry] of entries.entries())
          await this.#engine.perform(entry, stage(options, i / entries.length, (i + 1) / entries.length))
        await history.drop(aside)
      } catch (error) {
        await history.takeBack(0, aside)
        while (await history.redo());
        throw error
      } finally {
        sources.offer([])
      }
      return history.applied.flatMap((a) => (a.result ? [structuredClone(a.result)] : []))
    })
  }

  #runAgain(
    run: RunOptions,
    plan: (entries: RecipeEntry[]) => { from: number; changed: RecipeEntry | null; rest: RecipeEntry[] } | null,
  ): Promise<void> {
    return this.run(words('更新后续步骤', 'Update what follows'), run, async (options) => {
      const engine = this.#engine
      const found = plan(engine.history.applied.map((a) => a.entry))
      if (!found) return
      this.#isRewriting = true
      try {
        await rewriteRecipe(engine, found.from, found.changed, found.rest, options)
      } finally {
        this.#isRewriting = false
      }
    })
  }
}
