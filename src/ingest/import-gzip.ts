import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import type { ImportDoor } from './door'
import { importTables } from './import-tables'
import type { Imported, ImporterOptions } from './importer'
import { gunzip } from './zip/gunzip'
import { unpacked } from './zip/unpacked'

const mostBytes = 8 * 2 ** 30

/**
 * Reads a file that is packed with gzip: a text, JSON, or any other format inside of it.
 * @throws TerrariumError `bad-file`, `too-large`, and what the file inside throws
 */
export async function importGzip(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const name = file.name.replace(/\.(gz|gzip)$/i, '')
  const inner = await unpacked(gunzip(file, mostBytes), name, (bytes) =>
    progress.at(Math.min(0.2, (0.02 * bytes) / file.size), words('解压', 'Unpacking')),
  )
  return importTables(inner, options, door, progress.slice(0.2, 1))
}
