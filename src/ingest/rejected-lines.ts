import type { RejectedLine } from '../core/import'
import { words, type Words } from '../core/words'

/** Why a line of a file is not in its table. The codes stand in `ImportReport.rejected`. */
export const rejectReasons = {
  preamble: words('表头上方的说明', 'Above the header'),
  'repeated-header': words('重复的表头', 'The header again'),
  'total-row': words('合计行', 'A total'),
  footer: words('表格下方的说明', 'Below the table'),
  'empty-row': words('末尾的空行', 'An empty row at the end'),
  'too-many-cells': words('单元格比列多', 'More cells than columns'),
  'too-few-cells': words('单元格比列少，且对不上列的类型', 'Fewer cells than columns, and they fit none'),
} as const satisfies Record<string, Words>

export type RejectReason = keyof typeof rejectReasons

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
