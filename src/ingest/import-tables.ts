import type { ProgressBar } from '../core/progress'
import type { ImportDoor } from './door'
import { importCsv } from './import-csv'
import type { Imported, ImporterOptions } from './importer'
import { formatOf } from './recognise-file'

const headBytes = 64 * 1024

/**
 * Reads a file of any kind into tables. What it is, its first bytes say; the code of each format is loaded when it is needed.
 * @throws TerrariumError in both languages, with what to do, for all that can't be read
 */
export async function importTables(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const imported = await importByFormat(file, options, door, progress)
  return asOne(imported, options, door)
}

/**
 * Reads several files, as `importTables` reads one.
 * @throws TerrariumError in both languages, with what to do, where none of them can be read
 */
export async function importFiles(
  files: readonly File[],
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  if (files.length === 1) return importTables(files[0]!, options, door, progress)
  const { importSeveral } = await import('./import-several')
  const parts = files.map((file) => ({ name: file.name, size: file.size, open: async () => file }))
  return asOne(await importSeveral(parts, options, door, progress), options, door)
}

/** The tables as one, if that is wished. */
async function asOne(imported: Imported, options: ImporterOptions, door: ImportDoor): Promise<Imported> {
  if (!options.union || imported.tables.length < 2) return imported
  return (await import('./union-tables')).unionTables(imported, options, door)
}

async function importByFormat(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  switch (formatOf(file, head)) {
    case 'zip':
      return (await import('./import-zip')).importZip(file, options, door, progress)
    case 'gzip':
      return (await import('./import-gzip')).importGzip(file, options, door, progress)
    case 'compound':
      throw await (await import('./xlsx/compound-file')).refuseCompound(file, head)
    case 'json':
      return (await import('./import-json')).importJson(file, head, options, door, progress)
    case 'parquet':
      return (await import('./import-parquet')).importParquet(file, head, options, door, progress)
    case 'arrow':
      return (await import('./import-arrow')).importArrow(file, head, options, door, progress)
    case 'text':
      return importCsv(file, options, door, progress)
  }
}
