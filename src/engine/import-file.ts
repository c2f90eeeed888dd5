import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import type { Database } from '../database/database'
import { importFiles } from '../ingest/import-tables'
import { Fingerprints } from './fingerprints'
import type { ImportAnswer, ImportRequest } from './job-api'
import { ServedFile } from './served-file'

/** Reads files into staging tables and takes their fingerprints. */
export async function importFile(
  database: Database,
  request: ImportRequest,
  progress: ProgressBar,
): Promise<ImportAnswer> {
  const { ports, options, table, taken } = request
  const files = request.files.map((file, i) => (ports[i] ? new ServedFile(file, ports[i]) : file))
  const fingerprints = new Fingerprints(files)
  try {
    const { report, tables } = await importFiles(
      files,
      { ...options, table: options.table ?? table, keepsNames: options.table === undefined, taken },
      database,
      progress.slice(0, 0.98),
    )
    progress.at(0.98, words('计算文件指纹', 'Taking the file’s fingerprint'))
    return { report, tables, sha256: await fingerprints.all() }
  } finally {
    fingerprints.end()
  }
}
