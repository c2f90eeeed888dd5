import { PARTITIONS } from './partitions'

/** The arguments of sorting columns, written by `sort-columns.ts` outside. */
@unmanaged
export class SortTask {
  columns: u32
  /** Bytes from one column to the next, in `values` and in `spare`. */
  stride: u32
  /** Float64 without NaN, and as much room beside it. */
  values: usize
  spare: usize
  /** u32 for each column: how many values it has. */
  counts: usize
  /** Room for `PASSES` times 2048 counters for each column. */
  digits: usize
}

const BITS: u32 = 11
const PASSES: u32 = 6
const MASK: u64 = (1 << BITS) - 1
const DIGIT_BYTES: usize = 4 << BITS

/** Sorts the partition's columns: a radix sort on the bits of the numbers. */
export function sortColumns(a: SortTask, partition: u32): void {
  for (let column = partition; column < a.columns; column += PARTITIONS) {
    const values = a.values + <usize>column * a.stride
    const spare = a.spare + <usize>column * a.stride
    const count = load<u32>(a.counts + (<usize>column << 2))
    sortColumn(values, spare, count, a.digits + <usize>column * PASSES * DIGIT_BYTES)
  }
}

function sortColumn(values: usize, spare: usize, count: u32, digits: usize): void {
  const bytes = <usize>count << 3
  memory.fill(digits, 0, PASSES * DIGIT_BYTES)
  for (let at = values; at < values + bytes; at += 8) {
    const key = keyOf(load<u64>(at))
    store<u64>(at, key)
    for (let pass: u32 = 0; pass < PASSES; pass++) {
      const digit = digitAt(digits, pass, key)
      store<u32>(digit, load<u32>(digit) + 1)
    }
  }
  let from = values
  let to = spare
  for (let pass: u32 = 0; pass < PASSES; pass++) {
    // Where all have the same digit, there is nothing to move.
    if (count == 0 || load<u32>(digitAt(digits, pass, load<u64>(from))) == count) continue
    let place = <u32>to
    const first = digits + pass * DIGIT_BYTES
    for (let digit = first; digit < first + DIGIT_BYTES; digit += 4) {
      const n = load<u32>(digit)
      store<u32>(digit, place)
      place += n << 3
    }
    for (let at = from; at < from + bytes; at += 8) {
      const key = load<u64>(at)
      const digit = digitAt(digits, pass, key)
      const target = load<u32>(digit)
      store<u64>(target, key)
      store<u32>(digit, target + 8)
    }
    const done = to
    to = from
    from = done
  }
  for (let i: usize = 0; i < bytes; i += 8) store<u64>(values + i, bitsOf(load<u64>(from + i)))
}

/** As whole numbers in the order of the float64: negative ones are turned round, the others put above them. */
// @ts-ignore: decorator
@inline
function keyOf(bits: u64): u64 {
  return bits ^ (<u64>(<i64>bits >> 63) | ((<u64>1) << 63))
}

// @ts-ignore: decorator
@inline
function bitsOf(key: u64): u64 {
  return key ^ (<u64>(<i64>~key >> 63) | ((<u64>1) << 63))
}

// @ts-ignore: decorator
@inline
function digitAt(digits: usize, pass: u32, key: u64): usize {
  return digits + pass * DIGIT_BYTES + (<usize>((key >> (pass * BITS)) & MASK) << 2)
}
