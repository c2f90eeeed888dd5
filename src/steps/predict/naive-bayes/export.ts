import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer, type Scorer, type ScorerLookup, type ScorerSum } from '../../../learning/export/scorer'
import { logJoint, type LogJoint } from './log-joint'
import { learnedOf } from './predict'

export const exportModel = exportScorer(scorerOf)

function scorerOf(model: Model): Scorer {
  const joint = logJoint(learnedOf(model))
  const width = model.preparation.features.length
  const sums = joint.start.map((_, k) => sumOf(joint, k, width))
  const [negative, positive] = sums
  const isBinary = sums.length === 2
  return {
    title: words('朴素贝叶斯', 'Naive Bayes'),
    model,
    sums: isBinary ? [difference(positive!, negative!)] : sums,
    answer: supervisedAnswer(model, isBinary ? 'logistic' : 'softmax'),
  }
}

type WholeSum = Required<ScorerSum>

/** ln P(class) + ln P(row | class). */
function sumOf(joint: LogJoint, k: number, width: number): WholeSum {
  const linear = new Array<number>(width).fill(0)
  const lookups: ScorerLookup[] = joint.levels.map(({ feature, kind, levels, logs }) => ({
    ...{ feature, levels, values: logs[k]!, missing: 0, unseen: 0 },
    by: kind === 'edges' ? 'edges' : 'keys',
  }))
  for (const { feature, weights } of joint.linear)
    if (joint.isPositiveOnly)
      lookups.push({ feature, by: 'edges', levels: [0], values: [0, weights[k]!], missing: 0, unseen: 0 })
    else linear[feature] = weights[k]!
  const squares = joint.normal.map(({ feature, means, weights }) => ({
    ...{ feature, mean: means[k]!, weight: weights[k]! },
  }))
  return { start: joint.start[k]!, linear, squares, lookups }
}

const difference = (a: WholeSum, b: WholeSum): ScorerSum => ({
  start: a.start - b.start,
  linear: a.linear.map((weight, f) => weight - b.linear[f]!),
  squares: [...a.squares, ...b.squares.map((one) => ({ ...one, weight: -one.weight }))],
  lookups: a.lookups.map((one, at) => ({
    ...one,
    values: one.values.map((value, i) => value - b.lookups[at]!.values[i]!),
  })),
})
