import { ident, literal } from '../../../database/sql'

/** How the values of a column become numbers. */
export interface Encoding {
  column: string
  method: 'one-hot' | 'ordinal' | 'frequency' | 'target'
  levels: string[]
  /** Of each level; for one-hot the names of the columns, empty for a dropped one. */
  values: number[]
  names: string[]
  /** Of a value that was not seen: −1 numbered, 0 as a frequency, the overall mean of the target. */
  other: number
  /** Of a missing value; null stays missing. */
  missing: number | null
}

/** The expressions that take the column's place, by the names of the new columns. */
export function encodedSql({
  column,
  method,
  levels,
  values,
  names,
  other,
  missing,
}: Encoding): [name: string, sql: string][] {
  const text = `${ident(column)}::VARCHAR`
  if (method === 'one-hot')
    return names.flatMap((name, k): [string, string][] =>
      name === '' ? [] : [[name, `coalesce(${text} = ${literal(levels[k]!)}, FALSE)::INTEGER`]],
    )
  const type = method === 'ordinal' ? 'INTEGER' : 'DOUBLE'
  const cases = levels.map((level, k) => `WHEN ${literal(level)} THEN ${literal(values[k]!)}::${type}`)
  const otherwise = `${literal(other)}::${type}`
  const coded = cases.length > 0 ? `CASE ${text} ${cases.join(' ')} ELSE ${otherwise} END` : otherwise
  return [
    [
      column,
      `CASE WHEN ${ident(column)} IS NULL THEN ${missing === null ? 'NULL' : `${literal(missing)}::${type}`} ELSE ${coded} END`,
    ],
  ]
}
