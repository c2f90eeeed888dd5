import { ident, idents } from '../../database/sql'

/**
 * One SELECT that replaces, adds and leaves out columns of a table, its rows in their order.
 * @param replaced expressions by the column that they take the place of; `added` by the new column's name
 */
export function replaceSql(
  table: string,
  {
    replaced = {},
    added = {},
    without = [],
    where,
  }: {
    replaced?: Readonly<Record<string, string>>
    added?: Readonly<Record<string, string>>
    without?: readonly string[]
    where?: string
  },
): string {
  const as = ([name, expression]: [string, string]) => `${expression} AS ${ident(name)}`
  const instead = Object.entries(replaced).map(as)
  const star = [
    '*',
    ...(without.length > 0 ? [`EXCLUDE (${idents(without)})`] : []),
    ...(instead.length > 0 ? [`REPLACE (${instead.join(', ')})`] : []),
  ].join(' ')
  const columns = [star, ...Object.entries(added).map(as)].join(', ')
  return `SELECT ${columns} FROM ${ident(table)}${where ? ` WHERE ${where}` : ''} ORDER BY rowid`
}

/** The name under which a column is added: its own, or with a number where the table has it already. */
export function freeName(name: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((one) => one.toLowerCase()))
  if (!lower.has(name.toLowerCase())) return name
  for (let i = 2; ; i++) if (!lower.has(`${name}_${i}`.toLowerCase())) return `${name}_${i}`
}
