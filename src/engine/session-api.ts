import type { ImportEstimate, ImportReport } from '../core/import'
import type { Model } from '../core/model'
import type { ImportOptions, Recipe } from '../core/recipe'
import type { StepKindDeclaration, StepResult, StepSpec } from '../core/step'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language, Message, Words } from '../core/words'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import type { Act, AuditDetail } from '../project/audit/audit-chain'
import type { EntryChange } from './amended-entry'
import type { SessionState } from './session-state'
import type { QueryAnswer, RunOptions, Terrarium } from './terrarium'

/** What the page has beyond the scripting contract. Got from `openSession()`. */
export interface SessionApi extends Terrarium {
  readonly state: SessionState
  /** Calls the listener after every change, and once at once. Gives the function that ends it. */
  subscribe(listener: (state: SessionState) => void): () => void
  readonly catalogue: ReadonlyMap<string, StepKindDeclaration>
  importFile(file: File | readonly File[], options?: ImportOptions, run?: RunOptions): Promise<ImportReport>
  /** @throws TerrariumError `cancelled` on abort */
  query(sql: string, limit?: number, signal?: AbortSignal): Promise<QueryAnswer>
  /** What a file of text would take, before it is loaded; null where that can't be told. */
  estimateImport(files: readonly File[], options?: ImportOptions): Promise<ImportEstimate | null>
  /** Columns of a table that hold personal data, as `scan-pii` finds them; nothing is written down. */
  personalData(table: string): Promise<PersonalColumn[]>
  /**
   * Makes the session a recipe from elsewhere, as a project of its own. An import whose file is not here stays with that
   * reason until `replaceFiles` brings one.
   */
  openRecipe(recipe: Recipe, options?: { files?: readonly File[]; name?: string }): Promise<void>
  /** Makes the sample tables in the tab. */
  makeSample(options: { customers: number; seed?: number; language?: Language }, run?: RunOptions): Promise<void>
  /** What the step would do, without doing it: first rows before and after, how much changes. */
  preview(step: StepSpec, signal?: AbortSignal): Promise<StepPreview>
  /** Runs an entry again with another step, other import options, other files or those of before; all that follows is replayed. */
  amend(entryId: string, change: EntryChange, run?: RunOptions): Promise<void>
  /** Takes an entry out of the recipe and replays what follows. */
  remove(entryId: string): Promise<void>
  /** Puts an entry in another place of the recipe, from 0, and runs all from the first that moves. */
  move(entryId: string, place: number, run?: RunOptions): Promise<void>
  /** Why the step kind cannot run on these tables now; null when it can. */
  whyNot(kind: string, tables: readonly string[]): Words | null
  /** Tries to write down what could not be saved so far. */
  saveAgain(): Promise<void>
  /** Forgets what was put by to open projects faster. */
  dropCache(): Promise<void>
  /** Asks the browser never to clear this site's files away of itself; gives whether it promised. */
  persist(): Promise<boolean>
  /** Writes down what the page gave out itself. */
  tellAct(act: Act, about: AuditDetail): Promise<void>
  modelOf(name: string): Model | undefined
  resultOf(entryId: string): StepResult | undefined
}

export interface StepPreview {
  columns: { name: string; type: string; isNew: boolean; isChanged: boolean }[]
  before: unknown[][]
  after: unknown[][]
  rowsBefore: number
  rowsAfter: number
  /** Cells that have another value, by column; null where rows come, go or are too many to compare. */
  changed: Record<string, number> | null
  /** How columns are spread before and after: those that change, or that the settings name when rows go. */
  spreads: SpreadChange[]
  /** What it would say and draw, for steps that make no table. */
  sentence: Words
  charts: VegaLiteSpec[]
  warnings: Message[]
}

/** Rows in bins of equal width over both tables. */
export interface SpreadChange {
  column: string
  from: number
  to: number
  before: number[]
  after: number[]
}
