import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { pythonProbabilities, sqlProbabilities } from '../../../learning/export/classes-code'
import { heading } from '../../../learning/export/heading'
import { pythonFeatures, pythonList } from '../../../learning/export/python-features'
import { sqlFeatures, sqlLinear } from '../../../learning/export/sql-features'
import { learnedOf } from './predict'

/** The model as code for elsewhere: SQL over a table `input`, Python over a pandas data frame. */
export const exportModel: ExportModel = { sql: toSql, python: toPython }

function toSql(model: Model): string {
  const { intercepts, coefficients } = learnedOf(model)
  const features = sqlFeatures(model)
  const margins = intercepts.map((b, k) => sqlLinear(b, coefficients[k]!, model.preparation, features))
  return heading(model, 'Logistic regression', '--') + sqlProbabilities(model, margins)
}

function toPython(model: Model): string {
  const { intercepts, coefficients } = learnedOf(model)
  const isBinary = intercepts.length === 1
  return `${heading(model, 'Logistic regression', '#')}${pythonFeatures(model)}

INTERCEPTS = np.array(${pythonList(intercepts)})
# One row for each ${isBinary ? 'margin' : 'class'}, one column for each feature:
# ${model.preparation.features.join(', ').replaceAll(/[\r\n]/g, ' ')}
COEFFICIENTS = np.array([
${coefficients.map((row) => `    ${pythonList(row)},`).join('\n')}
])


def margins(rows):
    """Log-odds, or one margin for each class."""
    return features(rows) @ COEFFICIENTS.T + INTERCEPTS


${pythonProbabilities(model, isBinary)}`
}
