import type { Dialect } from './dialect'
import { readRecords } from './read-records'
import { Records } from './records'

/** @param width the cells that a record should have, where it is known */
export function sampleRecords(sample: Uint8Array, isWhole: boolean, dialect: Dialect, width = 0): Records {
  const block = new Records()
  block.bytes = sample
  readRecords(block, sample.length, { dialect, width, isLast: isWhole, mustAdvance: false })
  if (block.rows > 0 || isWhole) return block
  // One record alone is longer than the sample.
  block.bytes = sample
  readRecords(block, sample.length, { dialect, width, isLast: true, mustAdvance: false })
  return block
}
