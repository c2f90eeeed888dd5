import { CellReader, shape } from '../cells/cell-reader'

/** Records from `from` up to, not including, `to`, that have `width` cells each. */
export interface TableBlock {
  from: number
  to: number
  width: number
  /** The records of that width. */
  count: number
}

/** A table that begins below more lines than this is not looked for. */
export const mostNotes = 40
const fewestRows = 3
/** So many of the records from the first to the last must have the table's width. */
const leastAgreement = 0.8

/**
 * The table of a text of which notes are a great part, as bills of banks have them above and below: a row of names over
 * values, all of one width, and narrower lines around it. Null where no such block stands out.
 */
export function tableBlock(records: readonly string[][]): TableBlock | null {
  const places = new Map<number, number[]>()
  records.forEach(({ length }, i) => {
    if (length < 2) return
    const found = places.get(length)
    if (found) found.push(i)
    else places.set(length, [i])
  })
  const candidates = [...places].filter(([, found]) => found.length >= fewestRows)
  candidates.sort(([a, x], [b, y]) => y.length * (b - 1) - x.length * (a - 1))
  for (const [width, found] of candidates) {
    const from = found[0]!
    const to = found.at(-1)! + 1
    const isDense = found.length >= (to - from) * leastAgreement
    const isWidest = records.every(({ length }, i) => length < width || (i >= from && i < to))
    if (!isDense || !isWidest || from > mostNotes) continue
    if (standOverValues(records[from]!, records.slice(from + 1, to))) return { from, to, width, count: found.length }
  }
  return null
}

/** Whether a record holds names, all different, and at least one of them over a column of numbers or dates. */
export function standOverValues(names: readonly string[], below: readonly string[][]): boolean {
  const given = names.map((name) => name.trim()).filter((name) => name !== '')
  if (given.length < Math.max(2, names.length * 0.6) || new Set(given).size < given.length * 0.8) return false
  return given.every((name) => kindOf(name) === shape.text) && standsOverValues(names, below)
}

/** Whether a record holds a text over a column of numbers or dates. */
export function standsOverValues(record: readonly string[], below: readonly string[][]): boolean {
  return record.some((cell, column) => {
    const values = below.map((row) => row[column] ?? '').filter((value) => value.trim() !== '')
    return kindOf(cell) === shape.text && values.length > 1 && values.every((value) => kindOf(value) !== shape.text)
  })
}

/** `客户名称：某某公司`, or `日期：` with its value in the next cell: what stands above and below tables, and in no header. */
export const isLabel = (cell: string) => /^\s*[^\d\s:：][^:：]{0,20}[:：]/.test(cell) && !/^\s*\w+:\/\//.test(cell)

const reader = new CellReader()
const encoder = new TextEncoder()

/** What a cell's text looks like; one of `shape`. */
export function kindOf(cell: string): number {
  const bytes = encoder.encode(cell)
  reader.read(bytes, 0, bytes.length)
  return reader.shape
}
