import { BackwardBits, ForwardBits } from './zstd-bits'

/** A table of finite state entropy: for each state its symbol, and how the next state is read. */
export interface FseTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
  bases: Uint16Array
}

const highestBit = (n: number) => 31 - Math.clz32(n)

/** @param counts of the symbols; −1 for less than one (RFC 8878, 4.1.1) */
export function fseTable(counts: ArrayLike<number>, log: number): FseTable {
  const size = 1 << log
  const symbols = new Uint8Array(size)
  const bits = new Uint8Array(size)
  const bases = new Uint16Array(size)
  const next = new Uint16Array(counts.length)
  let high = size
  for (let s = 0; s < counts.length; s++)
    if (counts[s] === -1) {
      symbols[--high] = s
      next[s] = 1
    } else next[s] = counts[s]!
  const step = (size >> 1) + (size >> 3) + 3
  let at = 0
  for (let s = 0; s < counts.length; s++)
    for (let i = 0; i < counts[s]!; i++) {
      symbols[at] = s
      do at = (at + step) & (size - 1)
      while (at >= high)
    }
  if (at !== 0) throw new RangeError('A table of counts that does not add up')
  for (let i = 0; i < size; i++) {
    const state = next[symbols[i]!]!++
    bits[i] = log - highestBit(state)
    bases[i] = (state << bits[i]!) - size
  }
  return { log, symbols, bits, bases }
}

/** One symbol only, which takes no bits. */
export const singleTable = (symbol: number): FseTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  bases: new Uint16Array(1),
})

/**
 * A table as it is written in front of its codes.
 * @param mostLog and `mostSymbols` that the place allows
 */
export function readFseTable(
  bytes: Uint8Array,
  start: number,
  end: number,
  mostLog: number,
  mostSymbols: number,
): { table: FseTable; next: number } {
  const input = new ForwardBits(bytes, start, end)
  const log = input.read(4) + 5
  if (log > mostLog) throw new RangeError('A table of counts that is too large')
  const counts: number[] = []
  let left = 1 << log
  while (left > 0) {
    if (counts.length >= mostSymbols) throw new RangeError('A table of too many counts')
    const width = highestBit(left + 1) + 1
    const low = (1 << (width - 1)) - 1
    const short = (1 << width) - 1 - (left + 1)
    let value = input.peek(width)
    if ((value & low) < short) {
      value &= low
      input.skip(width - 1)
    } else {
      if (value > low) value -= short
      input.skip(width)
    }
    const count = value - 1
    left -= Math.abs(count)
    counts.push(count)
    for (let zeros = count === 0 ? 3 : 0; zeros === 3;) {
      zeros = input.read(2)
      for (let i = 0; i < zeros; i++) counts.push(0)
    }
  }
  if (left !== 0 || input.next > end || counts.length > mostSymbols) throw new RangeError('A damaged table of counts')
  return { table: fseTable(counts, log), next: input.next }
}

/** A table of Huffman codes: for each `log` bits the byte that they begin with, and how many of them are its code. */
export interface HuffmanTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
}

const mostHuffmanBits = 11

/** RFC 8878, 4.2.1. */
export function readHuffmanTable(bytes: Uint8Array, start: number, end: number): { table: HuffmanTable; next: number } {
  if (start >= end) throw new RangeError('A table of codes that is missing')
  const head = bytes[start]!
  const from = start + 1
  if (head < 128) {
    const next = from + head
    if (next > end) throw new RangeError('A table of codes that is cut short')
    return { table: huffmanTable(packedWeights(bytes, from, next)), next }
  }
  const count = head - 127
  const next = from + Math.ceil(count / 2)
  if (next > end) throw new RangeError('A table of codes that is cut short')
  const weights = Array.from({ length: count }, (_, i) => {
    const pair = bytes[from + (i >> 1)]!
    return i % 2 === 0 ? pair >> 4 : pair & 15
  })
  return { table: huffmanTable(weights), next }
}

/** Weights that are coded themselves, by two states in turn until there are no bits left. */
function packedWeights(bytes: Uint8Array, start: number, end: number): number[] {
  const { table, next } = readFseTable(bytes, start, end, 6, 16)
  const input = new BackwardBits(bytes, next, end)
  const states = [input.read(table.log), input.read(table.log)]
  const weights: number[] = []
  for (let turn = 0; ; turn ^= 1) {
    if (weights.length > 254) throw new RangeError('Too many weights')
    const state = states[turn]!
    weights.push(table.symbols[state]!)
    states[turn] = table.bases[state]! + input.read(table.bits[state]!)
    if (input.left >= 0) continue
    weights.push(table.symbols[states[turn ^ 1]!]!)
    return weights
  }
}

/** @param weights of all symbols but the last, which has what is left */
function huffmanTable(weights: number[]): HuffmanTable {
  const sum = weights.reduce((total, weight) => total + (weight > 0 ? 2 ** (weight - 1) : 0), 0)
  if (sum === 0 || sum >= 1 << mostHuffmanBits || weights.length > 255) throw new RangeError('A damaged table of codes')
  const log = highestBit(sum) + 1
  const rest = 2 ** log - sum
  if (2 ** highestBit(rest) !== rest) throw new RangeError('A table of codes that does not add up')
  const all = [...weights, highestBit(rest) + 1]
  const symbols = new Uint8Array(1 << log)
  const bits = new Uint8Array(1 << log)
  let at = 0
  for (let weight = 1; weight <= log; weight++)
    for (const [symbol, own] of all.entries()) {
      if (own !== weight) continue
      const to = at + (1 << (weight - 1))
      symbols.fill(symbol, at, to)
      bits.fill(log + 1 - weight, at, to)
      at = to
    }
  if (at !== 1 << log) throw new RangeError('A table of codes that does not add up')
  return { log, symbols, bits }
}
