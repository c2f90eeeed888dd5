import { leftLevels, treeCount, type Trees } from '../../../math/tree/trees'
import type { OnnxGraph } from './onnx-graph'

/**
 * The trees' answers as a double tensor [rows, sums] (or [rows, trees]), through the operator TreeEnsembleRegressor. That
 * answers in float32, so each answer is asked for in two parts: one that float32 holds exactly, and a small rest. A question for a set of levels becomes a question for a column of its own that holds 0 or 1.
 * @param targetOf the column of the answer that an output of a tree adds to
 */
export function onnxTrees(
  graph: OnnxGraph,
  x: string,
  trees: Trees,
  levels: readonly number[],
  targets: number,
  targetOf: (tree: number, output: number) => number,
): string {
  const sets = setColumns(graph, x, trees, levels)
  const single = trees.isSingle ? graph.cast(graph.cast(x, 'float'), 'double') : x
  const asked = sets.columns.length === 0 ? single : graph.apply('Concat', [single, ...sets.columns], { axis: 1 })
  const { feature, roots, outputs } = trees
  const treeOf = new Int32Array(feature.length)
  for (let tree = 0; tree < treeCount(trees); tree++) treeOf.fill(tree, roots[tree]!, roots[tree + 1]!)
  const nodes = Array.from(feature.keys())
  const isLeaf = (node: number) => feature[node]! < 0
  const answers = nodes.filter(isLeaf).flatMap((node) => Array.from({ length: outputs }, (_, k) => ({ node, k })))
  const target = ({ node, k }: { node: number; k: number }) => targetOf(treeOf[node]!, k)
  const quanta = quantaOf(trees, targets, targetOf)
  const coarse = (answer: { node: number; k: number }) => {
    const quantum = quanta[target(answer)]!
    return Math.round(valueOf(answer) / quantum) * quantum
  }
  const valueOf = ({ node, k }: { node: number; k: number }) => trees.values[node * outputs + k]!
  const twice = [...answers, ...answers]
  const local = (node: number) => node - roots[treeOf[node]!]!
  const sums = graph.apply(
    'TreeEnsembleRegressor',
    [asked],
    {
      n_targets: 2 * targets,
      aggregate_function: 'SUM',
      post_transform: 'NONE',
      nodes_treeids: { integers: treeOf },
      nodes_nodeids: { integers: nodes.map(local) },
      nodes_featureids: { integers: nodes.map((node) => sets.place.get(node) ?? Math.max(0, feature[node]!)) },
      nodes_modes: { texts: nodes.map((node) => (isLeaf(node) ? 'LEAF' : 'BRANCH_LEQ')) },
      nodes_values_as_tensor: {
        doubles: nodes.map((node) => (isLeaf(node) ? 0 : sets.place.has(node) ? 0.5 : trees.threshold[node]!)),
      },
      nodes_truenodeids: { integers: nodes.map((node) => (isLeaf(node) ? 0 : local(node + 1))) },
      nodes_falsenodeids: { integers: nodes.map((node) => (isLeaf(node) ? 0 : local(trees.right[node]!))) },
      nodes_missing_value_tracks_true: { integers: nodes.map((node) => (isLeaf(node) ? 0 : trees.missingLeft[node]!)) },
      target_treeids: { integers: twice.map(({ node }) => treeOf[node]!) },
      target_nodeids: { integers: twice.map(({ node }) => local(node)) },
      target_ids: { integers: [...answers.map(target), ...answers.map((answer) => targets + target(answer))] },
      target_weights_as_tensor: {
        doubles: [...answers.map(coarse), ...answers.map((answer) => valueOf(answer) - coarse(answer))],
      },
    },
    'ai.onnx.ml',
  )
  const parts = graph.applyAll('Split', [graph.cast(sums, 'double'), graph.integers([targets, targets])], 2, {
    axis: 1,
  })
  return graph.apply('Add', parts)
}

/** For each sum a power of two of which float32 holds every multiple that the sum can come to. */
function quantaOf(trees: Trees, targets: number, targetOf: (tree: number, output: number) => number): number[] {
  const most = new Float64Array(targets)
  for (let tree = 0; tree < treeCount(trees); tree++)
    for (let k = 0; k < trees.outputs; k++) {
      let largest = 0
      for (let node = trees.roots[tree]!; node < trees.roots[tree + 1]!; node++)
        if (trees.feature[node]! < 0) largest = Math.max(largest, Math.abs(trees.values[node * trees.outputs + k]!))
      most[targetOf(tree, k)]! += largest
    }
  return Array.from(most, (sum) => 2 ** (Math.ceil(Math.log2(sum || 1)) - 22))
}

/** For each question for a set a column: 0 where a row goes left. By feature one tensor [rows, questions]. */
function setColumns(
  graph: OnnxGraph,
  x: string,
  trees: Trees,
  levels: readonly number[],
): { columns: string[]; place: Map<number, number> } {
  const questions = new Map<number, number[]>()
  trees.feature.forEach((feature, node) => {
    if (feature >= 0 && trees.setAt[node]! >= 0) questions.set(feature, [...(questions.get(feature) ?? []), node])
  })
  const place = new Map<number, number>()
  const columns: string[] = []
  for (const [feature, nodes] of questions) {
    const count = levels[feature]!
    const left = nodes.map((node) => new Set(leftLevels(trees, node, count)))
    for (const node of nodes) place.set(node, levels.length + place.size)
    const goesRight = (level: number, at: number) =>
      (level < count ? left[at]!.has(level) : trees.missingLeft[nodes[at]!] === 1) ? 0 : 1
    const table = Array.from({ length: count + 1 }, (_, level) => nodes.map((_, at) => goesRight(level, at))).flat()
    // A level that training did not see is −1, a missing one NaN: both are asked for as the last.
    const value = graph.apply('Gather', [x, graph.integers([feature], [])], { axis: 1 })
    const isKnown = graph.apply('GreaterOrEqual', [value, graph.doubles([0], [1])])
    const code = graph.cast(graph.apply('Where', [isKnown, value, graph.doubles([count], [1])]), 'int64')
    columns.push(graph.apply('Gather', [graph.doubles(table, [count + 1, nodes.length]), code], { axis: 0 }))
  }
  return { columns, place }
}
