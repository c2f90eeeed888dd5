import type { ColumnRole } from './column'
import type { StepSpec } from './step'
import type { Language } from './words'

/** Every import and step, in order: the project without its data. Tables, models and charts all follow from it. */
export interface Recipe {
  version: 1
  entries: RecipeEntry[]
}

export type RecipeEntry = ImportEntry | SampleEntry | StepEntry

export interface ImportEntry {
  type: 'import'
  id: string
  /** The file's name, size and SHA-256, so that the same file is known again. */
  file: KnownFile
  /** All files, where there are several; `file` is the first of them. */
  files?: KnownFile[]
  options: ImportOptions
  tables: string[]
}

export interface KnownFile {
  name: string
  size: number
  sha256: string
}

/** Sample customers made in the tab: the same seed makes the same tables. */
export interface SampleEntry {
  type: 'sample'
  id: string
  customers: number
  seed: number
  /** Of names and category values. */
  language: Language
  tables: string[]
}

export interface StepEntry {
  type: 'step'
  id: string
  step: StepSpec
  /** Turned off: kept in the recipe, left out of the replay. */
  disabled?: boolean
  /** The day of the first run, so that a replay prints the same. */
  today: string
}

export interface ImportOptions {
  table?: string
  encoding?: string
  delimiter?: string
  header?: boolean
  /** The line of the text, or the row of the sheet, from 1, that names the columns: what stands above it is left out. */
  headerRow?: number
  sheet?: string
  /** Only these columns, where a file is too large for all of them. */
  columns?: string[]
  /** About so many rows, spread evenly over the file, where it is too large for all of them. */
  sampleRows?: number
  /** Tables of several files or sheets become one, with a column that says where each row comes from; a text is its name. */
  union?: boolean | string
  /** DuckDB type names by column; they beat inference. */
  types?: Record<string, string>
  /** What columns mean, where the person knows better than the inference. */
  roles?: Record<string, ColumnRole>
}
