import { familyOf, isNumeric, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { formatCount } from '../../../words/format'
import type { CellFormat } from './styles'
import type { SharedStrings } from './shared-strings'
import { escapeXml } from './xml'

/** The XML of a cell; nothing for null. */
export type CellWriter = (value: unknown, line: number) => string

/** Excel keeps 15 digits of a number, and 32,767 characters of a text. */
const mostDigits = 15
const mostCharacters = 32_767

/** How the cells of a column are written. */
export function cellWriter(
  column: ColumnInfo,
  letters: string,
  format: CellFormat,
  strings: SharedStrings,
): CellWriter {
  const style = format.style > 0 ? ` s="${format.style}"` : ''
  const family = familyOf(column.type)
  const isNumber = isNumeric(column)
  const number = (value: number, line: number) => `<c r="${letters}${line}"${style}><v>${value}</v></c>`

  const textStyle = family === 'text' ? style : ''

  function text(value: string, line: number): string {
    if (value.length > mostCharacters) throw tooLong(column.name, value.length, line)
    const place = strings.place(value)
    return place === undefined
      ? `<c r="${letters}${line}"${textStyle} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
      : `<c r="${letters}${line}"${textStyle} t="s"><v>${place}</v></c>`
  }

  return (value, line) => {
    if (value === null || value === undefined) return ''
    if (typeof value === 'boolean') return `<c r="${letters}${line}" t="b"><v>${value ? 1 : 0}</v></c>`
    if (typeof value === 'object') return text(JSON.stringify(value), line)
    if (isNumber && typeof value === 'number') {
      if (!Number.isFinite(value)) return text(String(value), line)
      // An id of 18 digits would lose the last three.
      return Number.isInteger(value) && Math.abs(value) >= 10 ** mostDigits && !isDouble(column)
        ? text(String(value), line)
        : number(value, line)
    }
    if (family === 'date' || column.type === 'TIME') {
      const serial = serialOf(String(value))
      if (serial !== null) return number(serial, line)
    }
    return text(String(value), line)
  }
}

const isDouble = (column: ColumnInfo) => /^(DOUBLE|FLOAT|REAL)/.test(column.type)

/**
 * Days since 1899-12-30 with the time as a fraction, as Excel counts them; null before March 1900, where Excel has a
 * day too many, and for what is no date.
 */
export function serialOf(iso: string): number | null {
  const clock = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(iso)
  if (clock) return (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])) / 86_400
  if (!/^\d{4}-\d\d-\d\d/.test(iso)) return null
  const time = iso.replace(' ', 'T').replace(/Z$/, '')
  const milliseconds = Date.parse(time.length > 10 ? `${time}Z` : time)
  const serial = milliseconds / 86_400_000 + 25_569
  return Number.isNaN(serial) || serial < 61 ? null : serial
}

const tooLong = (column: string, length: number, line: number) =>
  new TerrariumError(
    'cell-too-long',
    words(
      `列“${column}”第 ${line} 行的文字有 ${formatCount(length, 'zh', 'exact')} 个字符，Excel 单元格最多 ${formatCount(mostCharacters, 'zh', 'exact')} 个。`,
      `The text in column “${column}”, line ${line}, has ${formatCount(length, 'en')} characters; a cell of Excel holds ${formatCount(mostCharacters, 'en')}.`,
    ),
    words('去掉这一列，或导出为 CSV。', 'Leave the column out, or export the table as CSV.'),
  )
