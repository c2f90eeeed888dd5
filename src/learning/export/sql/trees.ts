import { doubleThreshold } from '../../../math/tree/double-threshold'
import { goesLeft, treeCount, type Trees } from '../../../math/tree/trees'
import type { ScorerTrees } from '../scorer'
import type { Dialect } from './dialect'
import { sqlNumber, type SqlFeature } from './features'

/** What the trees add to one of the sums; null where there is none. */
export function sqlTreeSum(
  { trees, groups, divisor }: ScorerTrees,
  column: number,
  features: readonly SqlFeature[],
  dialect: Dialect,
): string | null {
  const group = Math.floor(column / trees.outputs)
  const parts: string[] = []
  for (let tree = group; tree < treeCount(trees); tree += groups)
    parts.push(treeCase(trees, trees.roots[tree]!, column % trees.outputs, features, dialect))
  if (parts.length === 0) return null
  const sum = parts.join('\n      + ')
  return divisor === 1 ? sum : `(${sum}) / ${sqlNumber(divisor)}`
}

/** One tree as nested CASE: no part of it is asked twice. */
function treeCase(
  trees: Trees,
  node: number,
  output: number,
  features: readonly SqlFeature[],
  dialect: Dialect,
): string {
  const feature = trees.feature[node]!
  if (feature < 0) return sqlNumber(trees.values[node * trees.outputs + output]!)
  const branch = (child: number) => treeCase(trees, child, output, features, dialect)
  const condition = conditionOf(trees, node, features[feature]!, dialect)
  return `CASE WHEN ${condition} THEN ${branch(node + 1)} ELSE ${branch(trees.right[node]!)} END`
}

/** True where a row goes left; NULL or false where it goes right. */
function conditionOf(trees: Trees, node: number, { value, category }: SqlFeature, dialect: Dialect): string {
  if (category) return categoryCondition(trees, node, category, dialect)
  const threshold = trees.threshold[node]!
  if (threshold === Infinity) return `${value} IS NOT NULL`
  const below = `${value} <= ${sqlNumber(trees.isSingle ? doubleThreshold(threshold) : threshold)}`
  return trees.missingLeft[node] === 1 ? `${value} IS NULL OR ${below}` : below
}

/** Which levels go left, by their text. */
function categoryCondition(
  trees: Trees,
  node: number,
  { input, text, level }: NonNullable<SqlFeature['category']>,
  dialect: Dialect,
): string {
  const ofLevel = (at: number) => (level === undefined ? at : at === level ? 1 : 0)
  const goes = (x: number) => goesLeft(trees, node, x)
  const left = input.levels.filter((_, at) => goes(ofLevel(at)))
  const right = input.levels.filter((_, at) => !goes(ofLevel(at)))
  const among = (levels: readonly string[], not = '') =>
    `${text} ${not}IN (${levels.map((name) => dialect.text(name)).join(', ')})`
  const isUnseenLeft = goes(level === undefined ? -1 : 0)
  const isMissingLeft = input.fill === null && goes(level === undefined ? NaN : 0)
  const known = isUnseenLeft
    ? right.length === 0
      ? `${text} IS NOT NULL`
      : among(right, 'NOT ')
    : left.length === 0
      ? '1 = 0'
      : among(left)
  return isMissingLeft ? `${text} IS NULL OR ${known}` : known
}
