import type { ExportModel } from '../../../core/step'
import { heading, pythonMain } from '../../../learning/export/heading'
import { pythonFeatures, pythonList, pythonNumber } from '../../../learning/export/python-features'
import { sqlFeatures, sqlLinear } from '../../../learning/export/sql-features'
import { learnedOf } from './predict'

/** The model as code for elsewhere: SQL over a table `input`, Python over a pandas data frame. */
export const exportModel: ExportModel = {
  sql: (model) => {
    const { intercept, coefficients } = learnedOf(model)
    const sum = sqlLinear(intercept, coefficients, model.preparation, sqlFeatures(model))
    return `${heading(model, 'Linear regression', '--')}SELECT *,
    ${sum} AS prediction
FROM input
`
  },
  python: (model) => {
    const { intercept, coefficients } = learnedOf(model)
    return `${heading(model, 'Linear regression', '#')}${pythonFeatures(model)}

INTERCEPT = ${pythonNumber(intercept)}
# ${model.preparation.features.join(', ').replaceAll(/[\r\n]/g, ' ')}
COEFFICIENTS = np.array(${pythonList(coefficients)})


def score(rows):
    """The rows with prediction, as in Terrarium."""
    out = rows.copy()
    out["prediction"] = features(rows) @ COEFFICIENTS + INTERCEPT
    return out

${pythonMain}`
  },
}
