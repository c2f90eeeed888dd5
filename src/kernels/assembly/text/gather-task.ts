/** The arguments of `gatherCells`. */
@unmanaged
export class Gather {
  bytes: usize
  starts: usize
  ends: usize
  /** Cells first, first + stride, … */
  first: u32
  stride: u32
  count: u32
  /** The texts, one behind the other, and the room for them. */
  out: usize
  room: u32
  /** i32: where each text ends in `out`, counted from `base`. */
  offsets: usize
  base: u32
}
