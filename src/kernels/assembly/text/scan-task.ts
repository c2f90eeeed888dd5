/** The arguments of `scanRecords`, written field by field by `text-kernel.ts` outside; places in the block are offsets in bytes. */
@unmanaged
export class Scan {
  /** Address of the block; sixteen bytes behind it may be read. */
  bytes: usize
  length: u32
  /** Where to begin; afterwards, the first record that was not read. */
  from: u32
  delimiter: u32
  /** 10 where the file has no quotes. */
  quote: u32
  /** 92 where a backslash escapes, else the quote. */
  escape: u32
  /** The text ends with the block. */
  isLast: u32
  /** i32 for each cell. */
  starts: usize
  ends: usize
  cells: u32
  cellRoom: u32
  /** i32 for each row. */
  firstCells: usize
  rowStarts: usize
  rowEnds: usize
  rowLines: usize
  repaired: usize
  rows: u32
  rowRoom: u32
  /** Line breaks so far. */
  lines: u32
}

/** Why `scanRecords` ended. */
export namespace Stop {
  /** Nothing is left, or a record that the block does not end. */
  export const DONE: u32 = 0
  /** The record is not plain: its quotes have escapes or line breaks inside, or are out of order. */
  export const ODD: u32 = 1
  /** There is no room for more cells or rows. */
  export const ROOM: u32 = 2
}
