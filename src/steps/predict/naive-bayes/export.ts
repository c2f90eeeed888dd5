import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { pythonProbabilities, sqlProbabilities } from '../../../learning/export/classes-code'
import { heading } from '../../../learning/export/heading'
import { pythonFeatures, pythonList } from '../../../learning/export/python-features'
import { sqlFeatures, sqlNumber } from '../../../learning/export/sql-features'
import { logJoint, type LogJoint } from './log-joint'
import { learnedOf } from './predict'

/** The model as code for elsewhere: SQL over a table `input`, Python over a pandas data frame. */
export const exportModel: ExportModel = { sql: toSql, python: toPython }

function toSql(model: Model): string {
  const joint = logJoint(learnedOf(model))
  const features = sqlFeatures(model)
  const sums = joint.start.map((_, k) => sqlSum(joint, features, k))
  const margins = sums.length === 2 ? [`(${sums[1]}) - (${sums[0]})`] : sums
  return heading(model, 'Naive Bayes', '--') + sqlProbabilities(model, margins)
}

function sqlSum(joint: LogJoint, features: readonly string[], k: number): string {
  const terms = [
    ...joint.normal.map(
      ({ feature, means, weights }) =>
        `- ${sqlNumber(weights[k]!)} * power(${features[feature]} - ${sqlNumber(means[k]!)}, 2)`,
    ),
    ...joint.linear.map(({ feature, weights }) =>
      joint.isPositiveOnly
        ? `+ CASE WHEN ${features[feature]} > 0 THEN ${sqlNumber(weights[k]!)} ELSE 0e+0 END`
        : `+ ${sqlNumber(weights[k]!)} * ${features[feature]}`,
    ),
    ...joint.levels.map(({ feature, kind, levels, logs }) => {
      const value = features[feature]!
      const cases = logs[k]!.map((log, at) => {
        const test =
          kind === 'values' ? `= ${levels[at]}` : at < levels.length ? `<= ${sqlNumber(levels[at]!)}` : 'IS NOT NULL'
        return `WHEN (${value}) ${test} THEN ${sqlNumber(log)}`
      })
      return `+ CASE ${cases.join(' ')} WHEN (${value}) IS NULL THEN NULL ELSE 0e+0 END`
    }),
  ]
  return [sqlNumber(joint.start[k]!), ...terms].join('\n    ')
}

function toPython(model: Model): string {
  const joint = logJoint(learnedOf(model))
  const isBinary = joint.start.length === 2
  const matrix = (rows: readonly (readonly number[])[]) =>
    `np.array([\n${rows.map((r) => `    ${pythonList(r)},`).join('\n')}\n])`
  const byClass = <T>(parts: readonly T[], of: (part: T) => readonly number[]) =>
    joint.start.map((_, k) => parts.map((part) => of(part)[k]!))
  const places = (parts: readonly { feature: number }[]) => pythonList(parts.map((p) => p.feature))
  return `${heading(model, 'Naive Bayes', '#')}${pythonFeatures(model)}

START = np.array(${pythonList(joint.start)})
NORMAL = ${places(joint.normal)}
MEANS = ${matrix(byClass(joint.normal, (p) => p.means))}
WEIGHTS = ${matrix(byClass(joint.normal, (p) => p.weights))}
SUMMED = ${places(joint.linear)}
LOGS = ${matrix(byClass(joint.linear, (p) => p.weights))}
# Feature, whether levels are the edges of bins, levels, and one row of logs for each class.
LEVELS = [
${joint.levels
  .map(
    ({ feature, kind, levels, logs }) =>
      `    (${feature}, ${kind === 'edges' ? 'True' : 'False'}, ${pythonList(levels)}, [${logs.map((row) => pythonList(row)).join(', ')}]),`,
  )
  .join('\n')}
]


def joint(rows):
    """ln P(class) + ln P(row | class), one column for each class."""
    x = features(rows)
    sums = np.repeat(START[None, :], len(x), axis=0)
    for k in range(len(START)):
        if NORMAL:
            sums[:, k] -= ((x[:, NORMAL] - MEANS[k]) ** 2 * WEIGHTS[k]).sum(axis=1)
        if SUMMED:
            part = x[:, SUMMED]
            sums[:, k] += ${joint.isPositiveOnly ? 'np.where(np.isnan(part), np.nan, part > 0)' : 'part'} @ LOGS[k]
        for feature, are_edges, levels, logs in LEVELS:
            value = x[:, feature]
            if are_edges:
                place = np.searchsorted(levels, value, side="left")
                found = np.array(logs[k])[np.minimum(place, len(logs[k]) - 1)]
            else:
                known = dict(zip(levels, logs[k]))
                found = np.array([known.get(v, 0.0) for v in value])
            sums[:, k] += np.where(np.isnan(value), np.nan, found)
    return sums


def margins(rows):
    """${isBinary ? 'Log-odds of the positive class.' : 'One margin for each class.'}"""
    ${isBinary ? 'sums = joint(rows)\n    return (sums[:, 1] - sums[:, 0])[:, None]' : 'return joint(rows)'}


${pythonProbabilities(model, isBinary)}`
}
