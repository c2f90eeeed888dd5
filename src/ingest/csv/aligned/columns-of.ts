import { shape } from '../../cells/cell-reader'
import { decodeUtf8 } from '../records'
import { kindOf } from '../table-block'
import { groupsOf, type Line, type Word } from './alignment'
import { hasDelimiters } from './has-delimiters'

/** Where a column of a table begins, and where a row's cell before it must have ended. */
export interface Column {
  start: number
  boundary: number
}

interface Stretch {
  start: number
  end: number
}

type CellsOf = (line: Line) => string[]

/** So few of many lines may stand across a gap. */
const mostAcross = 0.01

/**
 * The columns that a gap of so many places parts in all lines.
 * @param gap the places that are blank in every line
 */
export function plainColumns(
  sample: Uint8Array,
  lines: readonly Line[],
  gap: number,
): { columns: Column[]; stretches: Stretch[]; cellsOf: CellsOf } {
  const stretches: Stretch[] = []
  for (const stretch of filledStretches(lines)) {
    const last = stretches.at(-1)
    if (last && stretch.start - last.end < gap) last.end = stretch.end
    else stretches.push({ ...stretch })
  }
  return { stretches, columns: columnsOf(lines, stretches), cellsOf: (line) => cellsOf(sample, line, stretches) }
}

/**
 * The columns of a table whose first line names them. A stretch without a name belongs to the column before it, as the time
 * of a day does; one without a value to the name beside it, as the first word of “unit price” above short prices.
 */
export function headedColumns(
  sample: Uint8Array,
  lines: readonly Line[],
): { columns: Column[]; looseHeader?: Uint8Array } | null {
  const [head, ...rows] = lines as [Line, ...Line[]]
  const joined = joinedStretches(head, rows, filledStretches(lines))
  if (joined.length > 1 && isTable(sample, head, rows, joined)) return { columns: columnsOf(lines, joined) }
  return looseColumns(sample, head, rows)
}

/** Names that do not stand above their columns, but are as many. */
function looseColumns(
  sample: Uint8Array,
  head: Line,
  rows: readonly Line[],
): { columns: Column[]; looseHeader: Uint8Array } | null {
  const stretches = filledStretches(rows)
  const isAsMany = [2, 1].some((blanks) => groupsOf(sample, head.words, blanks).length === stretches.length)
  if (stretches.length < 2 || !isAsMany || !isTable(sample, head, rows, stretches)) return null
  return { columns: columnsOf(rows, stretches), looseHeader: sample.slice(head.from, head.to) }
}

function isTable(sample: Uint8Array, head: Line, rows: readonly Line[], stretches: readonly Stretch[]): boolean {
  const names = head.words.map(({ from, to }) => decodeUtf8(sample, from, to))
  // Two blanks part two names.
  if (groupsOf(sample, head.words, 2).length > stretches.length) return false
  if (names.some((name) => kindOf(name) !== shape.text && !/^(19|20)\d\d$/.test(name))) return false
  const cells = rows.map((row) => cellsOf(sample, row, stretches))
  if (hasDelimiters(cells)) return false
  const filled = cells.filter((row) => row.filter((cell) => cell !== '').length > 1).length
  if (filled < cells.length * 0.9) return false
  const typed = stretches.some((_, i) => {
    const values = cells.map((row) => row[i]!).filter((cell) => cell !== '')
    return values.length > 1 && values.every((value) => kindOf(value) !== shape.text)
  })
  const gap = Math.min(...stretches.slice(1).map(({ start }, i) => start - stretches[i]!.end))
  // Words happen to stand below one another in a few lines of text.
  return (typed || gap > 1) && rows.length >= (typed && gap > 1 ? 2 : 3)
}

/** The stretches of places that are filled in some line, apart where no line fills them. */
function filledStretches(lines: readonly Line[]): Stretch[] {
  const length = Math.max(0, ...lines.map(({ words }) => words.at(-1)!.end))
  const filled = new Int32Array(length + 1)
  for (const { words } of lines)
    for (const { start, end } of words) {
      filled[start]!++
      filled[end]!--
    }
  const stretches: Stretch[] = []
  const most = Math.floor(lines.length * mostAcross)
  let open: Stretch | null = null
  for (let place = 0, count = 0; place < length; place++) {
    count += filled[place]!
    if (count <= most) open = null
    else if (open) open.end = place + 1
    else stretches.push((open = { start: place, end: place + 1 }))
  }
  return stretches
}

function joinedStretches(head: Line, rows: readonly Line[], stretches: readonly Stretch[]): Stretch[] {
  return withoutValueless(head, rows, withoutNameless(head, stretches))
}

const touches =
  ({ start, end }: Stretch) =>
  (word: Word) =>
    word.end > start && word.start < end

/** A stretch without a name belongs to the nearer one beside it. The first may be that of the rows' own names. */
function withoutNameless(head: Line, stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let open: Stretch | null = null
  for (const [i, stretch] of stretches.entries()) {
    const last = joined.at(-1)
    const next = stretches[i + 1]
    const start: number = open?.start ?? stretch.start
    open = null
    if (!last || head.words.some(touches(stretch))) joined.push({ ...stretch, start })
    else if (next && head.words.some(touches(next)) && isNearer(head, last, stretch, next)) open = { ...stretch, start }
    else last.end = stretch.end
  }
  return joined
}

/** Whether a stretch stands nearer to the next one; of equals, that is so unless the one before begins with its name. */
function isNearer({ words }: Line, last: Stretch, { start, end }: Stretch, next: Stretch): boolean {
  const [left, right] = [start - last.end, next.start - end]
  return left === right ? words.some(touches(last)) && !words.some((word) => word.start === last.start) : right < left
}

/** A stretch without a value belongs to the name one blank beside it. */
function withoutValueless(head: Line, rows: readonly Line[], stretches: readonly Stretch[]): Stretch[] {
  const joined = [...stretches]
  const isBeside = (i: number) => {
    const border = joined[i + 1]?.start ?? Infinity
    const next = head.words.find(({ start }) => start >= border)
    const last = head.words.findLast(({ start }) => start < border)
    return next !== undefined && last !== undefined && next.start - last.end === 1
  }
  const join = (i: number) => joined.splice(i, 2, { start: joined[i]!.start, end: joined[i + 1]!.end })
  for (let i = joined.length - 1; i >= 0; i--) {
    if (rows.some(({ words }) => words.some(touches(joined[i]!)))) continue
    const toLeft = i > 0 && isBeside(i - 1)
    const toRight = isBeside(i)
    // Values that begin below a name do not begin below a word before it.
    if (toRight && !(toLeft && beginsWithName(head, rows, joined[i + 1]!))) join(i)
    else if (toLeft) join(i - 1)
  }
  return joined
}

function beginsWithName(head: Line, rows: readonly Line[], stretch: Stretch): boolean {
  const firsts = firstsIn(rows, stretch)
  return head.words.some(({ start }) => start === stretch.start) && isMostly(firsts, stretch.start)
}

/** Where the first word of each line in a stretch begins. */
const firstsIn = (lines: readonly Line[], { start, end }: Stretch): number[] =>
  lines.flatMap(({ words }) => words.find((word) => word.start >= start && word.start < end)?.start ?? [])

const isMostly = (places: readonly number[], place: number) =>
  places.filter((one) => one === place).length * 2 > places.length

/** Values that begin below one another may grow to the right; those that end so, to the left. */
function columnsOf(lines: readonly Line[], stretches: readonly Stretch[]): Column[] {
  return stretches.map(({ start, end }, i) => {
    if (i === 0) return { start, boundary: 0 }
    const isLeft = isMostly(firstsIn(lines, { start, end }), start)
    return { start, boundary: isLeft ? start : stretches[i - 1]!.end }
  })
}

function cellsOf(sample: Uint8Array, { words }: Line, stretches: readonly Stretch[]): string[] {
  return stretches.map(({ start }, i) => {
    const next = stretches[i + 1]?.start ?? Infinity
    const own = words.filter((word) => (i === 0 || word.start >= start) && word.start < next)
    return own.length === 0 ? '' : decodeUtf8(sample, own[0]!.from, own.at(-1)!.to)
  })
}
