import type { ImportReport } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import type { ImportedTable } from './load-table'

/** What an importer is told: the person's options, and the names that its tables may have. */
export interface ImporterOptions extends ImportOptions {
  /** The name of the table, or the beginning of the names of several. */
  table: string
  /** Several files keep their own names: `table` is nobody's wish. */
  keepsNames?: boolean
  /** Names that other tables have. */
  taken?: readonly string[]
  /** One of several files or sheets: a type may be meant for a column of another one. */
  isOneOfSeveral?: boolean
}

/** What an importer gives back: the report, and the tables under their hidden names. */
export interface Imported {
  report: ImportReport
  tables: ImportedTable[]
}
