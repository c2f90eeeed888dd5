import { words, type Words } from '../../core/words'
import { leftLevels, type NodeFacts, type Trees } from '../../math/tree/trees'
import { number, percent, quoted, say } from '../../words/say'
import { rangeWords, type FeatureMeaning, type Range } from './feature-meaning'
import { sharesAt } from './tree-records'

/** One leaf as a sentence: when, and then what. */
export interface TreeRule {
  /** The leaf's id in `d.tree`. */
  id: number
  rule: Words
  samples: number
  /** Of all training rows. */
  share: number
  /** The class that is predicted and its share, or the mean. */
  prediction: string | number
  probability?: number
}

/** More rules than this are not read; those of the most rows are kept. */
const mostRules = 500

interface Reading {
  meanings: readonly FeatureMeaning[]
  /** Empty for numbers. */
  labels: readonly string[]
  target: string
  /** Features with missing values in the training rows. */
  hasMissing: readonly boolean[]
}

/** Every leaf in words, in the table's units: the surest of the positive class (or the largest mean) first. */
export function treeRules(tree: Trees & NodeFacts, reading: Reading): TreeRule[] {
  const rules: TreeRule[] = []
  const order: number[] = []
  const walk = [{ node: 0, ranges: new Map<number, Range>() }]
  for (let one = walk.pop(); one; one = walk.pop()) {
    const { node, ranges } = one
    const feature = tree.feature[node]!
    if (feature < 0) {
      rules.push(ruleAt(tree, node, ranges, reading))
      order.push(
        reading.labels.length === 2 ? tree.values[node]! : reading.labels.length === 0 ? tree.values[node]! : 0,
      )
      continue
    }
    for (const isLeft of [false, true])
      walk.push({ node: isLeft ? node + 1 : tree.right[node]!, ranges: narrowed(tree, node, isLeft, ranges, reading) })
  }
  const kept = rules.length <= mostRules ? rules : [...rules].sort((a, b) => b.samples - a.samples).slice(0, mostRules)
  const place = new Map(rules.map((rule, i) => [rule, order[i]!]))
  return [...kept].sort((a, b) => place.get(b)! - place.get(a)! || b.samples - a.samples || a.id - b.id)
}

/** What is known of the values of a row that goes this way. */
function narrowed(
  tree: Trees,
  node: number,
  isLeft: boolean,
  ranges: ReadonlyMap<number, Range>,
  { meanings, hasMissing }: Reading,
): Map<number, Range> {
  const feature = tree.feature[node]!
  const before = ranges.get(feature)
  const next: Range = before
    ? { ...before }
    : { low: -Infinity, high: Infinity, levels: null, missing: hasMissing[feature] ?? false }
  next.missing &&= (tree.missingLeft[node] === 1) === isLeft
  const meaning = meanings[feature]
  if (tree.setAt[node]! >= 0 && meaning?.kind === 'levels') {
    const left = new Set(leftLevels(tree, node, meaning.levels.length))
    const known = meaning.levels.map((_, code) => code).filter((code) => before?.levels?.has(code) ?? true)
    next.levels = new Set(known.filter((code) => left.has(code) === isLeft))
  } else if (isLeft) next.high = Math.min(next.high, tree.threshold[node]!)
  else next.low = Math.max(next.low, tree.threshold[node]!)
  return new Map(ranges).set(feature, next)
}

function ruleAt(tree: Trees & NodeFacts, node: number, ranges: ReadonlyMap<number, Range>, reading: Reading): TreeRule {
  const parts = [...ranges].flatMap(([feature, range]) => rangeWords(reading.meanings[feature]!, range) ?? [])
  const when: Words =
    parts.length === 0
      ? words('所有行', 'All rows')
      : words(parts.map((p) => p.zh).join('，'), parts.map((p) => p.en).join(', '))
  const samples = tree.samples[node]!
  const base = { id: node, samples, share: samples / tree.samples[0]! }
  const values = { when, target: quoted(reading.target) }
  if (reading.labels.length === 0) {
    const value = tree.values[node]!
    return {
      ...base,
      rule: say(words('{when} → {target} 平均 {mean}', '{when} → {target} is {mean} on average'), {
        ...values,
        mean: number(value),
      }),
      prediction: value,
    }
  }
  const shares = sharesAt(tree, node)
  const best = reading.labels.length === 2 ? (shares[1]! >= 0.5 ? 1 : 0) : shares.indexOf(Math.max(...shares))
  const told = reading.labels.length === 2 ? 1 : best
  return {
    ...base,
    rule: say(words('{when} → {p} 的{target}是{label}', '{when} → {p} have {target} = {label}'), {
      ...values,
      p: percent(shares[told]!),
      label: quoted(reading.labels[told]!),
    }),
    prediction: reading.labels[best]!,
    probability: shares[told]!,
  }
}
