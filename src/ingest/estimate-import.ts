import type { ImportEstimate } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import { ProgressBar } from '../core/progress'
import { columnNames } from './column-names'
import { headerCells } from './csv/find-header'
import { openTable } from './csv/open-table'
import { markedEncoding } from './encoding/detect-encoding'
import { withEncoding } from './encoding/with-encoding'
import type { ImportDoor } from './door'
import { estimateJson } from './json/estimate-json'
import { cellBytes, roomFor } from './memory-need'
import { planColumns } from './plan-columns'
import { formatOf } from './recognise-file'

const headBytes = 64 * 1024
const pieces = 12
const pieceBytes = 256 * 1024
const lineFeed = 10

/** What becomes one table, of which part is known. */
type Part = Pick<ImportEstimate, 'rows' | 'columns'>

/**
 * What files would take in the database: a delimited text by its beginning and whole lines from all over it, JSON and what is
 * packed by their beginning, Parquet and Arrow by what they say of themselves. Nothing is loaded.
 * @returns null where nothing can be told, as of files of other kinds
 */
export async function estimateImport(
  files: readonly File[],
  options: ImportOptions,
  door: Pick<ImportDoor, 'value'>,
): Promise<ImportEstimate | null> {
  const parts: Part[] = []
  for (const file of files) parts.push(...(await estimateFile(file, options)))
  if (parts.length === 0) return null
  const columns = new Map<string, ImportEstimate['columns'][number]>()
  for (const column of parts.flatMap((part) => part.columns)) {
    const { bytes = 0, ...known } = columns.get(column.name) ?? column
    columns.set(column.name, { ...known, bytes: columns.has(column.name) ? bytes + column.bytes : bytes })
  }
  return {
    tables: parts.length,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    columns: [...columns.values()],
    room: await roomLeft(door),
  }
}

async function estimateFile(file: File, options: ImportOptions): Promise<Part[]> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  switch (formatOf(file, head)) {
    case 'parquet':
      return [await (await import('./foreign/estimate-typed')).estimateParquet(file)]
    case 'arrow':
      return [await (await import('./foreign/estimate-typed')).estimateArrow(file)]
    case 'text':
      return [await estimateText(await sampleOf(file, head), file.size, options)]
    case 'json':
      return [await estimateJson(new File([file.slice(0, pieces * pieceBytes)], file.name), file.size, options)]
    case 'gzip':
    case 'zip': {
      const parts: Part[] = []
      const { packedSamples } = await import('./zip/packed-samples')
      for await (const { sample, size } of packedSamples(file, pieces * pieceBytes)) {
        const begins = new Uint8Array(await sample.slice(0, headBytes).arrayBuffer())
        const format = formatOf(sample, begins)
        if (format === 'text') parts.push(await estimateText(sample, size, options))
        else if (format === 'json') parts.push(await estimateJson(sample, size, options))
      }
      return parts
    }
    default:
      return []
  }
}

/** @param size of the whole text that the sample is of */
async function estimateText(sample: File, size: number, options: ImportOptions): Promise<Part> {
  const head = new Uint8Array(await sample.slice(0, headBytes).arrayBuffer())
  const { columns: _, sampleRows: __, ...whole } = options
  const { value: opened } = await withEncoding(sample, head, options.encoding, (source) =>
    openTable(sample, source, whole, new ProgressBar(() => undefined)),
  )
  const { evidence, rows } = opened.survey
  const { names } = columnNames(headerCells(opened.header))
  const plans = planColumns(names, evidence, { ...whole, types: {} })
  const total = Math.round((rows * size) / sample.size)
  return {
    rows: total,
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
