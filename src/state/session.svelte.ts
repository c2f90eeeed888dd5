import type { StepKindDeclaration } from '../core/step'
import type { TableInfo } from '../core/table'
import type { SessionApi } from '../engine/session-api'
import type { EntryState, SessionState } from '../engine/session-state'

export type OpenSession = () => Promise<SessionApi>

const nothing: SessionState = { tables: [], models: [], entries: [], cursor: 0, jobs: [] }
const noKinds: ReadonlyMap<string, StepKindDeclaration> = new Map()

/** The page's side of the session: its state as one reactive value, and the one way to it. */
class Session {
  #state = $state.raw<SessionState>(nothing)
  #api = $state.raw<SessionApi>()
  #status = $state<'closed' | 'opening' | 'open' | 'failed'>('closed')
  #open: OpenSession | undefined
  #opening: Promise<SessionApi> | undefined
  #leave: (() => void) | undefined
  readonly #waiting: (() => void)[] = []

  get state(): SessionState {
    return this.#state
  }

  /** Undefined until the session is open. */
  get api(): SessionApi | undefined {
    return this.#api
  }

  get status() {
    return this.#status
  }

  /** Every step kind of this build; empty until the session is open. */
  get catalogue(): ReadonlyMap<string, StepKindDeclaration> {
    return this.#api?.catalogue ?? noKinds
  }

  /** What was done and not undone, oldest first. */
  get done(): readonly EntryState[] {
    return this.#state.entries.slice(0, this.#state.cursor)
  }

  get canUndo(): boolean {
    return this.#state.cursor > 0
  }

  get canRedo(): boolean {
    return this.#state.cursor < this.#state.entries.length
  }

  table(name: string): TableInfo | undefined {
    return this.#state.tables.find((table) => table.name === name)
  }

  entry(id: string): EntryState | undefined {
    return this.done.find(({ entry }) => entry.id === id)
  }

  /** When no job runs. */
  async calm(): Promise<void> {
    while (this.#state.jobs.length > 0) await new Promise<void>((wake) => this.#waiting.push(wake))
  }

  /** Says how the session is opened; nothing is loaded before `open`. */
  connect(open: OpenSession): void {
    this.#leave?.()
    this.#open = open
    this.#opening = undefined
    this.#api = undefined
    this.#state = nothing
    this.#status = 'closed'
    this.#wake()
  }

  /** The next call opens the session anew, otherwise than before. */
  reconnect(): void {
    if (this.#open) this.connect(this.#open)
  }

  /** The session, opened at the first call. A failure is not kept: the next call tries again. */
  open(): Promise<SessionApi> {
    this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = undefined
      this.#status = 'failed'
      throw error
    })
    return this.#opening
  }

  /** Begins to open what will be needed in a moment; whoever needs it then will hear of a failure. */
  prepare(): void {
    this.open().catch(() => undefined)
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async #start(): Promise<SessionApi> {
    if (!this.#open) throw new Error('The session was opened before it was connected')
    this.#status = 'opening'
    const api = await this.#open()
    this.#leave = api.subscribe((state) => {
      this.#state = state
      if (state.jobs.length === 0) this.#wake()
    })
    this.#api = api
    this.#status = 'open'
    return api
  }
}

export const session = new Session()
