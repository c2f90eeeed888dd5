import type { RecipeEntry } from '../core/recipe'
import type { Applied } from './history'

/** What a table stems from. */
export interface Lineage {
  /** The first table of every import that it may hold rows of. */
  sources: string[]
  /** The entries that made it, without ids: the same text stands for the same data. */
  text: string
}

/**
 * Follows tables back to their imports. Every table and model whose name stands anywhere in a step's parameters, such as
 * in its SQL, counts as read: rather a source too many than one too few.
 */
export function lineageOf(tables: readonly string[], applied: readonly Applied[]): Lineage {
  const needed = new Set(tables.map(lower))
  const made: unknown[] = []
  const sources: string[] = []
  const names = new Set<string>()
  for (const one of applied) madeBy(one).forEach((name) => names.add(name))
  for (const one of applied.toReversed()) {
    const { entry } = one
    if (!madeBy(one).some((name) => needed.has(name))) continue
    made.push(described(entry))
    if (entry.type !== 'step') {
      sources.push(entry.tables[0] ?? entry.id)
      continue
    }
    for (const name of [entry.step.input ?? []].flat()) needed.add(lower(name))
    for (const name of mentioned(JSON.stringify(entry.step.params ?? {}), names)) needed.add(name)
  }
  return { sources: sources.toReversed(), text: JSON.stringify([tables, made]) }
}

const lower = (name: string) => name.toLowerCase()

const madeBy = ({ outputs, model }: Applied): string[] => [
  ...outputs.map(({ info }) => lower(info.name)),
  ...(model ? [lower(model.now.name)] : []),
]

function described(entry: RecipeEntry): unknown {
  if (entry.type === 'import') return [(entry.files ?? [entry.file]).map(({ sha256 }) => sha256), entry.options]
  if (entry.type === 'sample') return [entry.customers, entry.seed, entry.language]
  return [entry.step, entry.today]
}

/** The names that stand in a text as whole words. */
function* mentioned(text: string, names: Iterable<string>): Iterable<string> {
  const where = lower(text)
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character)
  for (const name of names)
    for (let at = where.indexOf(name); at >= 0; at = where.indexOf(name, at + 1))
      if (!isWord(where[at - 1]) && !isWord(where[at + name.length])) {
        yield name
        break
      }
}
