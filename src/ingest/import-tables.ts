import type { ProgressBar } from '../core/progress'
import { ident } from '../database/sql'
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
  const read = (wanted: ImporterOptions) => importByFormat(file, wanted, door, progress)
  return options.union ? readAsOne(read, options, door) : read(options)
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
  const read = (wanted: ImporterOptions) => importSeveral(parts, wanted, door, progress)
  return options.union ? readAsOne(read, options, door) : read(options)
}

/**
 * The tables as one. Where a column is a number in one and text in another, all are read again with that column as text:
 * written out of a number, it would not be what the file says.
 */
async function readAsOne(
  read: (options: ImporterOptions) => Promise<Imported>,
  options: ImporterOptions,
  door: ImportDoor,
): Promise<Imported> {
  const imported = await read(options)
  if (imported.tables.length < 2) return imported
  const [{ unionTables }, { partsOf, unionColumns }] = await Promise.all([
    import('./union-tables'),
    import('./union-columns'),
  ])
  const { types = {} } = options
  const mixed = (await unionColumns(partsOf(imported), imported.report, door)).flatMap((one) => one.mixed ?? [])
  const unsaid = mixed.filter(({ name }) => !Object.hasOwn(types, name))
  if (unsaid.length === 0) return unionTables(imported, options, door)
  for (const { staging } of imported.tables) await door.execute(`DROP TABLE ${ident(staging)}`)
  const asText = Object.fromEntries(unsaid.map(({ name }) => [name, 'VARCHAR']))
  return unionTables(await read({ ...options, types: { ...asText, ...types } }), options, door, mixed)
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
