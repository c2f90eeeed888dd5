/** A recipe as it is kept: every entry, those undone too, from `cursor` on. */
export interface KeptRecipe<Entry = unknown> {
  entries: readonly Entry[]
  cursor: number
  /** Answers given out under privacy budgets, oldest first; undoing takes none back. */
  releases?: readonly unknown[]
  /** What was done, oldest first: it only grows. */
  audit?: readonly unknown[]
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
  | { type: 'add'; at: number; entry: unknown; released?: readonly unknown[]; audited?: readonly unknown[] }
  | { type: 'cursor'; cursor: number; released?: readonly unknown[]; audited?: readonly unknown[] }
  | { type: 'name'; name: string }
  | ({ type: 'recipe'; audited?: readonly unknown[] } & Omit<KeptRecipe, 'audit'>)

/** The shortest record that leads from one recipe to another; null where they are the same. */
export function recordBetween(before: KeptRecipe, after: KeptRecipe): LogRecord | null {
  const [was, is] = [before.entries.map(text), after.entries.map(text)]
  const isSame = (length: number) => was.length >= length && is.slice(0, length).every((one, i) => one === was[i])
  const { entries, cursor, releases = [] } = after
  const acts = after.audit?.slice(before.audit?.length ?? 0) ?? []
  const audited = acts.length > 0 && { audited: acts }
  const all: LogRecord = { type: 'recipe', entries, cursor, ...(releases.length > 0 && { releases }), ...audited }
  const told = before.releases ?? []
  if (told.length > releases.length || told.some((one, i) => text(one) !== text(releases[i]))) return all
  const fresh = releases.slice(told.length)
  const released = fresh.length > 0 && { released: fresh }
  if (was.length === is.length && isSame(is.length))
    return before.cursor === cursor && !released && !audited
      ? null
      : { type: 'cursor', cursor, ...released, ...audited }
  const at = is.length - 1
  if (cursor === is.length && before.cursor === at && isSame(at))
    return { type: 'add', at, entry: entries[at], ...released, ...audited }
  return all
}

/** @throws Error when the record does not follow from what was before */
export function applyRecord(project: KeptProject | undefined, given: unknown): KeptProject {
  const record = given as LogRecord
  if (record.type === 'all') {
    const { name, created, entries, cursor, releases, audit } = record
    return { name, created, entries, cursor, ...(releases && { releases }), ...(audit && { audit }) }
  }
  if (!project) throw new Error('The log does not begin with its project')
  switch (record.type) {
    case 'add': {
      if (record.at > project.entries.length) throw new Error('The log skips an entry')
      const entries = [...project.entries.slice(0, record.at), record.entry]
      return grown({ ...project, entries, cursor: record.at + 1 }, record)
    }
    case 'cursor':
      return grown({ ...project, cursor: Math.min(record.cursor, project.entries.length) }, record)
    case 'name':
      return { ...project, name: record.name }
    case 'recipe': {
      const { releases: _, ...rest } = project
      const { entries, cursor, releases } = record
      return grown({ ...rest, entries, cursor, ...(releases && { releases }) }, { audited: record.audited })
    }
    default:
      throw new Error('The log has a record of an unknown kind')
  }
}

/** The project with what a record adds to its lists. */
const grown = (project: KeptProject, { released, audited }: Grown): KeptProject => ({
  ...project,
  ...(released && { releases: [...(project.releases ?? []), ...released] }),
  ...(audited && { audit: [...(project.audit ?? []), ...audited] }),
})

interface Grown {
  released?: readonly unknown[] | undefined
  audited?: readonly unknown[] | undefined
}

const text = (entry: unknown) => JSON.stringify(entry)
