import type { ImportEntry, ImportOptions, RecipeEntry } from '../core/recipe'
import type { StepSpec } from '../core/step'
import { tableName } from './table-names'

/** What may be changed of an entry that has run. */
export interface EntryChange {
  step?: StepSpec
  options?: ImportOptions
  disabled?: boolean
  files?: readonly File[]
  /** An import as it was before other files took its place: it reads the same files again. */
  was?: ImportEntry
}

/** The entry as it is to run instead. */
export function amendedEntry(entry: RecipeEntry, change: EntryChange): RecipeEntry {
  if (entry.type === 'import') {
    if (change.was) return { ...structuredClone(change.was), id: entry.id }
    const { files: _, ...kept } = entry
    const options = { ...entry.options, ...change.options }
    if (!change.files?.length) return { ...entry, options }
    // Another file has another name; its tables keep theirs, or no later step would find them.
    const table = options.table ?? (entry.tables.length === 1 ? entry.tables[0]! : tableName(entry.file.name))
    return { ...kept, ...namesOf(change.files), options: { ...options, table } }
  }
  if (entry.type !== 'step') return entry
  const { disabled = entry.disabled, step } = change
  // An edited step keeps writing where it wrote, unless it says otherwise.
  const output = entry.step.output
  return {
    ...entry,
    step: step ? { ...(output && { output }), ...structuredClone(step) } : entry.step,
    disabled: disabled ?? false,
  }
}

/** Files as an entry knows them before they are read. */
export function namesOf(files: readonly File[]): Pick<ImportEntry, 'file' | 'files'> {
  const known = files.map(({ name, size }) => ({ name, size, sha256: '' }))
  return { file: known[0]!, ...(known.length > 1 && { files: known }) }
}
