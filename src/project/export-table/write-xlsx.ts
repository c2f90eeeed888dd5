import { TerrariumError } from '../../core/errors'
import type { ProgressBar } from '../../core/progress'
import { words } from '../../core/words'
import { formatCount } from '../../words/format'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'
import { cellWriter, type CellWriter } from './xlsx/cells'
import { bookFiles, sheetEnd, sheetStart } from './xlsx/parts'
import { SharedStrings } from './xlsx/shared-strings'
import { styles } from './xlsx/styles'
import { columnName, escapeXml } from './xlsx/xml'
import { ZipWriter } from './xlsx/zip-writer'

/** Excel's limits: rows with the header, and columns. */
const mostRows = 1_048_576
const mostColumns = 16_384

/**
 * A workbook of one sheet: a bold header that stays in view, numbers as numbers, ids and long digits as text, dates as
 * dates. Written piece by piece and compressed as it goes (ECMA-376, transitional).
 */
export async function writeXlsx(source: TableSource, progress?: ProgressBar): Promise<Blob> {
  refuseTooLarge(source)
  const zip = new ZipWriter()
  for (const [name, text] of bookFiles(source.name)) await zip.file(name).end(text)
  const { xml, formats } = styles(source.columns)
  await zip.file('xl/styles.xml').end(xml)
  const strings = new SharedStrings()
  const writers = source.columns.map((column, i) => cellWriter(column, columnName(i), formats[i]!, strings))
  const sheet = zip.file('xl/worksheets/sheet1.xml')
  const chunks = readChunks(source, progress)
  const first = (await chunks.next()).value ?? []
  await sheet.write(sheetStart(source, first) + header(source))
  let line = 2
  for (let rows: unknown[][] = first; rows.length > 0; rows = (await chunks.next()).value ?? [])
    await sheet.write(rows.map((row) => rowXml(row, line++, writers)).join(''))
  await sheet.end(sheetEnd(source))
  const shared = zip.file('xl/sharedStrings.xml')
  for (const piece of strings.pieces()) await shared.write(piece)
  await shared.end('</sst>')
  return zip.finish('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
}

function header(source: TableSource): string {
  const cells = source.columns.map(
    (column, i) =>
      `<c r="${columnName(i)}1" s="1" t="inlineStr"><is><t xml:space="preserve">${escapeXml(column.name)}</t></is></c>`,
  )
  return `<row r="1">${cells.join('')}</row>`
}

function rowXml(row: readonly unknown[], line: number, writers: readonly CellWriter[]): string {
  let cells = ''
  for (let i = 0; i < writers.length; i++) cells += writers[i]!(row[i], line)
  return `<row r="${line}">${cells}</row>`
}

function refuseTooLarge({ name, rows, columns }: TableSource): void {
  if (rows + 1 > mostRows)
    throw new TerrariumError(
      'too-many-rows',
      words(
        `表“${name}”有 ${formatCount(rows, 'zh', 'exact')} 行，Excel 一张工作表最多 ${formatCount(mostRows - 1, 'zh', 'exact')} 行（不含表头）。`,
        `Table “${name}” has ${formatCount(rows, 'en')} rows; a sheet of Excel holds ${formatCount(mostRows - 1, 'en')} below its header.`,
      ),
      words('先筛选或抽样，或导出为 CSV 或 Parquet。', 'Filter or sample it first, or export it as CSV or Parquet.'),
    )
  if (columns.length > mostColumns)
    throw new TerrariumError(
      'too-many-columns',
      words(
        `表“${name}”有 ${columns.length} 列，Excel 最多 ${mostColumns} 列。`,
        `Table “${name}” has ${columns.length} columns; a sheet of Excel holds ${mostColumns}.`,
      ),
      words('先选出需要的列，或导出为 CSV。', 'Select the columns you need first, or export it as CSV.'),
    )
}
