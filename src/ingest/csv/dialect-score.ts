import { CellReader, shape } from '../cells/cell-reader'
import { dialectOf, type Dialect } from './dialect'
import type { Records } from './records'
import { sampleRecords } from './sample-records'
import { space } from './strict-record'

/** Rows that a dialect is judged by. */
export const mostRows = 300
const hash = 0x23

export interface Score {
  score: number
  /** The number of cells that most rows have, and the share of rows that have it. */
  width: number
  agreement: number
  /** The share of rows with more than one cell. */
  divided: number
  /** Of the whole sample, and how many of the first of them are not written as the dialect has it. */
  rows: number
  repaired: number
}

/** How well a dialect divides a text. */
export function score(sample: Uint8Array, isWhole: boolean, dialect: Dialect): Score {
  const block = sampleRecords(sample, isWhole, dialect)
  const rows = Math.min(block.rows, mostRows)
  if (rows === 0) return { score: 0, width: 0, agreement: 0, divided: 0, rows: 0, repaired: 0 }
  const widths = new Map<number, number>()
  let repaired = 0
  const isComment = commentLines(block, rows)
  // R names all columns but that of the rows' names.
  const isShortHeader = rows > 2 && block.width(0) + 1 === block.width(1) && block.width(0) > 1
  for (let row = 0; row < rows; row++) {
    if (isComment(row)) continue
    const width = row === 0 && isShortHeader ? block.width(1) : block.width(row)
    widths.set(width, (widths.get(width) ?? 0) + 1)
    repaired += block.repaired[row]!
  }
  const [width, most] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!
  let pattern = 0
  for (const [cells, count] of widths) pattern += (count * Math.max(1e-3, cells - 1)) / cells
  const counted = [...widths.values()].reduce((sum, count) => sum + count, 0)
  pattern /= counted * Math.sqrt(widths.size)
  const broken = 1 - (0.5 * repaired) / counted
  return {
    score: pattern * valueShare(block, rows) * broken,
    width,
    agreement: width > 1 ? most / counted : 0,
    divided: 1 - (widths.get(1) ?? 0) / counted,
    rows: block.rows,
    repaired,
  }
}

/** Lines that begin with # say nothing of how the others are divided, unless there are next to no others. */
function commentLines({ bytes, rowStarts }: Records, rows: number): (row: number) => boolean {
  const begins = (row: number) => bytes[rowStarts[row]!] === hash
  const isAbove = begins(0)
  const isComment = (row: number) => begins(row) && (isAbove || bytes[rowStarts[row]! + 1] === space)
  let others = 0
  for (let row = 0; row < rows && others < 2; row++) if (!isComment(row)) others++
  return others < 2 ? () => false : isComment
}

const reader = new CellReader()
const strange = /["|;\t\u0001\u001f~^]|^'|'$/
const value = /^(\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?|[^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/\S+)$/

/** The share of cells that look like a value: a number, a date, nothing, an address, words without quotes or delimiters. */
function valueShare(block: Records, rows: number): number {
  let good = 0
  let cells = 0
  const last = Math.min(block.firstCells[rows]!, 20_000)
  for (let cell = 0; cell < last; cell++) {
    cells++
    reader.read(block.bytes, block.starts[cell]!, block.ends[cell]!)
    if (reader.shape !== shape.text) good++
    else {
      const text = block.text(cell)
      good += strange.test(text) ? 0.1 : value.test(text) ? 1 : text.includes(',') ? 0.7 : 0.9
    }
  }
  return cells === 0 ? 0 : good / cells
}

/** Whether the lines as they are, taken whole, are values: a column of times is not divided at its colons. */
export function isOneColumn(sample: Uint8Array, isWhole: boolean): boolean {
  const block = sampleRecords(sample, isWhole, dialectOf(''))
  let values = 0
  for (let row = 1; row < block.rows; row++) {
    const cell = block.firstCells[row]!
    reader.read(block.bytes, block.starts[cell]!, block.ends[cell]!)
    if (reader.shape !== shape.text || value.test(block.text(cell))) values++
  }
  return values > (block.rows - 1) * 0.9
}
