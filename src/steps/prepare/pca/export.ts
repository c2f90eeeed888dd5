import type { ExportModel } from '../../../core/step'
import { ident } from '../../../database/sql'
import { pythonFeatures, pythonList } from '../../../learning/export/python-features'
import { sqlFeatures, sqlNumber } from '../../../learning/export/sql-features'

interface Learned {
  center: number[]
  components: number[][]
}

export const exportModel: ExportModel = {
  sql: (model) => {
    const { center, components } = model.learned as unknown as Learned
    const own = (f: number) => ident(`terrarium_x${f}`)
    const features = sqlFeatures(model).map((expression, f) => `${expression} AS ${own(f)}`)
    const scores = components.map(
      (loadings, k) =>
        `  ${loadings.map((w, f) => `(${own(f)} - ${sqlNumber(center[f]!)}) * ${sqlNumber(w)}`).join(' + ')} AS pc${k + 1}`,
    )
    return [
      'WITH prepared AS (',
      `  SELECT *,\n    ${features.join(',\n    ')}\n  FROM input`,
      ')',
      `SELECT * EXCLUDE (${features.map((_, f) => own(f)).join(', ')}),`,
      scores.join(',\n'),
      'FROM prepared',
    ].join('\n')
  },
  python: (model) => {
    const { center, components } = model.learned as unknown as Learned
    return `"""Principal components of Terrarium: table.join(transform(table)). Needs numpy and pandas alone."""
${pythonFeatures(model)}

CENTER = np.array(${pythonList(center)})
COMPONENTS = np.array([
${components.map((loadings) => `    ${pythonList(loadings)},`).join('\n')}
])


def transform(rows):
    """The components pc1, pc2 … of each row."""
    scores = (features(rows) - CENTER) @ COMPONENTS.T
    return pd.DataFrame(scores, index=rows.index, columns=[f"pc{k + 1}" for k in range(len(COMPONENTS))])
`
  },
}
