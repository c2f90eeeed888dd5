import type { RecipeEntry } from '../core/recipe'
import type { Engine } from './engine'
import type { RunOptions } from './terrarium'

/**
 * Undoes the recipe from `index` on and runs other entries in its place. When the first of them, `changed`, fails or the
 * work is stopped, all is as it was; a later one that fails stays in the recipe with its reason.
 */
export async function rewriteRecipe(
  engine: Engine,
  index: number,
  changed: RecipeEntry | null,
  rest: readonly RecipeEntry[],
  options: RunOptions,
): Promise<void> {
  const { history } = engine
  const length = history.applied.length
  while (history.applied.length > index) await history.undo()
  const aside = history.setAside()
  const count = rest.length + 1
  try {
    if (changed) await engine.perform(changed, stage(options, 0, 1 / count))
    for (const [i, entry] of rest.entries())
      await engine.performOrMark(entry, stage(options, (i + 1) / count, (i + 2) / count))
    await history.drop(aside)
  } catch (error) {
    await history.takeBack(index, aside)
    while (history.applied.length < length && (await history.redo()));
    throw error
  }
}

/** Options whose progress counts for a part of the whole. */
export function stage(options: RunOptions, from: number, to: number): RunOptions {
  const { signal, finish, onProgress } = options
  return {
    ...(signal && { signal }),
    ...(finish && { finish }),
    onProgress: ({ fraction, ...rest }) =>
      onProgress?.({ ...rest, fraction: fraction === null ? null : from + (to - from) * fraction }),
  }
}

/** The entries with one in another place; null when it is there already. */
export function reordered(
  entries: readonly RecipeEntry[],
  id: string,
  place: number,
): { from: number; entries: RecipeEntry[] } | null {
  const at = entries.findIndex((entry) => entry.id === id)
  const to = Math.min(entries.length - 1, Math.max(0, place))
  if (at < 0 || at === to) return null
  const next = entries.filter((_, i) => i !== at)
  next.splice(to, 0, entries[at]!)
  return { from: Math.min(at, to), entries: next }
}
