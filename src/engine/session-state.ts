import type { ImportReport } from '../core/import'
import type { Progress } from '../core/progress'
import type { RecipeEntry } from '../core/recipe'
import type { StepResult } from '../core/step'
import type { TableInfo } from '../core/table'
import type { Failure } from '../core/errors'
import type { Words } from '../core/words'

/** All that a view may show, as one immutable value: a new one is published after every change. */
export interface SessionState {
  /** Oldest first; hidden and temporary tables are not among them. */
  tables: readonly TableInfo[]
  models: readonly ModelSummary[]
  /** The whole recipe, also what was undone: entries from `cursor` on are in the future. */
  entries: readonly EntryState[]
  cursor: number
  jobs: readonly JobState[]
  /** The project in this browser that the session is, once it has an entry. */
  project?: ProjectState
  /** The last day on which the project's data may be kept, YYYY-MM-DD. */
  keepUntil?: string
  /** Why what was done last stands in this tab alone. */
  unsaved?: Failure
}

export interface ProjectState {
  id: string
  name: string
  /** A project has one writer; other tabs follow what it does. */
  mode: 'writing' | 'following'
  /** Of a locked project: after so long without a touch the page closes it. */
  idleMinutes?: number
}

export interface EntryState {
  entry: RecipeEntry
  /** Of an import. */
  report?: ImportReport
  /** Of a step that ran. */
  result?: StepResult
  /** The tables it wrote, with their columns, and what stood under the same name before. */
  wrote?: readonly Written[]
  /** Why it could not be run again in a replay; the entry is skipped. */
  failure?: Failure
}

/** A table of an entry, by its columns. */
export interface Written {
  table: string
  columns: readonly string[]
  before?: readonly string[]
}

export interface ModelSummary {
  name: string
  kind: string
  task: string
  target?: string
  features: number
}

export interface JobState {
  id: string
  title: Words
  progress: Progress
  startedAt: number
  /** It was told to end with what it has. */
  isEnding: boolean
  /** Ends with what there is to keep; where there is nothing, or a second time, leaves all as it was. */
  stop(): void
}
