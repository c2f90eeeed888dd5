import { dialectOf } from './dialect'
import { readRecords } from './read-records'
import { Records } from './records'

/** The cells of one line under another delimiter; none when it would be more or less than one record. */
export function splitLine(line: string, delimiter: string): string[] {
  const block = new Records()
  block.bytes = new TextEncoder().encode(line)
  const options = { dialect: dialectOf(delimiter), width: 0, isLast: true, mustAdvance: false }
  readRecords(block, block.bytes.length, options)
  return block.rows === 1 ? block.texts(0) : []
}
