import type { Model } from '../../core/model'
import { ident, literal } from '../../database/sql'
import { labelsOf } from '../method'
import { pythonText } from './python-features'
import { pythonMain } from './heading'

/**
 * A SELECT over `input` from margins: one of two classes (the log-odds of the positive one), or one for each of more.
 * The margins stay beside the probabilities.
 */
export function sqlProbabilities(model: Model, margins: readonly string[]): string {
  const type = model.learned['targetType']
  const value = (label: string) =>
    typeof type === 'string' && type !== 'VARCHAR' ? `CAST(${literal(label)} AS ${type})` : literal(label)
  return margins.length === 1 ? binarySql(model, margins[0]!, value) : classesSql(model, margins, value)
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

/** Python that ends a scoring file: `margins(rows)` has to stand before it, with one column, or one for each class. */
export function pythonProbabilities(model: Model, isBinary: boolean): string {
  const added = isBinary
    ? `    out["probability"] = shares[:, 1]`
    : `    for k, label in enumerate(LABELS):
        out["probability_" + label] = shares[:, k]`
  const shares = isBinary
    ? `    positive = 1 / (1 + np.exp(-margins(rows)[:, 0]))
    return np.column_stack([1 - positive, positive])`
    : `    m = margins(rows)
    powers = np.exp(m - m.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)`
  return `LABELS = [${labelsOf(model).map(pythonText).join(', ')}]


def probabilities(rows):
    """One column for each of LABELS."""
${shares}


def score(rows):
    """The rows with prediction and probability, as in Terrarium."""
    shares = probabilities(rows)
    out = rows.copy()
    ${isBinary ? `best = (shares[:, 1] >= 0.5).astype(int)` : `best = shares.argmax(axis=1)`}
    out["prediction"] = np.where(np.isnan(shares[:, 0]), None, np.array(LABELS, dtype=object)[best])
${added}
    return out

${pythonMain}`
}
