import { ident, literal } from '../../database/sql'
import { leftLevels, treeCount, type Trees } from '../../math/tree/trees'
import { labelsOf, type TrainedModel } from '../method'
import { learnedTrees } from '../trees/learned-trees'
import { sqlFeatures, sqlNumber } from './sql-features'

/**
 * What the trees answer, added up, as SQL expressions: one for each output of each group (see `sumTrees`).
 * @param scale of each tree's answer; 1 unless given
 */
export function sqlTreeSums(model: TrainedModel, groups = 1, scale?: readonly number[]): string[] {
  const { trees, levels } = learnedTrees(model)
  const features = sqlFeatures(model)
  return Array.from({ length: groups * trees.outputs }, (_, column) => {
    const group = Math.floor(column / trees.outputs)
    const parts: string[] = []
    for (let tree = group; tree < treeCount(trees); tree += groups) {
      const answer = treeExpression(trees, trees.roots[tree]!, column % trees.outputs, features, levels)
      parts.push(scale ? `${sqlNumber(scale[tree]!)} * ${answer}` : answer)
    }
    return parts.length === 0 ? '0e+0' : parts.join('\n      + ')
  })
}

/** One tree as nested CASE: no part of it is asked twice. */
export function treeExpression(
  trees: Trees,
  node: number,
  output: number,
  features: readonly string[],
  levels: readonly number[],
): string {
  const feature = trees.feature[node]!
  if (feature < 0) return sqlNumber(trees.values[node * trees.outputs + output]!)
  const branch = (child: number) => treeExpression(trees, child, output, features, levels)
  const condition = conditionOf(trees, node, features[feature]!, levels[feature] ?? 0)
  return `CASE WHEN ${condition} THEN ${branch(node + 1)} ELSE ${branch(trees.right[node]!)} END`
}

function conditionOf(trees: Trees, node: number, value: string, levels: number): string {
  const missingLeft = trees.missingLeft[node] === 1
  if (trees.setAt[node]! >= 0) {
    const left = leftLevels(trees, node, levels)
    // −1 is a level that training did not see.
    const inside = `(${value}) IN (${[...left, ...(missingLeft ? [-1] : [])].join(', ')})`
    return missingLeft ? `(${value}) IS NULL OR ${inside}` : inside
  }
  const threshold = trees.threshold[node]!
  if (threshold === Infinity) return `(${value}) IS NOT NULL`
  const compared = trees.isSingle ? `CAST(${value} AS FLOAT)` : `(${value})`
  const below = `${compared} <= ${sqlNumber(threshold)}`
  return missingLeft ? `(${value}) IS NULL OR ${below}` : below
}

/** NULL where a feature is missing that the model does not take so. */
export function guarded(model: TrainedModel, expression: string): string {
  const open = model.preparation.inputs.filter((input) => input.fill === null).map((input) => ident(input.column))
  if (model.preparation.keepMissing || open.length === 0) return expression
  return `CASE WHEN ${open.map((name) => `${name} IS NULL`).join(' OR ')} THEN NULL ELSE ${expression} END`
}

/** Which rows of `input` these expressions are over, and what was learned from. */
export function sqlHeading(title: string, model: TrainedModel & { name: string }): string {
  const lines = [
    `${title} “${model.name}”: ${model.target ?? ''}`,
    `Trained on ${model.trainedOn.rows} rows of ${model.trainedOn.table}`,
  ]
  return lines.map((line) => `-- ${line.replaceAll(/[\r\n]/g, ' ')}\n`).join('')
}

/** `SELECT` with prediction and probabilities over `input`. Of two classes one expression: the probability of the positive one. */
export function sqlProbabilities(model: TrainedModel, probabilities: readonly string[]): string {
  const labels = labelsOf(model)
  const type = model.learned['targetType']
  const value = (label: string) =>
    typeof type === 'string' && type !== 'VARCHAR' ? `CAST(${literal(label)} AS ${type})` : literal(label)
  const [first] = probabilities
  if (probabilities.length === 1 && first !== undefined)
    return `SELECT *,
  CASE WHEN probability >= 0.5 THEN ${value(labels[1] ?? '')} WHEN probability < 0.5 THEN ${value(labels[0] ?? '')} END AS prediction
FROM (
  SELECT *,
    ${guarded(model, first)} AS probability
  FROM input
) AS scored
`
  const names = labels.map((label) => ident(`probability_${label}`))
  const choice = names.map((name, k) => `WHEN ${name} = greatest(${names.join(', ')}) THEN ${value(labels[k]!)}`)
  return `SELECT *,
  CASE ${choice.join(' ')} END AS prediction
FROM (
  SELECT *,
  ${probabilities.map((p, k) => `  ${guarded(model, p)} AS ${names[k]!}`).join(',\n  ')}
  FROM input
) AS scored
`
}

export const sqlNumbers = (model: TrainedModel, expression: string): string => `SELECT *,
  ${guarded(model, expression)} AS prediction
FROM input
`

/** Beyond this e to its power is out of the range of a double in some databases. */
const most = '7e+2'

/** Softmax of margins, without an overflow. */
export const sqlSoftmax = (margins: readonly string[]): string[] =>
  margins.map((own) => {
    const powers = margins.map((other) => `exp(least(${most}, (${other}) - (${own})))`)
    return `1e+0 / (${powers.join(' + ')})`
  })

/** 1 / (1 + e^(−margin)). */
export const sqlLogistic = (margin: string): string => `1e+0 / (1e+0 + exp(least(${most}, -(${margin}))))`
