import type { Model } from '../core/model'
import type { Recipe } from '../core/recipe'
import type { ProjectContent } from '../project/project-file'
import type { Engine } from './engine'
import { parquetSources } from './parquet-sources'

/** All that a project file may hold: recipe, shapes, models, reports, and the sources where they are wanted. */
export async function projectContent(
  engine: Engine,
  given: Recipe,
  version: string,
  data: 'none' | 'original' | 'parquet',
): Promise<Omit<ProjectContent, 'models'> & { models: Model[] }> {
  const { history, sources, ledger, audit } = engine
  const changed = data === 'parquet' ? await parquetSources(engine, given.entries) : undefined
  const recipe: Recipe = { ...given, entries: changed?.entries ?? given.entries }
  const files = new Map(changed?.files)
  for (const entry of data === 'none' ? [] : recipe.entries)
    if (entry.type === 'import')
      for (const known of entry.files ?? [entry.file])
        if (!files.has(known.sha256)) files.set(known.sha256, await sources.find(known))
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
