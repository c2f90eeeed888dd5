import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { ident } from '../../../database/sql'
import { scaledSql, type Scaling } from './scaling'

export const exportModel: ExportModel = { sql, python }

const scalings = (model: Model) => model.learned['scalings'] as Scaling[]

/** Quantiles are looked up among their places, which takes a list of them. */
function sql(model: Model): string {
  const replaced = scalings(model).map((s) => `${scaledSql(s) ?? quantileSql(s)} AS ${ident(s.column)}`)
  return `SELECT * REPLACE (\n  ${replaced.join(',\n  ')}\n) FROM input`
}

function quantileSql(scaling: Scaling): string {
  if (scaling.kind !== 'quantile') throw new Error('Only quantiles need a list')
  const x = `${ident(scaling.column)}::DOUBLE`
  const list = `[${Array.from(scaling.quantiles).join(', ')}]::DOUBLE[]`
  const last = scaling.quantiles.length - 1
  const place = (i: string) => `${i} - 1 + (${x} - q[${i}]) / (q[${i} + 1] - q[${i}])`
  const [below, upTo] = ['len(list_filter(q, v -> v < x))', 'len(list_filter(q, v -> v <= x))'].map((s) =>
    s.replaceAll(' x)', ` ${x})`),
  )
  return `(SELECT CASE WHEN ${x} IS NULL THEN NULL WHEN ${x} <= q[1] THEN 0 WHEN ${x} >= q[${last + 1}] THEN 1 ELSE ((${place(below!)}) + (${place(upTo!)})) / 2 / ${last} END FROM (SELECT ${list} AS q))`
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
