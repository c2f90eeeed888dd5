import type { ColumnRole } from '../core/column'
import type { Failure } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { Progress } from '../core/progress'
import type { ImportOptions, Recipe } from '../core/recipe'
import type { Stage, StepResult, StepSpec } from '../core/step'
import type { Words } from '../core/words'
import type { AuditRecord } from '../project/audit/audit-chain'
import type { Difference } from '../project/difference/compare-pictures'
import type { ProjectSummary } from '../project/store/list-projects'

export type { Difference, ProjectSummary }

/** The scripting contract: everything a person can do in the page, as `window.terrarium`. Names are fixed. */
export interface Terrarium {
  version: string
  /** Resolves when the engine is up; the page paints before this. */
  ready(): Promise<void>
  /** Several files become several tables, or with `union` one. */
  importFile(file: File | readonly File[], options?: ImportOptions): Promise<ImportReport>
  run(step: StepSpec, options?: RunOptions): Promise<StepResult>
  /** Read only. */
  query(sql: string, limit?: number): Promise<QueryAnswer>
  tables(): Promise<TableSummary[]>
  /** The catalogue; complete once `ready()` has resolved. */
  steps(): StepKind[]
  recipe(): Recipe
  replay(recipe: Recipe, files: File[]): Promise<StepResult[]>
  /**
   * Runs the recipe on other files in the place of those that an import read, such as next month's, and says what is
   * different then.
   */
  replaceFiles(entryId: string, files: File | readonly File[], options?: RunOptions): Promise<Difference>
  /**
   * A key or passphrase for steps of this session, such as that of pseudonyms: kept in memory until the project is left.
   * Steps that wait for it run now, and what follows them.
   */
  giveKey(key: string, options?: RunOptions): Promise<void>
  /** What was done in the project and when, each record chained to the one before it by SHA-256. */
  auditLog(): Promise<AuditLog>
  /** Notes in the log what the data are used for. */
  notePurpose(text: string): Promise<void>
  /** Notes until when the data may be kept, YYYY-MM-DD; null takes it back. The page reminds of it, and erases nothing. */
  keepUntil(date: string | null): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  exportTable(table: string, format: TableFormat, options?: TableExportOptions): Promise<Blob>
  /**
   * Puts a table into the clipboard with its columns' names above, as text and as a table that Excel and WPS keep the types
   * of: at most 200,000 cells. The page must have the focus.
   */
  copyTable(
    table: string,
    options?: Pick<TableExportOptions, 'columns' | 'mask'>,
  ): Promise<{ rows: number; columns: number }>
  /** @param options of SQL the `dialect`: `duckdb` (unless given), `spark` or `hive` */
  exportModel(model: string, format: ModelFormat, options?: Record<string, unknown>): Promise<Blob | string>
  /** The recipe as one script: DuckDB SQL, or Python on pandas. */
  exportRecipe(format: ScriptFormat): Promise<string>
  /** The projects that this browser keeps, the one changed last first. */
  projects(): Promise<ProjectSummary[]>
  /** Makes the session a kept project: its recipe is run again. Where another tab writes it, this one follows. */
  continueProject(id: string, options?: OpenOptions): Promise<Reopened>
  /**
   * Encrypts what the browser keeps of the project, under a passphrase of at least 8 characters.
   * @param idleMinutes after so long without a touch the page closes it
   */
  lockProject(passphrase: string, idleMinutes?: number): Promise<void>
  /** Takes the lock off the project that is open. */
  removeLock(): Promise<void>
  /** An empty session; the project that there was stays kept. The next import or step begins another. */
  closeProject(): Promise<void>
  renameProject(id: string, name: string): Promise<void>
  /** Gives the id of the copy. */
  duplicateProject(id: string, name: string): Promise<string>
  deleteProject(id: string): Promise<void>
  /** Takes the right to write the project from the tab that has it. */
  takeOverProject(): Promise<void>
  storage(): Promise<StorageUse>
  saveProject(options?: SaveOptions): Promise<Blob>
  openProject(file: Blob, passphrase?: string): Promise<void>
  eraseEverything(): Promise<void>
  environment(): Promise<Environment>
}

/** Holds no values of the data and no settings. Who did it the page can’t know. */
export interface AuditLog {
  /** Oldest first. */
  records: AuditRecord[]
  /** The first record that does not follow from those before it; null where the chain is whole. */
  brokenAt: number | null
  purpose: string | undefined
  /** YYYY-MM-DD */
  keepUntil: string | undefined
}

/** What became of a kept project when it was opened. */
export interface Reopened {
  entries: number
  /** Entries that could not be run again; they stay in the recipe with the reason. */
  failed: number
  /** The end of its log was cut off by a crash, or damaged: what was never acknowledged is gone. */
  wasTorn: boolean
}

/** In bytes. */
export interface StorageUse {
  usage: number
  quota: number
  /** Of it what was put by to open projects faster, and may go at any time. */
  cache: number
  /** The browser has promised not to clear it away of itself. */
  isPersistent: boolean
  /** Why what was done last stands in this tab alone; null when it stands in the browser. */
  unsaved: Failure | null
}

export interface SaveOptions {
  /** Makes it an age file. */
  passphrase?: string
  withData?: boolean
  /** With data: the files that were imported (unless said otherwise), or the tables that they became, as Parquet. */
  dataAs?: 'original' | 'parquet'
}

export interface OpenOptions extends RunOptions {
  /** Of a locked project. */
  passphrase?: string
}

export interface RunOptions {
  /** Stops, and leaves all as it was. */
  signal?: AbortSignal
  /** Ends a comparison or a search early: what it has done so far becomes the result. */
  finish?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export interface QueryAnswer {
  columns: { name: string; type: string }[]
  rows: unknown[][]
}

export interface TableSummary {
  name: string
  rows: number
  columns: { name: string; type: string; role?: ColumnRole }[]
}

export interface StepKind {
  kind: string
  stage: Stage
  title: Words
  summary: Words
  /** JSON Schema. */
  params: Record<string, unknown>
}

export const tableFormats = ['csv', 'xlsx', 'parquet', 'json', 'ndjson', 'arrow'] as const
export type TableFormat = (typeof tableFormats)[number]
export const modelFormats = ['json', 'sql', 'python', 'html', 'onnx'] as const
export type ModelFormat = (typeof modelFormats)[number]

export const scriptFormats = ['sql', 'python'] as const
export type ScriptFormat = (typeof scriptFormats)[number]

export interface TableExportOptions {
  /** Only these columns, in this order. */
  columns?: string[]
  /** Of a CSV: UTF-8 unless said. Both hold every character. */
  encoding?: 'utf-8' | 'gb18030'
  /** Columns whose values are hidden: altogether, or but for their ends. */
  mask?: Readonly<Record<string, 'redact' | 'partial'>>
  /** Starts a CSV in UTF-8 with a byte order mark, so that Excel reads it; on unless said. */
  byteOrderMark?: boolean
}

export interface Environment {
  tensorBackend: 'webgpu' | 'webgl' | 'wasm' | 'cpu'
  threads: number
  crossOriginIsolated: boolean
  /** What each tensor backend did in the short measurement, best first. */
  backends: { name: string; milliseconds: number | null; error: number | null; adapter?: string; reason?: Words }[]
  deviceMemoryGb: number | null
  cores: number
}
