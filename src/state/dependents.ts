import type { RecipeEntry } from '../core/recipe'
import type { StepKindDeclaration } from '../core/step'

type Catalogue = ReadonlyMap<string, Pick<StepKindDeclaration, 'params' | 'trains'>>

/** The steps of a recipe that would lack a table or a model, by ids; what columns they lack is in `missing-columns.ts`. */
export function lackingSteps(entries: readonly RecipeEntry[], catalogue: Catalogue): string[] {
  const [tables, models] = [new Set<string>(), new Set<string>()]
  const lacking: string[] = []
  for (const entry of entries) {
    if (entry.type !== 'step') {
      entry.tables.forEach((name) => tables.add(name.toLowerCase()))
      continue
    }
    if (entry.disabled) continue
    const { input = [], params = {}, kind, output } = entry.step
    const declaration = catalogue.get(kind)
    const named = Object.entries(declaration?.params ?? {}).flatMap(([name, spec]) =>
      spec.type === 'model' && typeof params[name] === 'string' ? [params[name]] : [],
    )
    const isFit =
      [input].flat().every((name) => tables.has(name.toLowerCase())) && named.every((name) => models.has(name))
    if (!isFit) {
      lacking.push(entry.id)
      continue
    }
    if (output === undefined) continue
    tables.add(output.toLowerCase())
    if (declaration?.trains) models.add(output)
  }
  return lacking
}

/** The steps that would lack something after a change and do not now. */
export function brokenBy(now: readonly RecipeEntry[], next: readonly RecipeEntry[], catalogue: Catalogue): string[] {
  const before = new Set(lackingSteps(now, catalogue))
  return lackingSteps(next, catalogue).filter((id) => !before.has(id))
}
