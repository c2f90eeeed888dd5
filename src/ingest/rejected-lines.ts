import type { RejectedLine } from '../core/import'
import type { RejectReason } from './reject-reasons'

const kept = 1000
const longest = 2000

/** The lines that an import leaves out: all of them counted, the first thousand kept. */
export class RejectedLines {
  readonly lines: RejectedLine[] = []
  readonly counts = new Map<RejectReason, number>()
  count = 0

  add(line: number, reason: RejectReason, text: string): void {
    this.count++
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1)
    if (this.lines.length < kept) this.lines.push({ line, reason, text: text.slice(0, longest) })
  }

  /** In the order of the file. */
  sorted(): RejectedLine[] {
    return this.lines.toSorted((a, b) => a.line - b.line)
  }
}
