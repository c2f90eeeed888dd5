import type { Evidence } from '../cells/evidence'
import { CellReader, shape } from '../cells/cell-reader'
import type { RejectReason } from '../line-reasons'
import { isLabel } from './table-block'

/** One of the last records of a file. */
export interface TailRow {
  /** Its number among the records, from 0. */
  record: number
  line: number
  text: string
  cells: string[]
  isAgain: boolean
  /** As `Records.repaired`. */
  repaired: number
}

interface Tail {
  kept: TailRow[]
  left: { row: TailRow; reason: RejectReason }[]
}

const totals =
  /^[\s*【[(（]*((本[期日周月季年页]|全年)?(合\s*计|总\s*计|累\s*计|小\s*计)|总合计|共\s*计|汇\s*总|合计金额|(grand |sub-?)?total|totals|sum)[\s*:：】\])）]*$|^\s*\*{1,3}\s*$/i

const noteWords =
  /^\s*[(（*※]*(注|备注|说明|数据来源|来源|制表|填表|审核|复核|经办|制单|记账|出纳|会计|主管|负责人|导出|打印|统计|截止|以上|sources?|notes?|exported|generated|printed|as of|end of|confidential|copyright|[-=_—*]{5}|(已选择\s*)?\d+\s*(rows?|records?(\(s\))?|行|条记录)(?![^\s)）。.受已]))/i

/**
 * What stands below a table: empty rows, notes, a total. Only what is certain is left out: a total must add up, or lack
 * what every row has.
 * @param held the last records, in their order
 * @param evidence of the columns, over the rows before
 * @param rows how many rows stand before
 */
export function readTail(held: readonly TailRow[], evidence: readonly Evidence[], rows: number): Tail {
  const left: Tail['left'] = []
  let end = held.length
  while (end > 0 && rows + end > 1) {
    const row = held[end - 1]!
    const before = held.slice(0, end - 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    const reason = reasonToLeave(row, before, evidence, rows)
    if (!reason) break
    left.unshift({ row, reason })
    end--
  }
  return { kept: held.slice(0, end), left }
}

function reasonToLeave(
  { cells, isAgain }: TailRow,
  before: readonly TailRow[],
  evidence: readonly Evidence[],
  rows: number,
): RejectReason | null {
  const width = evidence.length
  if (isAgain || width < 2) return null
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0) return 'empty-row'
  const label = cells.findIndex((cell) => cell.trim() !== '')
  if (totals.test(cells[label]!) && isTotal(cells, label, before, evidence, rows)) return 'total-row'
  if (isUnnamedTotal(cells, before, evidence, rows)) return 'total-row'
  if (label > 0 || width < 3 || rows + before.length < 2 || !lacks(cells, before, evidence)) return null
  // 制单：张三, 审核：李四 in one row; a short line of another kind.
  const areLabels = isLabel(cells[0]!) && (cells.length * 2 <= width || filled.every(isLabel))
  const isShortNote = cells.length < width && noteWords.test(cells[0]!)
  if (filled.length > 1) return areLabels || isShortNote ? 'footer' : null
  return noteWords.test(cells[0]!) || !couldBe(cells[0]!, evidence[0]!, before) ? 'footer' : null
}

function isTotal(
  cells: readonly string[],
  label: number,
  before: readonly TailRow[],
  evidence: readonly Evidence[],
  rows: number,
): boolean {
  if (rows + before.length < 2) return false
  return lacks(cells, before, evidence) || addsUp(cells, label, before, evidence)
}

/** Nothing but the sums of the columns above, where the cells that tell the rows apart are empty. */
function isUnnamedTotal(
  cells: readonly string[],
  before: readonly TailRow[],
  evidence: readonly Evidence[],
  rows: number,
): boolean {
  const areNumbers = cells.every((cell) => cell.trim() === '' || numberOf(cell) !== null)
  return areNumbers && rows + before.length > 2 && lacks(cells, before, evidence) && addsUp(cells, -1, before, evidence)
}

/** Not so for a text below a column of numbers or dates. */
function couldBe(cell: string, { texts, numbers, dates }: Evidence, before: readonly TailRow[]): boolean {
  const found = shapeOf(cell)
  const above = before.map((row) => shapeOf(row.cells[0] ?? ''))
  const count = (one: number) => above.filter((each) => each === one).length
  const typed = count(shape.number) + count(shape.date)
  // The last rows may hold other notes.
  if (texts > 0 || numbers + dates + typed === 0 || count(shape.text) > typed + numbers + dates) return true
  return (
    (found === shape.number && numbers + count(shape.number) > 0) ||
    (found === shape.date && dates + count(shape.date) > 0)
  )
}

/** Nothing stands where every row has something; other notes and totals among the last rows are no rows. */
function lacks(cells: readonly string[], before: readonly TailRow[], evidence: readonly Evidence[]): boolean {
  const isFilled = (row: TailRow, i: number) => (row.cells[i] ?? '').trim() !== ''
  const isRow = (row: TailRow) =>
    evidence.filter((_, i) => isFilled(row, i)).length * 2 > evidence.length &&
    !row.cells.some((cell) => totals.test(cell))
  const whole = before.filter(isRow)
  return evidence.some(
    ({ empty }, i) =>
      (cells[i] ?? '').trim() === '' &&
      empty === 0 &&
      (whole.length > 0 ? whole : before).every((row) => isFilled(row, i)),
  )
}

/** Every number of the row is the sum of the numbers above it. */
function addsUp(
  cells: readonly string[],
  label: number,
  before: readonly TailRow[],
  evidence: readonly Evidence[],
): boolean {
  let sums = 0
  for (const [i, cell] of cells.entries()) {
    const total = numberOf(cell)
    if (i === label || total === null) continue
    const whole = before.filter((row) => row.cells.length <= evidence.length)
    const sum = whole.reduce((s, row) => s + (numberOf(row.cells[i] ?? '') ?? 0), evidence[i]?.sum ?? 0)
    if (Math.abs(sum - total) > 1e-6 * Math.max(1, Math.abs(sum))) return false
    sums++
  }
  return sums > 0
}

const reader = new CellReader()
const encoder = new TextEncoder()

function shapeOf(cell: string): number {
  const bytes = encoder.encode(cell)
  reader.read(bytes, 0, bytes.length)
  return reader.shape
}

const numberOf = (cell: string) => (shapeOf(cell) === shape.number ? reader.value : null)
