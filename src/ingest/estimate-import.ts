import type { ImportEstimate } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import { ProgressBar } from '../core/progress'
import { columnNames } from './column-names'
import { headerCells } from './csv/find-header'
import { openTable } from './csv/open-table'
import { markedEncoding } from './encoding/detect-encoding'
import { withEncoding } from './encoding/with-encoding'
import type { ImportDoor } from './door'
import { cellBytes, roomFor } from './memory-need'
import { planColumns } from './plan-columns'
import { formatOf } from './recognise-file'

const headBytes = 64 * 1024
const pieces = 12
const pieceBytes = 256 * 1024
const lineFeed = 10

/**
 * What a file would take in the database: a delimited text by its beginning and whole lines from all over it, Parquet and Arrow
 * by what they say of themselves. Nothing is loaded.
 * @returns null for files of other kinds, and where nothing can be told
 */
export async function estimateImport(
  file: File,
  options: ImportOptions,
  door: Pick<ImportDoor, 'value'>,
): Promise<ImportEstimate | null> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  const format = formatOf(file, head)
  if (format === 'parquet' || format === 'arrow') {
    const { estimateArrow, estimateParquet } = await import('./foreign/estimate-typed')
    const estimate = await (format === 'arrow' ? estimateArrow(file) : estimateParquet(file))
    return { ...estimate, room: await roomLeft(door) }
  }
  if (format !== 'text') return null
  const sample = await sampleOf(file, head)
  const { columns: _, sampleRows: __, ...whole } = options
  const { value: opened } = await withEncoding(sample, head, options.encoding, (source) =>
    openTable(sample, source, whole, new ProgressBar(() => undefined)),
  )
  const { evidence, rows } = opened.survey
  const { names } = columnNames(headerCells(opened.header))
  const plans = planColumns(names, evidence, { ...whole, types: {} })
  const total = Math.round((rows * file.size) / sample.size)
  return {
    rows: total,
    room: await roomLeft(door),
    columns: names.map((name, i) => {
      const type = plans[i]!.cast ?? plans[i]!.type
      return { name, type, bytes: total * cellBytes(evidence[i]!, plans[i]!.type) }
    }),
  }
}

async function roomLeft(door: Pick<ImportDoor, 'value'>): Promise<number> {
  const used = Number(await door.value('SELECT coalesce(sum(memory_usage_bytes), 0)::DOUBLE FROM duckdb_memory()'))
  return Math.max(0, roomFor() - used)
}

/** The beginning and pieces from all over the file, each of whole lines. */
async function sampleOf(file: File, head: Uint8Array): Promise<File> {
  // Line feeds of other widths are not looked for: the beginning must do.
  if (/^utf-(16|32)/.test(markedEncoding(head)?.encoding ?? ''))
    return new File([file.slice(0, pieces * pieceBytes)], file.name)
  if (file.size <= 2 * pieces * pieceBytes) return file
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let i = 0; i < pieces; i++) {
    const from = Math.floor((i * (file.size - pieceBytes)) / pieces)
    const bytes = new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer())
    const start = i === 0 ? 0 : bytes.indexOf(lineFeed) + 1
    const end = bytes.lastIndexOf(lineFeed) + 1
    if (end > start) parts.push(bytes.subarray(start, end))
  }
  return parts.length === 0 ? file : new File(parts, file.name)
}
