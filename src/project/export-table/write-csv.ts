import { familyOf, type ColumnFamily } from '../../core/column'
import { TerrariumError } from '../../core/errors'
import type { ProgressBar } from '../../core/progress'
import { words } from '../../core/words'
import { csvCell, defused, quoted } from './csv-cell'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

export const csvEncodings = ['utf-8', 'gb18030'] as const
export type CsvEncoding = (typeof csvEncodings)[number]

export interface CsvOptions {
  /** UTF-8 unless said. GB 18030 holds all of Unicode; software of before 2000 reads the part of it that is GBK. */
  encoding?: CsvEncoding
  /** At the start of UTF-8, so that Excel reads it; on unless said. */
  byteOrderMark?: boolean
}

/**
 * Comma-separated values after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front; a
 * number stays a number, also a negative one.
 * @throws TerrariumError `unsupported-encoding`
 */
export async function writeCsv(
  source: TableSource,
  { encoding = 'utf-8', byteOrderMark = true }: CsvOptions = {},
  progress?: ProgressBar,
): Promise<Blob> {
  const encode = await encoderOf(encoding)
  const header = source.columns.map((column) => quoted(defused(column.name))).join(',')
  const parts = [encode((encoding === 'utf-8' && byteOrderMark ? '\ufeff' : '') + header + '\r\n')]
  const families = source.columns.map((column) => familyOf(column.type))
  for await (const rows of readChunks(source, progress)) {
    let text = ''
    for (const row of rows) text += line(row, families) + '\r\n'
    // A blob of its own for each piece, so that the browser may keep it out of memory.
    parts.push(encode(text))
  }
  return new Blob(parts, { type: `text/csv;charset=${encoding}` })
}

async function encoderOf(encoding: CsvEncoding): Promise<(text: string) => Blob> {
  if (encoding === 'utf-8') return (text) => new Blob([text])
  if (encoding === 'gb18030') {
    const { encodeGb18030 } = await import('./gb18030')
    return (text) => new Blob([encodeGb18030(text)])
  }
  throw new TerrariumError(
    'unsupported-encoding',
    words(`CSV 不能以编码“${String(encoding)}”导出。`, `A CSV can’t be written in the encoding “${String(encoding)}”.`),
    words(`可选：${csvEncodings.join('、')}`, `Choose one of ${csvEncodings.join(', ')}.`),
  )
}

function line(row: readonly unknown[], families: readonly ColumnFamily[]): string {
  const cells = row.map((value, i) => csvCell(value, families[i]!))
  // A line of one empty cell would be an empty line, which readers skip.
  return cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')
}
