import type { ColumnInfo } from './column'
import type { Message, Words } from './words'

/** What became of a file: nothing is lost or changed without a line here. */
export interface ImportReport {
  tables: string[]
  rows: number
  encoding?: string
  /** Where the encoding is a guess or a person's choice: some lines as it and as the next likely one read them. */
  encodings?: { encoding: string; lines: string[] }[]
  delimiter?: string
  /** The first thousand of them; `rejectedCount` has all. */
  rejected: RejectedLine[]
  rejectedCount: number
  /** Where there are more: all of them for each table, up to 256 MB of text. */
  allRejected?: RejectedFile[]
  /** Lines that were read otherwise than they stand: the first thousand of them, and how many there are. */
  repaired?: RejectedLine[]
  repairedCount?: number
  /** Where there are more: as `allRejected`. */
  allRepaired?: RejectedFile[]
  warnings: Message[]
  columns: ColumnDecision[]
  /** The sheets of a workbook in their order, those that were left out too. */
  sheets?: SheetOfFile[]
}

/** What files would take in the database, by samples of them. */
export interface ImportEstimate {
  /** How many tables they would become; rows and columns are those of all of them. */
  tables: number
  rows: number
  /** In their order; `bytes` of all rows together. */
  columns: { name: string; type: string; bytes: number }[]
  /** Bytes that the database can still take, with room left to work. */
  room: number
}

export interface SheetOfFile {
  name: string
  isHidden: boolean
  /** The table that it became. */
  table?: string
}

export interface RejectedLine {
  line: number
  reason: string
  text: string
  /** Of which table, where the file has several; of which file, where several became one table. */
  table?: string
}

/** Lines that were left out of a table, each a JSON array of its number, the code of its reason and its text. */
export interface RejectedFile {
  table: string
  lines: Blob
  /** How many of them are in it, and how many there are. */
  kept: number
  count: number
}

/** What was decided about a column of a file, why, and what did not fit. */
export interface ColumnDecision extends ColumnInfo {
  /** The table it belongs to. */
  table: string
  reason: Words
  /** Cells that did not fit the type and became null. */
  failed: number
  /** What the import could not decide alone. */
  question?: ColumnQuestion
}

/** A question about a column; an answer is a type for `ImportOptions.types`. */
export interface ColumnQuestion extends Words {
  choices: { type: string; words: Words }[]
}
