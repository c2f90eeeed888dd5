import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { addedColumns } from '../../../learning/export/sql/added-columns'
import { dialectOf, type Dialect } from '../../../learning/export/sql/dialect'
import { sqlNumber } from '../../../learning/export/sql/features'
import { ident } from '../../../database/sql'
import { scaledSql, type Scaling } from './scaling'

export const exportModel: ExportModel = { sql, python }

const scalings = (model: Model) => model.learned['scalings'] as Scaling[]

function sql(model: Model, options?: Record<string, unknown>): string {
  const dialect = dialectOf(options?.['dialect'])
  if (dialect.name !== 'duckdb')
    return addedColumns(
      scalings(model).map((one) => [`${one.column}_scaled`, portableSql(one, dialect)] as const),
      dialect,
    )
  const replaced = scalings(model).map((s) => `${scaledSql(s) ?? portableSql(s, dialect)} AS ${ident(s.column)}`)
  return `SELECT * REPLACE (\n  ${replaced.join(',\n  ')}\n) FROM input`
}

/** In words that Spark and Hive know as well: of quantiles a case for each stretch between two. */
function portableSql(scaling: Scaling, dialect: Dialect): string {
  const x = `CAST(${dialect.ident(scaling.column)} AS DOUBLE)`
  if (scaling.kind === 'linear') return `(${x} - ${sqlNumber(scaling.shift)}) / ${sqlNumber(scaling.scale)}`
  if (scaling.kind === 'log1p')
    return `CASE WHEN ${x} <= -1e+0 THEN NULL WHEN 1e+0 + ${x} = 1e+0 THEN ${x} ELSE ln(1e+0 + ${x}) * ${x} / ((1e+0 + ${x}) - 1e+0) END`
  const q = scaling.quantiles
  const last = q.length - 1
  const cases: string[] = []
  // Between two quantiles on the line from one to the other; on a quantile in the middle of all that are equal to it.
  for (let i = 0; i < last;) {
    let end = i
    while (end < last && q[end + 1] === q[i]) end++
    if (end >= last) break
    if (i > 0) cases.push(`WHEN ${x} = ${sqlNumber(q[i]!)} THEN ${sqlNumber((i + end) / 2 / last)}`)
    const slope = `(${x} - ${sqlNumber(q[end]!)}) / ${sqlNumber(q[end + 1]! - q[end]!)}`
    cases.push(`WHEN ${x} < ${sqlNumber(q[end + 1]!)} THEN (${sqlNumber(end)} + ${slope}) / ${sqlNumber(last)}`)
    i = end + 1
  }
  return [
    `CASE WHEN ${x} IS NULL THEN NULL`,
    `WHEN ${x} <= ${sqlNumber(q[0]!)} THEN 0e+0`,
    `WHEN ${x} >= ${sqlNumber(q[last]!)} THEN 1e+0`,
    ...cases,
    'END',
  ].join('\n    ')
}

function python(model: Model): string {
  const lines = scalings(model).map((s) => {
    const name = JSON.stringify(s.column)
    if (s.kind === 'linear') return `    out[${name}] = (rows[${name}] - ${s.shift}) / ${s.scale}`
    if (s.kind === 'log1p') return `    out[${name}] = np.log1p(rows[${name}].where(rows[${name}] > -1))`
    const q = `[${Array.from(s.quantiles).join(', ')}]`
    return [
      `    q = np.array(${q})`,
      '    p = np.linspace(0, 1, len(q))',
      `    x = rows[${name}].to_numpy(float)`,
      '    place = 0.5 * (np.interp(x, q, p) - np.interp(-x, -q[::-1], -p[::-1]))',
      `    out[${name}] = np.where(np.isnan(x), np.nan, np.where(x <= q[0], 0, np.where(x >= q[-1], 1, place)))`,
    ].join('\n')
  })
  return `"""Scaling learned by Terrarium: table = transform(table). Needs numpy and pandas alone."""
import numpy as np
import pandas as pd


def transform(rows):
    """The rows with these columns scaled as in training."""
    out = rows.copy()
${lines.join('\n')}
    return out
`
}
