import type { Model } from '../core/model'
import type { Recipe } from '../core/recipe'
import type { ProjectContent } from '../project/project-file'
import type { Engine } from './engine'

/** All that a project file may hold: recipe, shapes, models, reports, and the sources where they are wanted. */
export async function projectContent(
  { history, sources, ledger, audit }: Engine,
  recipe: Recipe,
  version: string,
  withData: boolean,
): Promise<Omit<ProjectContent, 'models'> & { models: Model[] }> {
  const files = new Map<string, File>()
  for (const entry of withData ? recipe.entries : [])
    if (entry.type === 'import')
      for (const known of entry.files ?? [entry.file]) files.set(known.sha256, await sources.find(known))
  const reports = history.applied.flatMap(({ result }) => {
    const { html, title } = result?.data ?? {}
    return typeof html === 'string' ? [{ title: String(title), html }] : []
  })
  const shape = ({ name, type }: { name: string; type: string }) => ({ name, type })
  const tables = [...history.tables.values()].map(({ name, rows, columns }) => ({
    name,
    rows,
    columns: columns.map(shape),
  }))
  const models = [...history.models.values()]
  return { recipe, releases: ledger.releases, audit: audit.records, version, files, tables, reports, models }
}
