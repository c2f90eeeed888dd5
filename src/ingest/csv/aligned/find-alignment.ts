import { shape } from '../../cells/cell-reader'
import { kindOf } from '../table-block'
import { isRuleOfColumns, measures, wordsOf, type Alignment, type Line, type Measure } from './alignment'
import { headedColumns, plainColumns, type Column } from './columns-of'
import { dividedAlignment } from './divided-lines'
import { hasDelimiters } from './has-delimiters'

const mostLines = 300
/** Lines above and below a table that may be no part of it. */
const mostAbove = 10
const mostBelow = 3
/** So many of the lines are filled up with blanks where columns are aligned. */
const leastPadded = 0.3
const rowsOfText = 3

/**
 * How a text without delimiters is a table: columns that stand below one another, as consoles, printed reports and exports of
 * old systems have them, or cells that runs of blanks divide. Null where it is none: running text, lists of names.
 * @param sample UTF-8, whole lines at its beginning
 */
export function findAlignment(sample: Uint8Array, isWhole: boolean): Alignment | null {
  const { lines, rule } = linesOf(sample, isWhole)
  const padded = lines.filter(({ words }) => words.some(({ blanks }, i) => blanks > 1 && i > 0)).length
  if (lines.length < (rule < 0 ? rowsOfText : 2) || (rule < 0 && padded < lines.length * leastPadded)) return null
  const aligned = sample.includes(tab) ? null : bestAligned(sample, lines, rule)
  if (aligned && !aligned.looseHeader) return aligned
  const divided = rule < 0 ? dividedAlignment(sample, lines) : null
  return divided && divided.width >= (aligned?.width ?? 0) ? divided : aligned
}

function bestAligned(sample: Uint8Array, lines: readonly Line[], rule: number): Alignment | null {
  let best: Found | null = null
  for (const measure of isAscii(sample) ? measures.slice(0, 1) : measures) {
    const measured = measure === measures[0] ? lines : remeasured(sample, lines, measure)
    const found = rule < 0 ? alignedLines(sample, measured) : ruledLines(sample, measured, rule)
    if (found && (!best || found.cells > best.cells)) best = { ...found, measure }
  }
  return best && alignmentOf(best)
}

const tab = 9

interface Found {
  columns: readonly Column[]
  measure: Measure
  /** Cells that the columns divide from others: the more, the better. */
  cells: number
  looseHeader?: Uint8Array
  notes: readonly Uint8Array[]
}

/** @returns the lines, and the place among them of that below the first rule that stands alone; −1 where there is none */
function linesOf(sample: Uint8Array, isWhole: boolean): { lines: Line[]; rule: number } {
  const lines: Line[] = []
  let rule = -1
  for (let from = 0; from < sample.length && lines.length < mostLines;) {
    let to = from
    while (to < sample.length && sample[to] !== 10 && sample[to] !== 13) to++
    if (to === sample.length && !isWhole) break
    const words = wordsOf(sample, from, to, measures[0]!)
    if (words.length > 1 && isRuleOfColumns(sample, from, to)) {
      // A second rule right below the names closes them.
      if (rule < 0 || lines.length === rule + 2) rule = lines.length
      if (rule === lines.length) lines.push({ from, to, words })
    } else if (words.length > 0 && !isRuleOfColumns(sample, from, to)) lines.push({ from, to, words })
    from = to + 1
  }
  return { lines, rule }
}

const isAscii = (sample: Uint8Array) => sample.every((byte) => byte < 0x80)

const remeasured = (sample: Uint8Array, lines: readonly Line[], measure: Measure): Line[] =>
  lines.map(({ from, to }) => ({ from, to, words: wordsOf(sample, from, to, measure) }))

/** A table with a rule under its names: below it every column has its dashes. */
function ruledLines(sample: Uint8Array, lines: readonly Line[], rule: number): Omit<Found, 'measure'> | null {
  const dashes = lines[rule]!
  const isRule = (line: Line) => isRuleOfColumns(sample, line.from, line.to)
  const head = lines.slice(0, rule).findLast((line) => !isRule(line))
  const body = lines.slice(rule + 1).filter((line) => !isRule(line))
  if (!head || body.length === 0 || head.words.length < 2) return null
  const above = lines.slice(0, lines.indexOf(head)).filter((line) => !isRule(line))
  const notes = textsOf(sample, above)
  for (let below = 0; below <= Math.min(mostBelow, body.length - 1); below++) {
    const rows = body.slice(0, body.length - below)
    const { columns } = plainColumns(sample, [head, dashes, ...rows], 1)
    if (columns.length === dashes.words.length)
      return {
        columns,
        cells: columns.length * rows.length,
        notes,
      }
  }
  const columns = dashes.words.map(({ start }, i) => ({ start, boundary: i === 0 ? 0 : start }))
  return { columns, cells: columns.length, notes }
}

const textsOf = (sample: Uint8Array, lines: readonly Line[]) => lines.map(({ from, to }) => sample.slice(from, to))

/** A table without a rule: the lines that together leave most columns apart. */
function alignedLines(sample: Uint8Array, lines: readonly Line[]): Omit<Found, 'measure'> | null {
  let best: Omit<Found, 'measure'> | null = null
  for (let above = 0; above <= Math.min(mostAbove, lines.length - 2); above++)
    for (let below = 0; below <= (lines.length < mostLines ? mostBelow : 0); below++) {
      const table = lines.slice(above, lines.length - below)
      // What is left out must be the smaller part.
      if (table.length < rowsOfText || table.length * 2 < lines.length) break
      const found = headedColumns(sample, table) ?? withoutNames(sample, table)
      if (!found) continue
      const cells = (found.columns.length - 1) * table.length
      const notes = textsOf(sample, lines.slice(0, above))
      if (!best || cells > best.cells) best = { ...found, cells, notes }
    }
  return best
}

/** Columns of rows alone: wide gaps, and a column of numbers or dates. */
function withoutNames(sample: Uint8Array, rows: readonly Line[]): { columns: readonly Column[] } | null {
  const { columns, cellsOf } = plainColumns(sample, rows, 2)
  if (columns.length < 2) return null
  const cells = rows.map(cellsOf)
  const isFull = cells.every((row) => row.filter((cell) => cell !== '').length * 2 > columns.length)
  const typed = columns.some((_, i) => {
    const values = cells.map((row) => row[i]!).filter((cell) => cell !== '')
    return values.length * 2 > rows.length && values.every((value) => kindOf(value) !== shape.text)
  })
  return isFull && typed && !hasDelimiters(cells) ? { columns } : null
}

const alignmentOf = ({ columns, measure, looseHeader, notes }: Found): Alignment => ({
  measure,
  notes,
  starts: columns.slice(1).map(({ boundary }) => boundary),
  width: columns.length,
  blanks: 2,
  ...(looseHeader !== undefined && { looseHeader }),
})
