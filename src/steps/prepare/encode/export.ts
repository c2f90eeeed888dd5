import type { ExportModel } from '../../../core/step'
import { addedColumns } from '../../../learning/export/sql/added-columns'
import { dialectOf, type Dialect } from '../../../learning/export/sql/dialect'
import { sqlNumber } from '../../../learning/export/sql/features'
import { ident, idents } from '../../../database/sql'
import { encodedSql, type Encoding } from './encoding'

export const exportModel: ExportModel = {
  sql: (model, options) => {
    const encodings = model.learned['encodings'] as Encoding[]
    const dialect = dialectOf(options?.['dialect'])
    if (dialect.name !== 'duckdb')
      return addedColumns(
        encodings.flatMap((one) => portableColumns(one, dialect)),
        dialect,
      )
    const hot = encodings.filter((e) => e.method === 'one-hot')
    const others = encodings.filter((e) => e.method !== 'one-hot').flatMap(encodedSql)
    const star = [
      '*',
      ...(hot.length > 0 ? [`EXCLUDE (${idents(hot.map((e) => e.column))})`] : []),
      ...(others.length > 0 ? [`REPLACE (${others.map(([name, sql]) => `${sql} AS ${ident(name)}`).join(', ')})`] : []),
    ].join(' ')
    const added = hot.flatMap(encodedSql).map(([name, sql]) => `${sql} AS ${ident(name)}`)
    return `SELECT ${[star, ...added].join(',\n  ')}\nFROM input`
  },
}

/** The same in Spark's and Hive's SQL: a column of one number stands beside its own as `<name>_encoded`. */
function portableColumns(encoding: Encoding, dialect: Dialect): [name: string, sql: string][] {
  const { column, method, levels, values, names, other, missing, areNumbers } = encoding
  const present = `CAST(${dialect.ident(column)} AS ${areNumbers ? 'DOUBLE' : 'STRING'})`
  const isLevel = (level: string) => `${present} = ${areNumbers ? sqlNumber(Number(level)) : dialect.text(level)}`
  if (method === 'one-hot')
    return names.flatMap((name, k): [string, string][] =>
      name === '' ? [] : [[name, `CASE WHEN ${isLevel(levels[k]!)} THEN 1 ELSE 0 END`]],
    )
  const value = (one: number) => (method === 'ordinal' ? String(one) : sqlNumber(one))
  const cases = levels.map((level, k) => `WHEN ${isLevel(level)} THEN ${value(values[k]!)}`)
  const empty = `WHEN ${present} IS NULL THEN ${missing === null ? 'NULL' : value(missing)}`
  return [[`${column}_encoded`, `CASE ${[empty, ...cases].join(' ')} ELSE ${value(other)} END`]]
}
