/**
 * The arguments of `readCells` and what it finds out, written and read field by field by `text-kernel.ts` outside. All that
 * counts a cell is laid down as `Evidence` has it, for the cells that are not odd.
 */
@unmanaged
export class Cells {
  bytes: usize
  starts: usize
  ends: usize
  /** Cells first, first + stride, … */
  first: u32
  stride: u32
  count: u32
  /** Cells of other kinds are odd: see `Wanted`. */
  wanted: u32
  /** Float64 for each cell: a number, the days since 1970, NaN for an empty cell. */
  values: usize
  /** u32: which of the cells have to be read by other means, ascending. */
  odd: usize
  oddCount: u32

  empty: u32
  filledBytes: u32
  numbers: u32
  anyMark: u32
  everyMark: u32
  zeros: u32
  pointed: u32
  leadingZero: u32
  inexact: u32
  maxInteger: u32
  maxFraction: u32
  shortest: u32
  longest: u32
  mobiles: u32
  checked: u32
  calendarDays: u32
  dates: u32
  timed: u32
  /** On an address that eight divides. */
  least: f64
  most: f64
  sum: f64
}

export namespace Wanted {
  /** Whatever they are: nobody takes the values. */
  export const ANY: u32 = 0
  export const NUMBER: u32 = 1
  export const WHOLE: u32 = 2
  export const DAY: u32 = 3
  /** Microseconds since 1970 as i64, its least number for an empty cell. */
  export const TIME: u32 = 4
}
