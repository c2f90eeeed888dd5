import { treeChart, type TreeNode } from '../../charts/tree-chart'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words, type Words } from '../../core/words'
import { leftLevels, type NodeFacts, type Trees } from '../../math/tree/trees'
import { count, number, percent, quoted, say } from '../../words/say'
import { rangeWords, type FeatureMeaning } from './feature-meaning'
import { sharesAt } from './tree-records'

interface Picture {
  meanings: readonly FeatureMeaning[]
  /** Empty for numbers. */
  labels: readonly string[]
  target: string
}

/** A tree drawn with its questions in the table's units. */
export function treePicture(tree: Trees & NodeFacts, { meanings, labels, target }: Picture): VegaLiteSpec {
  const parents = new Int32Array(tree.feature.length).fill(-1)
  tree.feature.forEach((feature, node) => {
    if (feature >= 0) parents[node + 1] = parents[tree.right[node]!] = node
  })
  const isBinary = labels.length === 2
  const nodes = Array.from(tree.feature, (feature, node): TreeNode => {
    const value =
      labels.length === 0 ? tree.values[node]! : isBinary ? tree.values[node]! : Math.max(...sharesAt(tree, node))
    return {
      parent: parents[node]! < 0 ? null : parents[node]!,
      label: feature < 0 ? answerWords(tree, node, labels) : questionWords(tree, node, meanings),
      isLeaf: feature < 0,
      count: tree.samples[node]!,
      value,
    }
  })
  const leaves = tree.feature.reduce((sum, feature) => sum + (feature < 0 ? 1 : 0), 0)
  const measure: Words = isBinary
    ? words(`“${target} = ${labels[1]}”的占比`, `Share of “${target} = ${labels[1]}”`)
    : labels.length > 0
      ? words('最多一类的占比', 'Share of the most frequent class')
      : words(`平均${target}`, `Mean ${target}`)
  const means = nodes.map((n) => n.value ?? 0)
  return treeChart({
    id: 'tree',
    title: words(`怎样一步步判断“${target}”`, `How “${target}” is decided, question by question`),
    summary: say(
      words('{n} 个叶子的决策树，先问{first}。', 'A decision tree of {n} {n|leaf|leaves}; it first asks for {first}.'),
      {
        n: count(leaves),
        first: quoted(meanings[tree.feature[0]!]?.column ?? target),
      },
    ),
    nodes,
    unit: words('训练行', 'Training rows'),
    value: { title: measure, figure: labels.length > 0 ? 'percent' : 'number' },
    ...(labels.length > 0 ? { least: 0, most: 1 } : { least: Math.min(...means) }),
  })
}

/** What sends a row to the branch of “yes”. */
function questionWords(tree: Trees, node: number, meanings: readonly FeatureMeaning[]): Words {
  const meaning = meanings[tree.feature[node]!]!
  const isSet = tree.setAt[node]! >= 0 && meaning.kind === 'levels'
  const levels = isSet ? new Set(leftLevels(tree, node, meaning.levels.length)) : null
  const high = isSet ? Infinity : tree.threshold[node]!
  const said = rangeWords(meaning, { low: -Infinity, high, levels, missing: false })
  return said ?? words(`${meaning.column} 有值`, `${meaning.column} is known`)
}

function answerWords(tree: Trees & NodeFacts, node: number, labels: readonly string[]): Words {
  const n = count(tree.samples[node]!)
  if (labels.length === 0)
    return say(words('{mean} · {n} 行', '{mean} · {n} rows'), { mean: number(tree.values[node]!), n })
  const shares = sharesAt(tree, node)
  if (labels.length === 2) return say(words('{p} · {n} 行', '{p} · {n} rows'), { p: percent(shares[1]!), n })
  const best = shares.indexOf(Math.max(...shares))
  return say(words('{label} {p} · {n} 行', '{label} {p} · {n} rows'), {
    label: labels[best]!,
    p: percent(shares[best]!),
    n,
  })
}
