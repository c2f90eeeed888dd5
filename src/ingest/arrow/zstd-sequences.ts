import { copyMatch } from './lz4-frame'
import { BackwardBits } from './zstd-bits'
import { fseTable, readFseTable, singleTable, type FseTable } from './zstd-entropy'

/** The codes of literal lengths, offsets and match lengths; a block may use those of the one before. */
export type SequenceTables = [FseTable | undefined, FseTable | undefined, FseTable | undefined]

interface Field {
  mostLog: number
  mostSymbols: number
  usual: FseTable
}

// RFC 8878, 3.1.1.3.2.2: what is used where a block brings no table of its own.
const lengthCounts = [
  4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1,
]
const offsetCounts = [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]
const matchCounts = [1, 4, 3, 2, 2, 2, 2, 2, 2, ...Array<number>(37).fill(1), -1, -1, -1, -1, -1, -1, -1]
const fields: Field[] = [
  { mostLog: 9, mostSymbols: 36, usual: fseTable(lengthCounts, 6) },
  { mostLog: 8, mostSymbols: 32, usual: fseTable(offsetCounts, 5) },
  { mostLog: 9, mostSymbols: 53, usual: fseTable(matchCounts, 6) },
]

/** 3.1.1.3.2.1.1: a code is a length, or where lengths begin that so many more bits tell apart. */
function lengths(first: number, plain: number, bits: readonly number[]): { bases: Uint32Array; bits: Uint8Array } {
  const bases: number[] = Array.from({ length: plain }, (_, i) => first + i)
  let base = first + plain
  for (const count of bits) {
    bases.push(base)
    base += 2 ** count
  }
  return { bases: Uint32Array.from(bases), bits: Uint8Array.from([...Array<number>(plain).fill(0), ...bits]) }
}
const literalLengths = lengths(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
const matchLengths = lengths(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])

export interface Content {
  out: Uint8Array
  /** Where the frame's content begins, and where it ends so far. */
  from: number
  end: number
  /** The offsets that were used last. */
  recent: [number, number, number]
}

/**
 * Puts a block's literals and repetitions in their places.
 * @throws RangeError
 */
export function runSequences(
  bytes: Uint8Array,
  start: number,
  end: number,
  literals: Uint8Array,
  tables: SequenceTables,
  content: Content,
): void {
  if (start >= end) throw new RangeError('A block that is cut short')
  const at = (i: number) => bytes[start + i] ?? 0
  const head = at(0)
  const isLong = head === 255
  const count = isLong ? at(1) + (at(2) << 8) + 0x7f00 : head < 128 ? head : ((head - 128) << 8) + at(1)
  let used = 0
  if (count > 0) {
    const next = readTables(bytes, start + (isLong ? 3 : head < 128 ? 1 : 2), end, tables)
    used = decodeSequences(new BackwardBits(bytes, next, end), count, literals, tables, content)
  } else if (end - start !== 1) throw new RangeError('A block that does not end where it should')
  const rest = literals.subarray(used)
  if (content.end + rest.length > content.out.length) throw new RangeError('A block that is too long')
  content.out.set(rest, content.end)
  content.end += rest.length
}

function readTables(bytes: Uint8Array, start: number, end: number, tables: SequenceTables): number {
  const modes = bytes[start] ?? 0
  if ((modes & 3) !== 0) throw new RangeError('An unknown kind of table')
  let p = start + 1
  for (const [i, { mostLog, mostSymbols, usual }] of fields.entries()) {
    const mode = (modes >> (6 - i * 2)) & 3
    if (mode === 0) tables[i] = usual
    else if (mode === 1) {
      const symbol = bytes[p++] ?? 255
      if (symbol >= mostSymbols) throw new RangeError('An unknown code')
      tables[i] = singleTable(symbol)
    } else if (mode === 2) {
      const read = readFseTable(bytes, p, end, mostLog, mostSymbols)
      tables[i] = read.table
      p = read.next
    } else if (!tables[i]) throw new RangeError('A block without its table')
  }
  return p
}

/** @returns how many literals were used */
function decodeSequences(
  input: BackwardBits,
  count: number,
  literals: Uint8Array,
  [lengthTable, offsetTable, matchTable]: SequenceTables,
  content: Content,
): number {
  const [l, o, m] = [lengthTable!, offsetTable!, matchTable!]
  const { out, from, recent } = content
  let lengthState = input.read(l.log)
  let offsetState = input.read(o.log)
  let matchState = input.read(m.log)
  let used = 0
  let { end } = content
  for (let i = 0; i < count; i++) {
    const lengthCode = l.symbols[lengthState]!
    const matchCode = m.symbols[matchState]!
    const offsetCode = o.symbols[offsetState]!
    if (offsetCode > 30) throw new RangeError('An offset beyond what can be held')
    const offset = 2 ** offsetCode + input.read(offsetCode)
    const match = matchLengths.bases[matchCode]! + input.read(matchLengths.bits[matchCode]!)
    const plain = literalLengths.bases[lengthCode]! + input.read(literalLengths.bits[lengthCode]!)
    const back = offsetOf(offset, plain === 0, recent)
    if (used + plain > literals.length || end + plain + match > out.length)
      throw new RangeError('A sequence that is too long')
    if (plain > 32) out.set(literals.subarray(used, used + plain), end)
    else for (let k = 0; k < plain; k++) out[end + k] = literals[used + k]!
    used += plain
    end += plain
    if (back < 1 || end - back < from) throw new RangeError('A match from nowhere')
    copyMatch(out, end, back, match)
    end += match
    if (i === count - 1) break
    lengthState = l.bases[lengthState]! + input.read(l.bits[lengthState]!)
    matchState = m.bases[matchState]! + input.read(m.bits[matchState]!)
    offsetState = o.bases[offsetState]! + input.read(o.bits[offsetState]!)
    if (input.left < 0) throw new RangeError('Sequences that are cut short')
  }
  if (input.left !== 0) throw new RangeError('Sequences that do not end where they should')
  content.end = end
  return used
}

/** 1 to 3 stand for the offsets that were used last (3.1.1.5). */
function offsetOf(value: number, isWithoutLiterals: boolean, recent: [number, number, number]): number {
  if (value > 3) {
    recent.unshift(value - 3)
    recent.length = 3
    return recent[0]
  }
  const place = value - 1 + (isWithoutLiterals ? 1 : 0)
  if (place === 0) return recent[0]
  const offset = place === 3 ? recent[0] - 1 : recent[place]!
  if (place > 1) recent[2] = recent[1]
  recent[1] = recent[0]
  recent[0] = offset
  return offset
}
