import { Cells } from './cells-task'
import { decode } from './decode-pairs'
import { Decode } from './decode-task'
import { gather } from './gather-cells'
import { Gather } from './gather-task'
import { read } from './read-cells'
import { scan } from './scan-records'
import { Scan } from './scan-task'

/** @returns why it ended: see `Stop` */
export function scanRecords(args: usize): u32 {
  return scan(changetype<Scan>(args))
}

export function readCells(args: usize): void {
  read(changetype<Cells>(args))
}

/** @returns how many cells were taken */
export function gatherCells(args: usize): u32 {
  return gather(changetype<Gather>(args))
}

export function decodePairs(args: usize): void {
  decode(changetype<Decode>(args))
}

/** Whether all bytes are ASCII. */
export function isAscii(bytes: usize, length: u32): bool {
  let p = bytes
  const end = bytes + length
  for (; p + 64 <= end; p += 64) {
    const all = v128.or(
      v128.or(v128.load(p), v128.load(p, 16)),
      v128.or(v128.load(p, 32), v128.load(p, 48)),
    )
    if (i8x16.bitmask(all) != 0) return false
  }
  for (; p < end; p++) if (load<u8>(p) >= 0x80) return false
  return true
}
