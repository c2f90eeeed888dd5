import type { RecipeEntry } from '../../core/recipe'
import type { StepResult } from '../../core/step'
import type { TableInfo } from '../../core/table'

/** A recipe as it ran, for a script that does the same elsewhere. */
export interface ScriptContent {
  version: string
  entries: ScriptEntry[]
}

export interface ScriptEntry {
  entry: RecipeEntry
  /** The tables that it made. */
  tables: TableInfo[]
  /** Of a step: its input tables as they were then. */
  inputs: TableInfo[]
  /** What a step found; absent when it is turned off or failed. */
  result?: StepResult
  /** How a text file was read. */
  encoding?: string
  delimiter?: string
}

/** The name that a file has in a script: the source itself where the script can read it, else the table as exported. */
export function fileOf({ entry, encoding }: ScriptEntry, table: string, canDecode: (encoding: string) => boolean) {
  const isText = entry.type === 'import' && /\.(csv|tsv|txt)$/i.test(entry.file.name)
  const isSource = isText && encoding !== undefined && canDecode(encoding.toLowerCase())
  return isSource ? { name: entry.file.name, isSource } : { name: `${table}.csv`, isSource: false }
}

/** A text on one line, for a comment. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
