import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { pythonProbabilities, sqlProbabilities } from '../../../learning/export/classes-code'
import { heading } from '../../../learning/export/heading'
import { pythonFeatures, pythonList, pythonNumber } from '../../../learning/export/python-features'
import { sqlFeatures, sqlNumber } from '../../../learning/export/sql-features'
import { learnedOf, type ScoredFeature } from './predict'

/** The model as code for elsewhere: SQL over a table `input`, Python over a pandas data frame. */
export const exportModel: ExportModel = { sql: toSql, python: toPython }

function toSql(model: Model): string {
  const { intercept, features } = learnedOf(model)
  const values = sqlFeatures(model)
  const sum = (of: (feature: ScoredFeature, bin: number) => number, unseen: (feature: ScoredFeature) => number) =>
    features.map((feature, f) => sqlCase(feature, `(${values[f]})`, (bin) => of(feature, bin), unseen(feature)))
  const margin = sum(
    ({ coefficient, bins }, bin) => coefficient * bins[bin]!.woe,
    () => 0,
  )
  const points = sum(
    (feature, bin) => feature.points[bin]!,
    (feature) => feature.unseenPoints,
  )
  return `${heading(model, 'Scorecard', '--')}SELECT *,
    ${points.join('\n    + ')} AS score
FROM (
${sqlProbabilities(model, [[sqlNumber(intercept), ...margin].join('\n    + ')])}) AS judged
`
}

function sqlCase(
  { edges, bins, missing }: ScoredFeature,
  value: string,
  of: (bin: number) => number,
  unseen: number,
): string {
  const last = edges ? edges.length : -1
  const cases = bins.flatMap((_, bin) => {
    if (bin === missing || bin === last) return []
    return [`WHEN ${value} ${edges ? `<= ${sqlNumber(edges[bin]!)}` : `= ${bin}`} THEN ${sqlNumber(of(bin))}`]
  })
  const absent = sqlNumber(missing >= 0 ? of(missing) : unseen)
  return `CASE WHEN ${value} IS NULL THEN ${absent} ${cases.join(' ')} ELSE ${sqlNumber(edges ? of(last) : unseen)} END`
}

function toPython(model: Model): string {
  const { intercept, features } = learnedOf(model)
  const row = ({ edges, bins, missing, coefficient, points, unseenPoints }: ScoredFeature) =>
    `    (${edges ? pythonList(edges) : 'None'}, ${missing}, ${pythonNumber(coefficient)}, ${pythonList(bins.map((b) => b.woe))}, ${pythonList(points)}, ${unseenPoints}),`
  return `${heading(model, 'Scorecard', '#')}${pythonFeatures(model)}

INTERCEPT = ${pythonNumber(intercept)}
# Inner edges (None: a category), the bin of missing values, the coefficient, weights of evidence, points, points of the unseen:
# ${model.preparation.features.join(', ').replaceAll(/[\r\n]/g, ' ')}
CARD = [
${features.map(row).join('\n')}
]


def _bins(value, edges, missing, count):
    found = np.searchsorted(edges, value, side="left") if edges is not None else np.where(np.isnan(value), -1, value)
    found = np.where(np.isnan(value), missing, found).astype(int)
    return np.where((found >= 0) & (found < count), found, count)


def _sum(rows, of):
    x = features(rows)
    total = np.zeros(len(x))
    for f, card in enumerate(CARD):
        total += np.array(of(card))[_bins(x[:, f], card[0], card[1], len(card[3]))]
    return total


def margins(rows):
    """Log-odds of the positive class."""
    return (INTERCEPT + _sum(rows, lambda card: [card[2] * woe for woe in card[3]] + [0.0]))[:, None]


def points(rows):
    """The score: the higher, the safer."""
    return _sum(rows, lambda card: card[4] + [card[5]])


${pythonProbabilities(model, true).replace('    return out\n', '    out["score"] = points(rows)\n    return out\n')}`
}
