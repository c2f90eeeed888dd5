import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer, type Scorer, type ScorerLookup } from '../../../learning/export/scorer'
import { learnedOf, type ScoredFeature } from './predict'

export const exportModel = exportScorer(scorerOf)

function scorerOf(model: Model): Scorer {
  const { intercept, features } = learnedOf(model)
  const tables = (of: (card: ScoredFeature, bin: number) => number, unseen: (card: ScoredFeature) => number) =>
    features.map((card, feature) => tableOf(card, feature, (bin) => of(card, bin), unseen(card)))
  const woes = tables(
    ({ coefficient, bins }, bin) => coefficient * bins[bin]!.woe,
    () => 0,
  )
  const points = tables(
    (card, bin) => card.points[bin]!,
    (card) => card.unseenPoints,
  )
  return {
    title: words('评分卡', 'Scorecard'),
    model,
    sums: [{ start: intercept, lookups: woes }],
    answer: supervisedAnswer(model, 'logistic'),
    extra: { name: 'score', sum: { start: 0, lookups: points } },
  }
}

function tableOf(
  { edges, bins, missing }: ScoredFeature,
  feature: number,
  of: (bin: number) => number,
  unseen: number,
): ScorerLookup {
  const known = bins.flatMap((_, bin) => (bin === missing ? [] : [bin]))
  return {
    feature,
    by: edges ? 'edges' : 'keys',
    levels: edges ?? known,
    values: known.map(of),
    missing: missing >= 0 ? of(missing) : unseen,
    unseen,
  }
}
