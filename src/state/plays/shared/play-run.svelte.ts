import { cancelled, toFailure, type Failure } from '../../../core/errors'
import type { Progress } from '../../../core/progress'
import type { StepResult } from '../../../core/step'
import { words, type Language } from '../../../core/words'
import type { SessionApi } from '../../../engine/session-api'
import { language } from '../../language.svelte'
import { query } from '../../query'
import { session } from '../../session.svelte'
import { judge } from './features'
import { changesBetween, entriesOf, stepsOf, type Change } from './play-entries'
import type { Answer, Asking, Play, PlayContext, Steps, Wishes } from './play'
import { lookAt } from './table-look'

const preparing: Progress = { fraction: null, message: words('正在了解数据', 'Looking at the data') }

/**
 * A question being answered on a table: looks at it, plans, runs what is not in the recipe yet, and tells. The recipe
 * holds everything; this only follows it, and an undo there is seen here.
 */
export class PlayRun {
  readonly #play: Play
  readonly #table: string
  #status = $state<'running' | 'asking' | 'done' | 'failed' | 'stopped' | 'undone'>('running')
  #answer = $state.raw<Answer>()
  #plan = $state.raw<Steps>()
  #asking = $state.raw<Asking>()
  #failure = $state.raw<Failure>()
  #progress = $state.raw<Progress>(preparing)
  #context: PlayContext | undefined
  #running: AbortController | undefined
  #shown = ''

  constructor(play: Play, table: string) {
    this.#play = play
    this.#table = table
  }

  /** The id of the play. */
  get play(): string {
    return this.#play.id
  }

  get status() {
    return this.#status
  }

  /** The last answer there was; while `status` is `running` it is the one before. */
  get answer(): Answer | undefined {
    return this.#answer
  }

  get plan(): Steps | undefined {
    return this.#plan
  }

  get asking(): Asking | undefined {
    return this.#asking
  }

  get failure(): Failure | undefined {
    return this.#failure
  }

  /** That of the page when the steps were planned: what they write in words is in it. */
  get language(): Language | undefined {
    return this.#context?.language
  }

  get progress(): Progress {
    return this.#progress
  }

  /** The results of the play's steps as the recipe has them now, by slot. */
  get results(): Record<string, StepResult> {
    const found = Object.entries(this.#entries).flatMap(([slot, { result }]) =>
      result ? [[slot, result] as const] : [],
    )
    return Object.fromEntries(found)
  }

  /** Changes with every change of the play's part of the recipe. */
  get #signature(): string {
    return Object.values(this.#entries)
      .map(({ entry, result }) => `${JSON.stringify(entry)}${result?.elapsedMs}`)
      .join()
  }

  get #entries() {
    return entriesOf(this.#play, this.#table, session.done)
  }

  /** Answers with the settings that the recipe holds, else with the best guess. Work under way goes on. */
  async start(): Promise<void> {
    if (!this.#running) await this.#do((wishes) => wishes)
  }

  /** Answers again with one setting changed. */
  wish(id: string, value: unknown): Promise<void> {
    return this.#do((wishes) => ({ ...wishes, [id]: value }))
  }

  stop(): void {
    this.#running?.abort()
  }

  /** Follows an undo, a redo or an edit made elsewhere; call whenever the session's state changes. */
  async follow(): Promise<void> {
    if (this.#running || this.#signature === this.#shown) return
    const context = this.#context
    const entries = this.#entries
    if (!context || Object.keys(entries).length === 0) {
      if (this.#status === 'done') this.#status = 'undone'
      return
    }
    const next = { ...context, wishes: this.#play.wishesOf(stepsOf(entries)) }
    const plan = await this.#play.plan(next)
    if (this.#running || plan.kind === 'asking') return
    if (plan.steps.every(({ slot }) => entries[slot]?.result)) await this.#tell(next, plan)
    else this.#status = 'undone'
  }

  async #do(change: (wishes: Wishes) => Wishes): Promise<void> {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    this.#status = 'running'
    this.#failure = undefined
    this.#progress = preparing
    try {
      const api = await session.open()
      const entries = this.#entries
      // Nothing of it in the recipe: an answer from before is of other data.
      if (Object.keys(entries).length === 0) this.#forget()
      const context = await this.#look(api)
      const wishes = change({ ...this.#context?.wishes, ...this.#play.wishesOf(stepsOf(entries)) })
      const next = { ...context, wishes }
      this.#context = next
      const plan = await this.#play.plan(next)
      if (running.signal.aborted) throw cancelled()
      if (plan.kind === 'asking') {
        this.#asking = plan
        this.#status = 'asking'
        return
      }
      this.#asking = undefined
      this.#plan = plan
      await this.#perform(api, changesBetween(plan.steps, this.#entries, this.#play.slots), running.signal)
      await this.#tell(next, plan)
    } catch (thrown) {
      if (this.#running !== running) return
      const failure = toFailure(thrown)
      this.#status = failure.code === 'cancelled' ? 'stopped' : 'failed'
      this.#failure = failure
    } finally {
      if (this.#running === running) this.#running = undefined
    }
  }

  #forget(): void {
    this.#answer = undefined
    this.#plan = undefined
    this.#context = undefined
  }

  /** The table may have changed since: it is looked at each time, which takes two questions. */
  async #look(api: SessionApi): Promise<PlayContext> {
    const table = session.table(this.#table)
    if (!table) throw cancelled()
    const look = await lookAt(table, query)
    return {
      table,
      look,
      judged: judge(look),
      wishes: {},
      language: language.current,
      query,
      has: (kind) => api.catalogue.has(kind),
    }
  }

  async #perform(api: SessionApi, changes: readonly Change[], signal: AbortSignal): Promise<void> {
    const work = changes.filter((change) => change.type !== 'keep')
    for (const [i, change] of work.entries()) {
      if (signal.aborted) throw cancelled()
      const onProgress = ({ fraction, message, etaMs }: Progress) => {
        if (signal.aborted) return
        const whole = fraction === null ? null : (i + fraction) / work.length
        this.#progress = { fraction: whole, message, ...(i === work.length - 1 && etaMs !== undefined && { etaMs }) }
      }
      if (change.type === 'run') await api.run(change.step, { signal, onProgress })
      else if (change.type === 'amend') await api.amend(change.id, { step: change.step }, { signal, onProgress })
      else await api.remove(change.id)
    }
  }

  async #tell(context: PlayContext, plan: Steps): Promise<void> {
    const entries = this.#entries
    const failed = Object.values(entries).find(({ failure }) => failure)?.failure
    if (failed) {
      this.#failure = failed
      this.#status = 'failed'
      return
    }
    const signature = this.#signature
    const modelOf = (name: string) => session.api?.modelOf(name)
    const answer = await this.#play.answer(context, plan, { results: this.results, modelOf })
    this.#context = context
    this.#plan = plan
    this.#answer = answer
    this.#shown = signature
    this.#status = 'done'
  }
}
