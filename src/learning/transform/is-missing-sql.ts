import { familyOf, type ColumnInfo } from '../../core/column'
import { ident } from '../../database/sql'

/** An SQL condition: no value. A text of nothing but blanks is none, nor is a number that is NaN. */
export function isMissingSql(column: ColumnInfo): string {
  const name = ident(column.name)
  const family = familyOf(column.type)
  if (family === 'text') return `(${name} IS NULL OR trim(${name}::VARCHAR, ' \t\u3000') = '')`
  return /^(DOUBLE|FLOAT|REAL)/.test(column.type) ? `(${name} IS NULL OR isnan(${name}))` : `(${name} IS NULL)`
}
