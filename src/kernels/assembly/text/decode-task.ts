/** The arguments of `decodePairs`. */
@unmanaged
export class Decode {
  /** The bytes of the file; sixteen behind them may be read. */
  bytes: usize
  length: u32
  /** Where to begin; afterwards, the first character that was not decoded. */
  from: u32
  /** UTF-8: room for three bytes for every two of the file, and 32 more. */
  out: usize
  written: u32
  /** u16 code points of single bytes, and of pairs by the lower seven bits of the first byte and the second; 0 for none. */
  singles: usize
  pairs: usize
}
