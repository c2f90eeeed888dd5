import type { Dialect } from './dialect'

/**
 * The rows of `input` with columns added. Spark and Hive can't leave a column out of `*`, so what was prepared stays
 * there beside what it became.
 */
export function addedColumns(columns: readonly (readonly [name: string, sql: string])[], dialect: Dialect): string {
  const added = columns.map(([name, sql]) => `${sql} AS ${dialect.ident(name)}`)
  return `SELECT ${['*', ...added].join(',\n  ')}\nFROM input`
}
