import { ident, literal } from '../../../database/sql'

/** How the values of a column become numbers. */
export interface Encoding {
  column: string
  method: 'one-hot' | 'ordinal' | 'frequency' | 'target'
  levels: string[]
  /** Levels that are numbers are compared as such: 1 is 1.0. */
  areNumbers?: boolean
  /** Of each level; for one-hot the names of the columns, empty for a dropped one. */
  values: number[]
  names: string[]
  /** Of a value that was not seen: −1 numbered, 0 as a frequency, the overall mean of the target. */
  other: number
  /** Of a missing value; null stays missing. */
  missing: number | null
}

/** The expressions that take the column's place, by the names of the new columns. */
export function encodedSql(encoding: Encoding): [name: string, sql: string][] {
  const { column, method, levels, values, names, other, missing, areNumbers } = encoding
  const present = areNumbers ? `${ident(column)}::DOUBLE` : `${ident(column)}::VARCHAR`
  const level = (one: string) => (areNumbers ? `${literal(Number(one))}::DOUBLE` : literal(one))
  const isMissing = areNumbers ? `${ident(column)} IS NULL OR isnan(${present})` : `${ident(column)} IS NULL`
  if (method === 'one-hot')
    return names.flatMap((name, k): [string, string][] =>
      name === '' ? [] : [[name, `coalesce(${present} = ${level(levels[k]!)}, FALSE)::INTEGER`]],
    )
  const type = method === 'ordinal' ? 'INTEGER' : 'DOUBLE'
  const cases = levels.map((one, k) => `WHEN ${level(one)} THEN ${literal(values[k]!)}::${type}`)
  const otherwise = `${literal(other)}::${type}`
  const coded = cases.length > 0 ? `CASE ${present} ${cases.join(' ')} ELSE ${otherwise} END` : otherwise
  return [
    [
      column,
      `CASE WHEN ${isMissing} THEN ${missing === null ? 'NULL' : `${literal(missing)}::${type}`} ELSE ${coded} END`,
    ],
  ]
}
