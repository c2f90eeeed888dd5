import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { ident, literal } from '../../../database/sql'
import { pythonFeatures, pythonList, pythonText } from '../../../learning/export/python-features'
import { sqlFeatures, sqlLinear } from '../../../learning/export/sql-features'
import { labelsOf } from '../../../learning/method'
import { learnedOf } from './predict'

/** The model as code for elsewhere: SQL over a table `input`, Python over a pandas data frame. */
export const exportModel: ExportModel = { sql: toSql, python: toPython }

function heading(model: Model, comment: string): string {
  const lines = [
    `Logistic regression “${model.name}”: ${model.target ?? ''}`,
    `Trained on ${model.trainedOn.rows} rows of ${model.trainedOn.table}`,
  ]
  return lines.map((line) => `${comment} ${line.replaceAll(/[\r\n]/g, ' ')}\n`).join('')
}

function toSql(model: Model): string {
  const { intercepts, coefficients } = learnedOf(model)
  const features = sqlFeatures(model)
  const margins = intercepts.map((b, k) => sqlLinear(b, coefficients[k]!, model.preparation, features))
  const type = model.learned['targetType']
  const value = (label: string) =>
    typeof type === 'string' && type !== 'VARCHAR' ? `CAST(${literal(label)} AS ${type})` : literal(label)
  return (
    heading(model, '--') +
    (margins.length === 1 ? binarySql(model, margins[0]!, value) : classesSql(model, margins, value))
  )
}

/** Beyond this e to its power is out of the range of a double in some databases. */
const most = '7e+2'

/** The margin (log-odds) stays beside the probability. */
function binarySql(model: Model, margin: string, value: (label: string) => string): string {
  const [negative = '', positive = ''] = labelsOf(model)
  return `SELECT *,
  CASE WHEN probability >= 0.5 THEN ${value(positive)} WHEN probability < 0.5 THEN ${value(negative)} END AS prediction
FROM (
  SELECT *,
    CASE WHEN margin > ${most} THEN 1e+0 WHEN margin < -${most} THEN 0e+0 ELSE 1e+0 / (1e+0 + exp(-margin)) END AS probability
  FROM (
    SELECT *,
    ${margin} AS margin
    FROM input
  ) AS measured
) AS scored
`
}

/** Softmax; the margins stay beside the probabilities as `margin_<class>`. */
function classesSql(model: Model, margins: readonly string[], value: (label: string) => string): string {
  const labels = labelsOf(model)
  const margin = (label: string) => ident(`margin_${label}`)
  const power = (gap: string) => `exp(CASE WHEN ${gap} > ${most} THEN ${most} ELSE ${gap} END)`
  const shares = labels.map((label) => {
    const sum = labels.map((other) => power(`${margin(other)} - ${margin(label)}`)).join(' + ')
    return `1e+0 / (${sum}) AS ${ident(`probability_${label}`)}`
  })
  const largest = `greatest(${labels.map(margin).join(', ')})`
  const choice = labels.map((label) => `WHEN ${margin(label)} = ${largest} THEN ${value(label)}`)
  return `SELECT *,
  ${shares.join(',\n  ')},
  CASE ${choice.join(' ')} END AS prediction
FROM (
  SELECT *,
  ${margins.map((sum, k) => `${sum} AS ${margin(labels[k] ?? '')}`).join(',\n  ')}
  FROM input
) AS measured
`
}

function toPython(model: Model): string {
  const { intercepts, coefficients } = learnedOf(model)
  const labels = labelsOf(model)
  const isBinary = intercepts.length === 1
  const added = isBinary
    ? `    out["probability"] = shares[:, 1]`
    : `    for k, label in enumerate(LABELS):
        out["probability_" + label] = shares[:, k]`
  const shares = isBinary
    ? `    positive = 1 / (1 + np.exp(-margins[:, 0]))
    return np.column_stack([1 - positive, positive])`
    : `    powers = np.exp(margins - margins.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)`
  return `${heading(model, '#')}${pythonFeatures(model)}

LABELS = [${labels.map(pythonText).join(', ')}]
INTERCEPTS = np.array(${pythonList(intercepts)})
# One row for each ${isBinary ? 'margin' : 'class'}, one column for each feature:
# ${model.preparation.features.join(', ').replaceAll(/[\r\n]/g, ' ')}
COEFFICIENTS = np.array([
${coefficients.map((row) => `    ${pythonList(row)},`).join('\n')}
])


def probabilities(rows):
    """One column for each of LABELS."""
    margins = features(rows) @ COEFFICIENTS.T + INTERCEPTS
${shares}


def score(rows):
    """The rows with prediction and probability, as in Terrarium."""
    shares = probabilities(rows)
    out = rows.copy()
    ${isBinary ? `best = (shares[:, 1] >= 0.5).astype(int)` : `best = shares.argmax(axis=1)`}
    out["prediction"] = np.where(np.isnan(shares[:, 0]), None, np.array(LABELS, dtype=object)[best])
${added}
    return out


if __name__ == "__main__":
    import sys

    score(pd.read_csv(sys.argv[1])).to_csv(sys.stdout, index=False)
`
}
