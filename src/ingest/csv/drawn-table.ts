import type { Records } from './records'

const [blank, dash, plus, equals, colon, bar] = [0x20, 0x2d, 0x2b, 0x3d, 0x3a, 0x7c]

/** A line of nothing but dashes, as long as a table is wide, or with the corners of its columns. */
const rule = /^\s*(?:[-=_]{10,}|[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?)\s*$/
const fewestRows = 3
const leastAlike = 0.9

/** The bars of a drawn table. */
export const bars = ['|', '│', '║'] as const

/**
 * Whether a text is a table drawn with lines, as SAP lists, databases' consoles and Markdown have it: bars between the cells,
 * rules of dashes, and most often a bar at both ends.
 * @returns the bar; undefined where the text is none
 */
export function drawnBar(sample: string): string | undefined {
  const bar = bars.find((one) => sample.includes(one))
  if (!bar) return undefined
  const lines = (bar === '|' ? sample : plainLines(sample)).split(/\r\n?|\n/).slice(0, 300)
  return isDrawn(lines) ? bar : undefined
}

/** Lines drawn with the characters for boxes, as if they were of bars and dashes. */
const plainLines = (text: string) =>
  text
    .replaceAll(/[│║]/g, '|')
    .replaceAll(/[─━═]/g, '-')
    .replaceAll(/[\u2500-\u257f]/g, '+')

function isDrawn(lines: readonly string[]): boolean {
  if (!lines.some((line) => rule.test(line) && line.trim() !== '')) return false
  const barred = lines.filter((line) => line.includes('|') && !rule.test(line)).map((line) => line.split('|').length)
  const counts = new Map<number, number>()
  for (const count of barred) counts.set(count, (counts.get(count) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  // A pipe between cells without blanks or borders is a delimiter like any other.
  const hasBars = lines.some((line) => /^\s*\|.*\|\s*$/.test(line) || / \| /.test(line))
  return hasBars && most >= fewestRows && most >= barred.length * leastAlike
}

/** Takes what is drawn out of a block: the rules, the bars at both ends, the blanks that fill the columns. */
export function takeOutLines(block: Records): void {
  const { bytes, starts, ends, firstCells, rowStarts, rowEnds, rowLines, repaired } = block
  let cells = 0
  let rows = 0
  for (let row = 0; row < block.rows; row++) {
    let first = firstCells[row]!
    let end = firstCells[row + 1]!
    if (isRule(bytes, rowStarts[row]!, rowEnds[row]!)) continue
    for (let cell = first; cell < end; cell++) trim(block, cell)
    const isEmpty = (cell: number) => starts[cell] === ends[cell]
    if (end - first > 2 && isEmpty(first) && isEmpty(end - 1)) {
      first++
      end--
    }
    const from = cells
    for (let cell = first; cell < end; cell++, cells++) {
      starts[cells] = starts[cell]!
      ends[cells] = ends[cell]!
    }
    firstCells[rows] = from
    rowStarts[rows] = rowStarts[row]!
    rowEnds[rows] = rowEnds[row]!
    rowLines[rows] = rowLines[row]!
    repaired[rows++] = repaired[row]!
  }
  block.cells = firstCells[rows] = cells
  block.rows = rows
}

/** Dashes alone are cells without a value, not rules. */
function isRule(bytes: Uint8Array, from: number, to: number): boolean {
  let dashes = 0
  let run = 0
  for (let p = from; p <= to; p++) {
    const isBox = bytes[p] === 0xe2 && (bytes[p + 1]! & 0xfe) === 0x94
    const c = p >= to ? blank : isBox ? asciiOfBox(bytes[p + 1]!, bytes[p + 2]!) : bytes[p]!
    if (isBox) p += 2
    if (c === dash || c === equals) run++
    else if (run === 1 || (c !== plus && c !== bar && c !== colon && c !== blank)) return false
    else {
      dashes += run
      run = 0
    }
  }
  return dashes >= 3
}

/** ─ ━ ═ are dashes, other characters for boxes corners; by their last two bytes of UTF-8. */
const asciiOfBox = (second: number, third: number) => ((second === 0x94 ? third <= 0x81 : third === 0x90) ? dash : plus)

function trim({ bytes, starts, ends }: Records, cell: number): void {
  let start = starts[cell]!
  let end = ends[cell]!
  while (end > start && bytes[end - 1] === blank) end--
  while (start < end && bytes[start] === blank) start++
  starts[cell] = start
  ends[cell] = end
}
