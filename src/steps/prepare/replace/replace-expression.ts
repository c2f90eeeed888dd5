import { familyOf, type ColumnInfo } from '../../../core/column'
import { ident, literal } from '../../../database/sql'

export interface FindOptions {
  find: string
  replaceWith: string
  regex: boolean
  wholeCell: boolean
  caseSensitive: boolean
}

/** Whole values for others; an empty text stands for an empty cell on either side. */
export function mapExpression(column: ColumnInfo, map: Readonly<Record<string, string>>): string {
  const name = ident(column.name)
  const typed = (value: string) => (value === '' ? 'NULL' : valueOf(column, value))
  const cases = Object.entries(map).map(([old, value]) =>
    old === '' ? `WHEN ${isEmpty(column)} THEN ${typed(value)}` : `WHEN ${name} = ${typed(old)} THEN ${typed(value)}`,
  )
  return `CASE ${cases.join(' ')} ELSE ${name} END`
}

const isEmpty = ({ name, type }: ColumnInfo) =>
  type === 'VARCHAR' ? `coalesce(${ident(name)}, '') = ''` : `${ident(name)} IS NULL`

const valueOf = ({ type }: ColumnInfo, value: string) =>
  familyOf(type) === 'text' && type === 'VARCHAR' ? literal(value) : `${literal(value)}::${type}`

/** Text within the cells of a text column. */
export function findExpression(column: ColumnInfo, options: FindOptions): string {
  const { find, replaceWith, regex, wholeCell, caseSensitive } = options
  const name = ident(column.name)
  const isPlain = !regex && caseSensitive
  if (isPlain && wholeCell) return `CASE WHEN ${name} = ${literal(find)} THEN ${literal(replaceWith)} ELSE ${name} END`
  if (isPlain) return `replace(${name}, ${literal(find)}, ${literal(replaceWith)})`
  const body = regex ? find : escapePattern(find)
  const pattern = wholeCell ? `^(?:${body})$` : body
  // A backslash of plain text is no reference to a group.
  const put = regex ? replaceWith : replaceWith.replaceAll('\\', '\\\\')
  return `regexp_replace(${name}, ${literal(pattern)}, ${literal(put)}, ${literal(caseSensitive ? 'g' : 'gi')})`
}

const escapePattern = (text: string) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
