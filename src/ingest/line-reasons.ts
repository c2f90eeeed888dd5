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

/** What was done to a line that could not be read as it stands. The codes stand in `ImportReport.repaired`. */
export const repairReasons = {
  'filled-up': words('单元格比列少，末尾按空值补齐', 'Fewer cells than columns: filled up at the end'),
  'blanks-dropped': words('末尾多出空单元格，已去掉', 'Empty cells too many at the end: dropped'),
  'moved-cells': words('单元格数不符，已按列的类型对齐', 'Another number of cells: put where they fit'),
  'off-columns': words(
    '内容越出了所在的列，已按空格划分',
    'Cells stand outside of their columns: divided at the blanks',
  ),
  'stray-quotes': words('引号不成对，已按列数读取', 'Quotes that do not pair: read by the number of cells'),
} as const satisfies Record<string, Words>

export type RejectReason = keyof typeof rejectReasons
export type RepairReason = keyof typeof repairReasons

/** The words for a code; a code of another reader stands for itself. */
export function reasonWords(code: string): Words {
  const known: Record<string, Words> = { ...rejectReasons, ...repairReasons }
  return Object.hasOwn(known, code) ? known[code]! : words(code, code)
}
