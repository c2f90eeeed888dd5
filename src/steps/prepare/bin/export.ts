import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { addedColumns } from '../../../learning/export/sql/added-columns'
import { dialectOf, type Dialect } from '../../../learning/export/sql/dialect'
import { sqlNumber } from '../../../learning/export/sql/features'
import { ident, literal } from '../../../database/sql'

interface Learned {
  column: string
  name: string
  edges: number[]
  labels: string[] | null
}

/** The bin of a column as an expression. */
export function binSql(column: string, edges: readonly number[], labels: readonly string[] | null): string {
  const x = `${ident(column)}::DOUBLE`
  const value = (bin: number) => (labels ? literal(labels[bin]!) : String(bin))
  const cases = edges.map((edge, bin) => `WHEN ${x} <= ${literal(edge)} THEN ${value(bin)}`)
  return `CASE WHEN ${x} IS NULL OR isnan(${x}) THEN NULL ${cases.join(' ')} ELSE ${value(edges.length)} END`
}

/** The same in Spark's and Hive's SQL, where a number with a point would be a decimal and not every one knows `isnan`. */
function portableBin({ column, edges, labels }: Learned, dialect: Dialect): string {
  const x = `CAST(${dialect.ident(column)} AS DOUBLE)`
  const value = (bin: number) => (labels ? dialect.text(labels[bin]!) : String(bin))
  const cases = edges.map((edge, bin) => `WHEN ${x} <= ${sqlNumber(edge)} THEN ${value(bin)}`)
  return `CASE WHEN ${x} IS NULL OR CAST(${x} AS STRING) = 'NaN' THEN NULL ${cases.join(' ')} ELSE ${value(edges.length)} END`
}

const learnedOf = (model: Model) => model.learned as unknown as Learned

export const exportModel: ExportModel = {
  sql: (model, options) => {
    const { column, name, edges, labels } = learnedOf(model)
    const dialect = dialectOf(options?.['dialect'])
    if (dialect.name !== 'duckdb') return addedColumns([[name, portableBin(learnedOf(model), dialect)]], dialect)
    return `SELECT *, ${binSql(column, edges, labels)} AS ${ident(name)} FROM input`
  },
  python: (model) => {
    const { column, name, edges, labels } = learnedOf(model)
    return `"""Bins learned by Terrarium: table = transform(table). Needs numpy and pandas alone."""
import numpy as np
import pandas as pd

EDGES = ${JSON.stringify(edges)}
LABELS = ${labels ? JSON.stringify(labels) : 'None'}


def transform(rows):
    """The rows with a bin for each value; a value on an edge belongs to the lower bin."""
    out = rows.copy()
    x = rows[${JSON.stringify(column)}].astype(float)
    bins = pd.Series(np.searchsorted(EDGES, x, side="left"), index=rows.index, dtype="Int64").mask(x.isna())
    out[${JSON.stringify(name)}] = bins if LABELS is None else bins.map(dict(enumerate(LABELS)))
    return out
`
  },
}
