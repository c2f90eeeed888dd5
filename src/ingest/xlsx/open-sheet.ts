import type { ProgressBar } from '../../core/progress'
import type { ImportOptions } from '../../core/recipe'
import { findHeader, type Header } from '../csv/find-header'
import { requireRoom, type OpenTable } from '../csv/open-table'
import { repeatedTables } from '../csv/repeated-tables'
import { surveyRecords } from '../csv/survey'
import type { SheetCells } from './sheet-cells'
import { SheetFeed } from './sheet-feed'

const headRecords = 200

export interface OpenSheet extends OpenTable {
  feed: SheetFeed
}

/**
 * Finds the table in a sheet and looks at all of it. Columns without a name and a value are left out.
 * @param name of the file, for messages
 * @returns null where the sheet is empty
 * @throws TerrariumError `too-large`
 */
export async function openSheet(
  name: string,
  cells: SheetCells,
  options: ImportOptions,
  progress: ProgressBar,
): Promise<OpenSheet | null> {
  const filled = Object.keys(cells.facts)
    .map(Number)
    .filter((column) => cells.facts[column]!.filled > 0)
  if (cells.rows === 0 || filled.length === 0) return null
  const found = await headerOf(new SheetFeed(cells, filled), options)
  const used = filledFrom(cells, found.preamble)
  const feed = new SheetFeed(
    cells,
    filled.filter((column) => used.has(column)),
  )
  const { preamble, rows, names } = await headerOf(feed, options)
  const width = feed.columns.length
  const header: Header = { preamble, rows, width, names: rows === 0 ? [] : names.slice(0, width) }
  const survey = await surveyRecords(feed, header, progress)
  requireRoom(name, survey)
  const repeated = survey.headers.length > 0 ? await repeatedTables(feed, header, survey) : []
  return { feed, header, survey, repeated }
}

/** The header by the first rows, each without the empty cells at its end, as in a text. */
async function headerOf(feed: SheetFeed, options: ImportOptions): Promise<Header> {
  const first: string[][] = []
  for await (const { records } of feed.blocks(feed.columns.length)) {
    for (let row = 0; row < records.rows && first.length < headRecords; row++) {
      const texts = records.texts(row)
      first.push(texts.slice(0, texts.findLastIndex((text) => text !== '') + 1))
    }
    if (first.length === headRecords) break
  }
  return findHeader(first, options.header)
}

/** Columns that hold something from a row on. */
function filledFrom({ blocks }: SheetCells, row: number): Set<number> {
  const columns = new Set<number>()
  let seen = 0
  for (const block of blocks) {
    const from = Math.max(0, row - seen)
    if (from < block.rows)
      for (let cell = block.firsts[from]!; cell < block.cells; cell++) columns.add(block.columns[cell]!)
    seen += block.rows
  }
  return columns
}
