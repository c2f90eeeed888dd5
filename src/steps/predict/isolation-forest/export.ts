import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { pythonHeading } from '../../../learning/export/export-forest'
import { pythonTrees } from '../../../learning/export/python-trees'
import { guarded, sqlHeading, sqlTreeSums } from '../../../learning/export/sql-trees'
import { averagePath } from '../../../math/tree/isolation-forest'
import { treeCount } from '../../../math/tree/trees'
import { learnedOf } from './learned'

export const exportModel: ExportModel = {
  sql: (model) => {
    const { limit } = learnedOf(model)
    const score = `power(2e+0, -(${sqlTreeSums(model)[0]!}) / ${usual(model).toExponential()})`
    return `${sqlHeading('Isolation forest', model)}SELECT *,
  anomaly_score > ${limit.toExponential()} AS is_anomaly
FROM (
  SELECT *,
    ${guarded(model, score)} AS anomaly_score
  FROM input
) AS scored
`
  },
  python: (model) => `${pythonHeading('Isolation forest', model)}${pythonTrees(model)}

def score(rows):
    """The rows with their anomaly score, as in Terrarium."""
    x = features(rows)
    out = rows.copy()
    out["anomaly_score"] = np.where(_usable(x), 2.0 ** (-tree_sums(x)[:, 0] / ${usual(model)}), np.nan)
    out["is_anomaly"] = out["anomaly_score"] > ${learnedOf(model).limit}
    return out
`,
}

/** Trees times the usual path: what the sum of the paths is measured by. */
function usual(model: Model): number {
  const { trees, sampleSize } = learnedOf(model)
  return treeCount(trees) * (averagePath(sampleSize) || 1)
}
