import type { ProgressBar } from '../../core/progress'
import type { ImportOptions } from '../../core/recipe'
import { findHeader, headerOn, type Header } from '../csv/find-header'
import { requireRoom, type OpenTable } from '../csv/open-table'
import { repeatedTables } from '../csv/repeated-tables'
import { surveyRecords } from '../csv/survey'
import type { SheetCells, SheetSection } from './sheet-cells'
import { SheetFeed } from './sheet-feed'

const headRecords = 200

export interface OpenSheet extends OpenTable {
  feed: SheetFeed
}

/**
 * Finds the table in a part of a sheet and looks at all of it. Columns without a name and a value are left out.
 * @param name of the file, for messages
 * @returns null where the part is empty
 * @throws TerrariumError `too-large`
 */
export async function openSheet(
  name: string,
  cells: SheetCells,
  part: SheetSection,
  options: ImportOptions,
  progress: ProgressBar,
): Promise<OpenSheet | null> {
  const filled = filledColumns(part)
  if (filled.length === 0) return null
  const found = headerOf(await firstRows(new SheetFeed(cells, part, filled)), options)
  const used = filledFrom(cells, part, found.preamble)
  const feed = new SheetFeed(
    cells,
    part,
    filled.filter((column) => used.has(column)),
  )
  const { preamble, rows, names } = headerOf(await firstRows(feed), options)
  const width = feed.columns.length
  const header: Header = { preamble, rows, width, names: rows === 0 ? [] : names.slice(0, width) }
  const survey = await surveyRecords(feed, header, progress)
  if (header.names.every((one) => one.trim() === '') && survey.evidence.every(({ filled }) => filled === 0)) return null
  requireRoom(name, survey)
  const repeated = survey.headers.length > 0 ? await repeatedTables(feed, header, survey) : []
  return { feed, header, survey, repeated }
}

/** The columns of a part that hold anything. */
export const filledColumns = ({ facts }: SheetSection): number[] =>
  Object.keys(facts)
    .map(Number)
    .filter((column) => facts[column]!.filled > 0)

/** Where the sheet has not the row that a person has named, as others of its workbook may, the header is found. */
const headerOf = ({ texts, numbers }: FirstRows, { header, headerRow }: ImportOptions): Header =>
  (headerRow !== undefined && headerOn(headerRow, texts, numbers)) || findHeader(texts, header)

interface FirstRows {
  /** Each without the empty cells at its end, as in a text. */
  texts: string[][]
  /** As the sheet counts them, from 1. */
  numbers: number[]
}

export async function firstRows(feed: SheetFeed): Promise<FirstRows> {
  const first: FirstRows = { texts: [], numbers: [] }
  for await (const { records, line } of feed.blocks(feed.columns.length)) {
    for (let row = 0; row < records.rows && first.texts.length < headRecords; row++) {
      const texts = records.texts(row)
      first.texts.push(texts.slice(0, texts.findLastIndex((text) => text !== '') + 1))
      first.numbers.push(line + records.rowLines[row]!)
    }
    if (first.texts.length === headRecords) break
  }
  return first
}

/** Columns that hold something from a row of the part on. */
function filledFrom({ blocks }: SheetCells, { from, to }: SheetSection, preamble: number): Set<number> {
  const columns = new Set<number>()
  let before = 0
  for (const block of blocks) {
    const first = Math.min(block.rows, Math.max(0, from + preamble - before))
    const end = Math.max(first, Math.min(block.rows, to - before))
    for (let cell = block.firsts[first]!; cell < block.firsts[end]!; cell++) columns.add(block.columns[cell]!)
    before += block.rows
  }
  return columns
}
