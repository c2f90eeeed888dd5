import type { Failure } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { Model } from '../core/model'
import type { Release } from '../core/release'
import type { ImportOptions, RecipeEntry } from '../core/recipe'
import type { StepResult, StepSpec, StepYield } from '../core/step'
import type { TableInfo } from '../core/table'
import type { Language, Message } from '../core/words'
import type { StepPreview } from './session-api'
import type { ModelFormat, TableExportOptions, TableFormat } from './terrarium'

/** What a job is told to do: plain data, posted to its worker. */
export interface StepRequest {
  step: StepSpec
  /** The output's name, decided. */
  output: string
  inputs: TableInfo[]
  models: Model[]
  results: StepResult[]
  entries: RecipeEntry[]
  today: string
  threads: number
  /** For a kind that `releases`: what its input stems from, and what was given out about that. */
  ledger?: { lineage: string; sources: string[]; releases: Release[] }
  /** Nothing may be given out. */
  isPreview?: boolean
}

export interface ImportRequest {
  files: File[]
  /** Of each file, a port to where it is being copied, if it is. */
  ports: (MessagePort | undefined)[]
  options: ImportOptions
  /** For a table without a name of its own. */
  table: string
  /** The names that there are already. */
  taken: string[]
}

export interface EstimateRequest {
  files: File[]
  options: ImportOptions
}

export interface SampleRequest {
  customers: number
  seed: number
  language: Language
}

export interface TableExportRequest {
  table: TableInfo
  format: TableFormat
  options: TableExportOptions
}

export interface TableCopyRequest {
  table: TableInfo
  /** Only these, in this order. */
  columns?: readonly string[]
  mask?: TableExportOptions['mask']
}

export interface ModelExportRequest {
  model: Model
  format: ModelFormat
  /** Such as the dialect of its SQL. */
  options: Record<string, unknown>
}

/** A finished table under a hidden name; the session gives it its own when all of the job has succeeded. */
export interface StagedTable {
  staging: string
  info: TableInfo
}

export interface StepAnswer {
  yielded: StepYield
  warnings: Message[]
  tables: StagedTable[]
  /** What it gave out that was not given out before. */
  releases: Release[]
}

export interface ImportAnswer {
  report: ImportReport
  tables: StagedTable[]
  /** Of each file. */
  sha256: string[]
}

export type PreviewAnswer = StepPreview
export type { Failure }
