/** A recipe as it is kept: every entry, those undone too, from `cursor` on. */
export interface KeptRecipe<Entry = unknown> {
  entries: readonly Entry[]
  cursor: number
}

/** A project as its log tells it. Entries are checked by whoever runs them. */
export interface KeptProject extends KeptRecipe {
  name: string
  /** Milliseconds since 1970. */
  created: number
}

/** What the log says: the whole project, or one change of it. */
export type LogRecord =
  | ({ type: 'all'; version: 1 } & KeptProject)
  /** In place of what was undone. */
  | { type: 'add'; at: number; entry: unknown }
  | { type: 'cursor'; cursor: number }
  | { type: 'name'; name: string }
  | ({ type: 'recipe' } & KeptRecipe)

/** The shortest record that leads from one recipe to another; null where they are the same. */
export function recordBetween(before: KeptRecipe, after: KeptRecipe): LogRecord | null {
  const [was, is] = [before.entries.map(text), after.entries.map(text)]
  const isSame = (length: number) => was.length >= length && is.slice(0, length).every((one, i) => one === was[i])
  if (was.length === is.length && isSame(is.length))
    return before.cursor === after.cursor ? null : { type: 'cursor', cursor: after.cursor }
  const at = is.length - 1
  if (after.cursor === is.length && before.cursor === at && isSame(at))
    return { type: 'add', at, entry: after.entries[at] }
  return { type: 'recipe', entries: after.entries, cursor: after.cursor }
}

/** @throws Error when the record does not follow from what was before */
export function applyRecord(project: KeptProject | undefined, given: unknown): KeptProject {
  const record = given as LogRecord
  if (record.type === 'all') {
    const { name, created, entries, cursor } = record
    return { name, created, entries, cursor }
  }
  if (!project) throw new Error('The log does not begin with its project')
  switch (record.type) {
    case 'add': {
      if (record.at > project.entries.length) throw new Error('The log skips an entry')
      return { ...project, entries: [...project.entries.slice(0, record.at), record.entry], cursor: record.at + 1 }
    }
    case 'cursor':
      return { ...project, cursor: Math.min(record.cursor, project.entries.length) }
    case 'name':
      return { ...project, name: record.name }
    case 'recipe':
      return { ...project, entries: record.entries, cursor: record.cursor }
    default:
      throw new Error('The log has a record of an unknown kind')
  }
}

const text = (entry: unknown) => JSON.stringify(entry)
