import type { RejectedFile, RejectedLine } from '../core/import'
import type { RejectReason } from './line-reasons'

const shown = 1000
const longest = 2000
const pieceLength = 2 ** 20
/** Characters of all lines that are kept for an export: what they need beyond the first is the browser's to keep on the disk. */
const mostLength = 256 * 2 ** 20

/**
 * The lines that an import leaves out, or repairs: all of them counted, the first thousand at hand, and the rest as a file, so that they
 * need no memory to speak of.
 */
export class RejectedLines<Reason extends string = RejectReason> {
  readonly lines: RejectedLine[] = []
  readonly counts = new Map<Reason, number>()
  count = 0
  readonly #parts: Blob[] = []
  #piece: string[] = []
  #pieceLength = 0
  #length = 0
  #kept = 0

  add(line: number, reason: Reason, text: string): void {
    this.count++
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1)
    const short = text.slice(0, longest)
    if (this.lines.length < shown) this.lines.push({ line, reason, text: short })
    if (this.#length > mostLength) return
    this.#kept++
    const record = `${JSON.stringify([line, reason, short])}\n`
    this.#piece.push(record)
    this.#length += record.length
    this.#pieceLength += record.length
    if (this.#pieceLength > pieceLength) this.#endPiece()
  }

  /** In the order of the file. */
  sorted(): RejectedLine[] {
    return this.lines.toSorted((a, b) => a.line - b.line)
  }

  /** All of them, where there are more than are at hand. */
  file(table: string): RejectedFile[] {
    if (this.count <= shown) return []
    this.#endPiece()
    return [{ table, lines: new Blob(this.#parts), kept: this.#kept, count: this.count }]
  }

  #endPiece(): void {
    this.#parts.push(new Blob(this.#piece))
    this.#piece = []
    this.#pieceLength = 0
  }
}
