import type { TextSource } from '../encoding/text-source'
import { openTextKernel } from '../../kernels/text-kernel'
import type { Dialect } from './dialect'
import { KernelRecords } from './kernel-records'
import { readRecords } from './read-records'
import type { Records } from './records'

export interface RecordBlock {
  records: Records
  /** The line of the file, from 1, that the block begins with. */
  line: number
  /** How much of the file has been read. */
  read: number
}

/** A table's records, block by block, as often as they are asked for: of delimited text, or of another format's cells. */
export interface RecordFeed {
  /** What `RecordBlock.read` counts up to. */
  size: number
  /**
   * Each block is used again for the next: take what you need from it at once.
   * @param width the number of cells that a record should have
   * @param isChecked the records have been read before
   */
  blocks(width: number, isChecked?: boolean): AsyncGenerator<RecordBlock>
}

const pieceBytes = 8 * 2 ** 20
/** A record is never longer: a quote that is still open there is a stray one. */
const longestRecord = 64 * 2 ** 20

/** The records of delimited text. */
export const textFeed = (source: TextSource, dialect: Dialect): RecordFeed => ({
  size: source.size,
  blocks: (width, isChecked) => recordBlocks(source, dialect, width, isChecked),
})

async function* recordBlocks(
  source: TextSource,
  dialect: Dialect,
  width: number,
  isChecked = false,
): AsyncGenerator<RecordBlock> {
  const records = new KernelRecords(await openTextKernel())
  let consumed = 0
  let line = 1
  for await (const { bytes, read } of source.pieces(pieceBytes, isChecked)) {
    const isLast = read >= source.size
    records.addPiece(bytes, consumed)
    const { length } = records.bytes
    const options = { dialect, width, isLast, mustAdvance: length > longestRecord }
    consumed = readRecords(records, length, options)
    yield { records, line, read }
    line += records.lines
  }
}
