import { familyOf, type ColumnInfo } from '../../../core/column'
import { formatMoney } from '../../../words/format'
import { escapeXml } from './xml'

/** How a column's cells are shown: the place of their style in the workbook. */
export interface CellFormat {
  style: number
}

/** The styles of a workbook: plain, header, and one for each way in which a column is shown. */
export function styles(columns: readonly ColumnInfo[]): { xml: string; formats: CellFormat[] } {
  const codes = [...new Set(columns.map(codeOf).filter((code) => code !== ''))]
  const formats = columns.map((column) => {
    const place = codes.indexOf(codeOf(column))
    return { style: place < 0 ? 0 : place + 2 }
  })
  const numFmts = codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`).join('')
  const xfs = codes
    .map((_, i) => `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
    .join('')
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (codes.length > 0 ? `<numFmts count="${codes.length}">${numFmts}</numFmts>` : '') +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${codes.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${xfs}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  return { xml, formats }
}

/** The format code of a column; empty for “General”. */
function codeOf(column: ColumnInfo): string {
  const type = column.type.toUpperCase()
  if (type === 'DATE') return 'yyyy-mm-dd'
  if (type === 'TIME') return 'hh:mm:ss'
  if (familyOf(type) === 'date') return 'yyyy-mm-dd hh:mm:ss'
  // Text that looks like a number stays text, in Excel and when it is read again.
  if (familyOf(type) === 'text') return '@'
  if (familyOf(type) !== 'number') return ''
  if (column.format === 'percent') return '0.0%'
  if (column.format) return moneyCode(column.format.currency)
  // “General” shows a whole number of twelve digits as 1.23E+11.
  return /INT/.test(type) ? '0' : ''
}

function moneyCode(currency: string): string {
  const [before = '', after = ''] = formatMoney(1, currency, 'en').split('1')
  const mark = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '').replace('\u202f', ' ')}"`)
  return `${mark(before)}#,##0.00${mark(after)}`
}
