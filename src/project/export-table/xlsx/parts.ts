import type { TableSource } from '../table-source'
import { columnName, escapeXml } from './xml'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts that are the same for every table, but for its name. */
export function bookFiles(table: string): [name: string, text: string][] {
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>` +
        `<Override PartName="/xl/sharedStrings.xml" ContentType="${sheetType}.sharedStrings+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships">` +
        `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}">` +
        `<sheets><sheet name="${escapeXml(sheetName(table))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships">` +
        `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>` +
        `<Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
  ]
}

/** At most 31 characters, none of `[]:*?/\`, no apostrophe at either end, and not Excel's own “History”. */
export function sheetName(table: string): string {
  let clean = ''
  for (const character of table.replace(/[[\]:*?/\\]/g, '_').replace(/^'+|'+$/g, ''))
    if (clean.length + character.length <= 31) clean += character
  clean = clean.trim()
  return clean === '' || /^history$/i.test(clean) ? `${clean}_1`.slice(-31) : clean
}

/** Up to the first row: what is seen of the sheet, a header that stays, and columns as wide as their first rows need. */
export function sheetStart(source: TableSource, first: readonly unknown[][]): string {
  const widths = source.columns.map((column, i) => widthOf([column.name, ...first.slice(0, 200).map((row) => row[i])]))
  const columns = widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')
  return (
    `${head}<worksheet xmlns="${main}"><dimension ref="${extent(source)}"/>` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    `${columns && `<cols>${columns}</cols>`}<sheetData>`
  )
}

export const sheetEnd = (source: TableSource): string =>
  `</sheetData>${source.columns.length > 0 ? `<autoFilter ref="${extent(source)}"/>` : ''}</worksheet>`

const extent = ({ columns, rows }: TableSource) =>
  columns.length === 0 ? 'A1' : `A1:${columnName(columns.length - 1)}${rows + 1}`

/** In characters; a Chinese one is as wide as two. */
function widthOf(values: readonly unknown[]): number {
  let widest = 6
  for (const value of values) {
    if (value === null || value === undefined) continue
    let width = 2
    for (const character of String(value)) width += character.codePointAt(0)! >= 0x2e80 ? 2 : 1
    widest = Math.max(widest, width)
  }
  return Math.min(60, widest)
}
