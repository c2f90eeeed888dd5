import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import type { Database } from '../database/database'
import { importFiles } from '../ingest/import-tables'
import type { ImportAnswer, ImportRequest } from './job-api'

const chunkBytes = 8 * 2 ** 20

/** Reads files into staging tables and takes their fingerprints. */
export async function importFile(
  database: Database,
  request: ImportRequest,
  progress: ProgressBar,
): Promise<ImportAnswer> {
  const { files, options, table, taken } = request
  const { report, tables } = await importFiles(
    files,
    { ...options, table: options.table ?? table, taken },
    database,
    progress.slice(0, 0.9),
  )
  const sha256: string[] = []
  for (const [i, file] of files.entries())
    sha256.push(
      await fingerprint(file, progress.slice(0.9 + (0.1 * i) / files.length, 0.9 + (0.1 * (i + 1)) / files.length)),
    )
  return { report, tables, sha256 }
}

/** A file of this size is hashed as one piece by the browser, several times as fast. */
const wholeBytes = 256 * 2 ** 20

async function fingerprint(file: File, progress: ProgressBar): Promise<string> {
  if (file.size <= wholeBytes)
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += chunkBytes) {
    hash.update(new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer()))
    progress.at((from + chunkBytes) / file.size, words('计算文件指纹', 'Taking the file’s fingerprint'))
  }
  return bytesToHex(hash.digest())
}
