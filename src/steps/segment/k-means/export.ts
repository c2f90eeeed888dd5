import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { ident } from '../../../database/sql'
import { pythonFeatures, pythonList } from '../../../learning/export/python-features'
import { sqlFeatures, sqlNumber } from '../../../learning/export/sql-features'
import { modelCenters } from './model-centers'

export const exportModel: ExportModel = { sql, python }

/** The nearest centre in DuckDB's SQL: prepared columns, squared distances, the first that is least. */
function sql(model: Model): string {
  const centers = modelCenters(model)
  const own = (part: string, i: number) => ident(`terrarium_${part}${i}`)
  const features = sqlFeatures(model).map((expression, f) => `${expression} AS ${own('x', f)}`)
  const distances = centers.map((center, j) => {
    const squares = center.map((c, f) => `(${own('x', f)} - ${sqlNumber(c)}) ** 2`)
    return `${squares.join(' + ')} AS ${own('d', j)}`
  })
  const helpers = [...features.map((_, f) => own('x', f)), ...centers.map((_, j) => own('d', j))]
  const least = `least(${centers.map((_, j) => own('d', j)).join(', ')})`
  const cases = centers.map((_, j) => `WHEN ${own('d', j)} THEN ${j}`)
  return [
    'WITH prepared AS (',
    `  SELECT *,\n    ${features.join(',\n    ')}\n  FROM input`,
    '), measured AS (',
    `  SELECT *,\n    ${distances.join(',\n    ')}\n  FROM prepared`,
    ')',
    `SELECT * EXCLUDE (${helpers.join(', ')}),`,
    `  CASE ${least} ${cases.join(' ')} END AS cluster`,
    'FROM measured',
  ].join('\n')
}

function python(model: Model): string {
  const centers = modelCenters(model).map((center) => `    ${pythonList(center)},`)
  return `"""A k-means model of Terrarium: table["cluster"] = predict(table). Needs numpy and pandas alone."""
${pythonFeatures(model)}

# The centre of each group, in prepared units.
CENTERS = np.array([
${centers.join('\n')}
])


def predict(rows):
    """The group of each row: its nearest centre. Missing where a row lacks a value that is not filled."""
    x = features(rows)
    distances = np.column_stack([((x - center) ** 2).sum(axis=1) for center in CENTERS])
    missing = np.isnan(distances).any(axis=1)
    nearest = np.where(missing[:, None], 0.0, distances).argmin(axis=1)
    return pd.Series(nearest, index=rows.index, dtype="Int64").mask(missing)
`
}
