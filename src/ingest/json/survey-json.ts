import type { ProgressBar } from '../../core/progress'
import type { ImportOptions } from '../../core/recipe'
import { words } from '../../core/words'
import { decodeUtf8 } from '../csv/records'
import { findHeader } from '../csv/find-header'
import type { TextSource } from '../encoding/text-source'
import { emptyFile } from '../recognise-file'
import { JsonEvidence } from './decide-json'
import { jsonErrors } from './json-errors'
import { LayoutFinder, type JsonLayout } from './json-layout'
import { JsonScanner } from './json-scanner'
import { RowReader } from './row-reader'

/** All that a first pass over a document finds out. */
export interface JsonSurvey {
  layout: JsonLayout
  /** The names as the document has them. */
  names: string[]
  columns: JsonEvidence[]
  rows: number
  /** Rows at the start that are names: 1 for rows without names of their own that begin with them. */
  skip: number
  isUnnamed: boolean
  duplicates: number
  leftOut: readonly string[]
}

const pieceBytes = 2 * 2 ** 20

/**
 * Finds the table in a document and looks at all of it.
 * @throws UndecodableError, TerrariumError `empty-file`, `not-tabular`, `bad-file`, `too-many-columns`
 */
export async function surveyJson(
  file: { name: string },
  source: TextSource,
  options: ImportOptions,
  progress: ProgressBar,
): Promise<JsonSurvey> {
  const errors = jsonErrors(file.name)
  const finder = new LayoutFinder(/\.(jsonl|ndjson)$/i.test(file.name))
  await new JsonScanner(finder, errors).scan(source.pieces(pieceBytes))
  const layout = finder.finish()
  if (finder.isEmpty) throw emptyFile(file.name)
  if (!layout) throw errors.notTabular()
  const rows = new RowReader(layout, errors)
  const columns: JsonEvidence[] = []
  let skip: number | undefined
  let header: string[] = []
  let seen = 0
  const take = () => {
    rows.fill()
    if (skip === undefined) {
      const hasNames = rows.namesBeside.length > 0 && rows.namesBeside.length === rows.columns.length
      header = !rows.isUnnamed ? [] : hasNames ? rows.namesBeside : headerOf(rows, options)
      skip = header.length > 0 && !hasNames ? 1 : 0
    }
    const from = seen === 0 ? skip : 0
    rows.columns.forEach((column, i) => {
      if (!columns[i]) {
        columns[i] = new JsonEvidence()
        columns[i].skip(Math.max(0, seen - skip!))
      }
      columns[i].add(column, from)
    })
    seen += rows.chunk
    rows.clear()
  }
  async function* pieces() {
    for await (const { bytes, read } of source.pieces(pieceBytes)) {
      yield { bytes }
      if (rows.isChunkFull && layout!.kind !== 'columns') take()
      progress.at(read / source.size, words('查看每一列', 'Looking at every column'))
    }
  }
  await new JsonScanner(rows, errors).scan(pieces())
  take()
  if (rows.names.length === 0) throw errors.notTabular()
  return {
    layout,
    names: rows.isUnnamed ? rows.names.map((_, i) => header[i] ?? '') : rows.names,
    columns,
    rows: seen - (skip ?? 0),
    skip: skip ?? 0,
    isUnnamed: rows.isUnnamed,
    duplicates: rows.duplicates,
    leftOut: [...rows.leftOut].filter((name) => name !== 'columns' || header !== rows.namesBeside),
  }
}

/** The first of rows without names, where it names the columns. */
function headerOf({ columns, chunk }: RowReader, { header }: ImportOptions): string[] {
  const first = Array.from({ length: Math.min(chunk, 200) }, (_, row) =>
    columns.map(({ bytes, offsets }) => decodeUtf8(bytes, offsets[row]!, offsets[row + 1]!)),
  )
  if (first.length === 0) return []
  const found = findHeader(first, header)
  return found.rows > 0 && found.preamble === 0 ? first[0]! : []
}
