import type { RecipeEntry } from '../core/recipe'
import type { StepSpec } from '../core/step'
import { messages } from '../words/messages/recipe'
import { count, say as fill } from '../words/say'
import { attempt } from './attempt'
import { brokenBy } from './dependents'
import { entryTitle } from './entry-words'
import { lackingAfterEdit, lackingColumns } from './missing-columns'
import { notices } from './notices.svelte'
import { session } from './session.svelte'
import { words, type Words } from '../core/words'

/** A change of the recipe that a person can ask for. */
export type RecipeChange = { type: 'remove' } | { type: 'disable'; disabled: boolean } | { type: 'move'; by: -1 | 1 }

/** The steps that a change would break, by their titles; empty when it is harmless. */
export function wouldBreak(id: string, change: RecipeChange): Words[] {
  const now = session.done.map(({ entry }) => entry)
  const broken = new Set([...brokenBy(now, after(now, id, change), session.catalogue), ...withoutColumns(id, change)])
  return now.filter((entry) => broken.has(entry.id)).map((entry) => entryTitle(entry, session.catalogue))
}

/**
 * The steps that other settings of a step would break, by their titles: what it would no longer write, they can't read.
 * @param columns of the table that it would write, where that is known
 */
export function editWouldBreak(id: string, step: StepSpec, columns?: readonly string[]): Words[] {
  const now = session.done.map(({ entry }) => entry)
  const at = now.findIndex((entry) => entry.id === id)
  const [here, later] = [session.done[at], session.done.slice(at + 1)]
  if (!here) return []
  const next = now.map((entry) => (entry.id === id && entry.type === 'step' ? { ...entry, step } : entry))
  const broken = new Set([
    ...brokenBy(now, next, session.catalogue),
    ...(columns && step.output ? lackingAfterEdit(here, step.output, columns, later, session.catalogue) : []),
  ])
  return later.filter(({ entry }) => broken.has(entry.id)).map(({ entry }) => entryTitle(entry, session.catalogue))
}

/** Changes the recipe, runs what follows, and says which steps can’t run any more. */
export async function changeRecipe(id: string, change: RecipeChange): Promise<void> {
  await sayingWhatBroke(() =>
    attempt(async () => {
      const api = await session.open()
      if (change.type === 'remove') return api.remove(id)
      if (change.type === 'disable') return api.amend(id, { disabled: change.disabled })
      const at = session.done.findIndex(({ entry }) => entry.id === id)
      return api.move(id, at + change.by)
    }),
  )
}

/** Says after a change which steps of the recipe can’t run any more. */
export async function sayingWhatBroke<T>(work: () => Promise<T>): Promise<T> {
  const failedBefore = failing()
  const value = await work()
  const broken = session.done.filter(({ entry, failure }) => failure && !failedBefore.has(entry.id))
  if (broken.length === 0) return value
  const titles = broken.map(({ entry }) => entryTitle(entry, session.catalogue))
  notices.tell(fill(messages.nowBroken, { n: count(broken.length), names: listed(titles) }))
  return value
}

const failing = () => new Set(session.done.flatMap(({ entry, failure }) => (failure ? [entry.id] : [])))

/** Titles in a row. */
export const listed = (titles: readonly Words[]): Words =>
  words(titles.map((title) => title.zh).join('、'), titles.map((title) => title.en).join(', '))

/** The steps that would run where a column is not there yet, or not any more. */
function withoutColumns(id: string, change: RecipeChange): string[] {
  const at = session.done.findIndex(({ entry }) => entry.id === id)
  const [here, before, next] = [session.done[at], session.done[at - 1], session.done[at + 1]]
  if (!here || (change.type === 'disable' && !change.disabled)) return []
  if (change.type !== 'move') return lackingColumns(here, session.done.slice(at + 1), session.catalogue)
  if (change.by === 1) return next ? lackingColumns(here, [next], session.catalogue) : []
  return before ? lackingColumns(before, [here], session.catalogue) : []
}

function after(entries: readonly RecipeEntry[], id: string, change: RecipeChange): RecipeEntry[] {
  if (change.type === 'remove') return entries.filter((entry) => entry.id !== id)
  if (change.type === 'disable')
    return entries.map((entry) =>
      entry.id === id && entry.type === 'step' ? { ...entry, disabled: change.disabled } : entry,
    )
  const at = entries.findIndex((entry) => entry.id === id)
  const next = entries.filter((_, i) => i !== at)
  next.splice(at + change.by, 0, entries[at]!)
  return next
}
