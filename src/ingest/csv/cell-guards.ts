import type { Records } from './records'

const [tab, quote, equals] = [0x09, 0x22, 0x3d]
const fewest = 2

/**
 * Whether cells are guarded against Excel, which makes numbers of codes: `="0123"`, or `0123` with a tab at one end, as
 * shops and banks export them. One alone may be a formula or a slip.
 */
export function hasGuards(block: Records): boolean {
  let found = 0
  for (let cell = 0; cell < block.cells && found < fewest; cell++) if (takeOff(block, cell, false)) found++
  return found >= fewest
}

/** Takes the guards off all cells of the block. */
export function takeOffGuards(block: Records): void {
  for (let cell = 0; cell < block.cells; cell++) takeOff(block, cell, true)
}

function takeOff({ bytes, starts, ends }: Records, cell: number, isWanted: boolean): boolean {
  let start = starts[cell]!
  let end = ends[cell]!
  if (end - start < 2) return false
  if (bytes[start] === equals) {
    if (end - start < 4 || bytes[start + 1] !== quote || bytes[end - 1] !== quote) return false
    for (let p = start + 2; p < end - 1; p++) if (bytes[p] === quote) return false
    start += 2
    end--
  } else if (bytes[start] === tab || bytes[end - 1] === tab) {
    while (start < end && bytes[start] === tab) start++
    while (end > start && bytes[end - 1] === tab) end--
    if (!isCode(bytes, start, end)) return false
  } else return false
  if (isWanted) {
    starts[cell] = start
    ends[cell] = end
  }
  return true
}

/** Digits, perhaps among letters and the signs of codes, days and times. */
function isCode(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0
  for (let p = from; p < to; p++) {
    const c = bytes[p]!
    if (c >= 0x30 && c <= 0x39) digits++
    else if (!((c | 32) >= 0x61 && (c | 32) <= 0x7a) && !codeSigns.includes(c)) return false
  }
  return digits > 0
}

const codeSigns = [...' -./:_'].map((c) => c.charCodeAt(0))
