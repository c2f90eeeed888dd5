import { words, type Words } from '../core/words'

/** Why a line of a file is not in its table. The codes stand in `ImportReport.rejected`. */
export const rejectReasons = {
  preamble: words('表头上方的说明', 'Above the header'),
  comment: words('注释行', 'A comment'),
  'repeated-header': words('重复的表头', 'The header again'),
  'repeated-table': words('与前面完全相同的整张表', 'The whole table again'),
  'total-row': words('合计行', 'A total'),
  footer: words('表格下方的说明', 'Below the table'),
  'empty-row': words('末尾的空行', 'An empty row at the end'),
  'too-many-cells': words('单元格比列多', 'More cells than columns'),
  'too-few-cells': words('单元格比列少，且对不上列的类型', 'Fewer cells than columns, and they fit none'),
} as const satisfies Record<string, Words>

export type RejectReason = keyof typeof rejectReasons

/** The words for a code; a code of another reader stands for itself. */
export function reasonWords(code: string): Words {
  return Object.hasOwn(rejectReasons, code) ? rejectReasons[code as RejectReason] : words(code, code)
}
