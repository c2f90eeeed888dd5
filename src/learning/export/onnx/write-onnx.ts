import { treeCount } from '../../../math/tree/trees'
import { learnedTrees } from '../../trees/learned-trees'
import type { TrainedModel } from '../../method'
import {
  loggedFeatures,
  loggedNear,
  type Scorer,
  type ScorerAnswer,
  type ScorerLookup,
  type ScorerNetwork,
  type ScorerSum,
} from '../scorer'
import { onnxFeatures } from './features'
import { OnnxGraph } from './onnx-graph'
import { onnxTrees } from './trees'

/**
 * The model with its preparation as an ONNX file: raw columns in, the columns that Terrarium adds out. Classes come out
 * as text, '' where a row lacks a value that the model cannot do without (numbers are NaN there, a cluster is −1).
 * Classes of a two-class model have `probability` of the positive one, others `probabilities` in the order of `labels`.
 * An answer with the name of a raw column has `_out` behind it.
 */
export function writeOnnx(scorer: Scorer): Uint8Array {
  const { model, title, answer, extra } = scorer
  const graph = new OnnxGraph()
  const { x, isLacking } = onnxFeatures(graph, model)
  const orMissing = (value: string) => (isLacking ? graph.apply('Where', [isLacking, graph.scalar(NaN), value]) : value)
  if (answer.kind === 'median')
    graph.output('prediction', orMissing(median(graph, x, scorer, answer.weights)), 'double', ['rows', 1])
  else putAnswer(graph, orMissing(sumsOf(graph, x, scorer)), answer, isLacking)
  if (extra) graph.output(extra.name, orMissing(plainSums(graph, x, [extra.sum], model)), 'double', ['rows', 1])
  return graph.encode(
    title.en.replaceAll(' ', '_'),
    `${title.en} “${model.name}”, trained on ${model.trainedOn.rows} rows`,
    {
      target: model.target ?? '',
      ...(answer.kind === 'classes' && { labels: JSON.stringify(answer.labels) }),
    },
  )
}

/** [rows, sums]. */
function sumsOf(graph: OnnxGraph, x: string, scorer: Scorer): string {
  const { sums, trees, network, model } = scorer
  if (network) return networkSums(graph, x, network)
  if (!trees) return plainSums(graph, x, sums, model)
  const { outputs } = trees.trees
  const added = onnxTrees(
    graph,
    x,
    trees.trees,
    learnedTrees(model).levels,
    sums.length,
    (tree, k) => (tree % trees.groups) * outputs + k,
  )
  const shared = trees.divisor === 1 ? added : graph.apply('Div', [added, graph.scalar(trees.divisor)])
  const starts = sums.map((sum) => sum.start)
  return starts.some((start) => start !== 0)
    ? graph.apply('Add', [shared, graph.doubles(starts, [1, starts.length])])
    : shared
}

function plainSums(graph: OnnxGraph, x: string, sums: readonly ScorerSum[], model: TrainedModel): string {
  const count = sums.length
  const isLogged = loggedFeatures(model)
  const add = (a: string, b: string) => graph.apply('Add', [a, b])
  let total = graph.doubles(
    sums.map((sum) => sum.start),
    [1, count],
  )
  const linear = sums.map((sum) => sum.linear ?? [])
  if (linear[0]?.some((_, f) => linear.some((weights) => weights[f] !== 0))) {
    const width = linear[0].length
    const weights = Array.from({ length: width }, (_, f) => linear.map((row) => row[f]!)).flat()
    total = add(total, graph.apply('MatMul', [x, graph.doubles(weights, [width, count])]))
  }
  if (sums.some((sum) => sum.squares?.length))
    total = add(
      total,
      joinedColumns(
        graph,
        sums.map((sum) => squareSum(graph, x, sum.squares ?? [])),
      ),
    )
  const tables = sums[0]?.lookups ?? []
  for (const [at, table] of tables.entries())
    total = add(
      total,
      lookupSum(
        graph,
        x,
        table,
        sums.map((sum) => sum.lookups![at]!),
        isLogged[table.feature]!,
      ),
    )
  return total
}

const joinedColumns = (graph: OnnxGraph, columns: readonly string[]): string =>
  columns.length === 1 ? columns[0]! : graph.apply('Concat', columns, { axis: 1 })

/** [rows, features] at these places. */
const columnsAt = (graph: OnnxGraph, x: string, places: readonly number[]): string =>
  graph.apply('Gather', [x, graph.integers(places)], { axis: 1 })

function squareSum(graph: OnnxGraph, x: string, squares: NonNullable<ScorerSum['squares']>): string {
  const gap = graph.apply('Sub', [
    columnsAt(
      graph,
      x,
      squares.map((one) => one.feature),
    ),
    graph.doubles(
      squares.map((one) => one.mean),
      [1, squares.length],
    ),
  ])
  const weights = graph.doubles(
    squares.map((one) => -one.weight),
    [squares.length, 1],
  )
  return graph.apply('MatMul', [graph.apply('Mul', [gap, gap]), weights])
}

/** One table for each sum over the same levels: 0/1 columns times the steps between their values. */
function lookupSum(
  graph: OnnxGraph,
  x: string,
  table: ScorerLookup,
  tables: readonly ScorerLookup[],
  isLogged: boolean,
): string {
  const { feature, by, levels } = table
  const value = columnsAt(graph, x, [feature])
  const ofEach = (of: (one: ScorerLookup) => number) => graph.doubles(tables.map(of), [1, tables.length])
  const base = (one: ScorerLookup) => (by === 'edges' ? one.values[0]! : one.unseen)
  let sum = ofEach(base)
  if (levels.length > 0) {
    const row = (values: readonly number[]) => graph.doubles(values, [1, levels.length])
    const isNear = () => {
      const gap = graph.apply('Abs', [graph.apply('Sub', [value, row(levels)])])
      return graph.apply('LessOrEqual', [gap, row(levels.map((level) => loggedNear * Math.max(1, Math.abs(level))))])
    }
    const isThere =
      by === 'keys' && isLogged ? isNear() : graph.apply(by === 'edges' ? 'Greater' : 'Equal', [value, row(levels)])
    const steps = levels.flatMap((_, at) =>
      tables.map((one) => (by === 'edges' ? one.values[at + 1]! - one.values[at]! : one.values[at]! - one.unseen)),
    )
    const added = graph.apply('MatMul', [
      graph.cast(isThere, 'double'),
      graph.doubles(steps, [levels.length, tables.length]),
    ])
    sum = graph.apply('Add', [sum, added])
  }
  return graph.apply('Where', [graph.apply('IsNaN', [value]), ofEach((one) => one.missing), sum])
}

function networkSums(graph: OnnxGraph, x: string, { layers, activation }: ScorerNetwork): string {
  let values = x
  layers.forEach(({ weights, biases }, l) => {
    const inputs = weights[0]!.length
    const kernel = Array.from({ length: inputs }, (_, i) => weights.map((row) => row[i]!)).flat()
    const product = graph.apply('MatMul', [values, graph.doubles(kernel, [inputs, biases.length])])
    values = graph.apply('Add', [product, graph.doubles(biases, [1, biases.length])])
    if (l < layers.length - 1) values = activated(graph, values, activation)
  })
  return values
}

function activated(graph: OnnxGraph, values: string, activation: ScorerNetwork['activation']): string {
  if (activation !== 'elu') return graph.apply({ relu: 'Relu', tanh: 'Tanh', sigmoid: 'Sigmoid' }[activation], [values])
  const below = graph.apply('Min', [values, graph.scalar(0)])
  const bent = graph.apply('Sub', [graph.apply('Exp', [below]), graph.scalar(1)])
  return graph.apply('Where', [graph.apply('Greater', [values, graph.scalar(0)]), values, bent])
}

function putAnswer(
  graph: OnnxGraph,
  sums: string,
  answer: Exclude<ScorerAnswer, { kind: 'median' }>,
  isLacking: string | null,
): void {
  switch (answer.kind) {
    case 'numbers':
      answer.names.forEach((name, k) => graph.output(name, columnsAt(graph, sums, [k]), 'double', ['rows', 1]))
      return
    case 'cluster': {
      const nearest = graph.apply('ArgMax', [sums], { axis: 1, keepdims: 1 })
      const cluster = isLacking ? graph.apply('Where', [isLacking, graph.integers([-1], [1, 1]), nearest]) : nearest
      graph.output('cluster', cluster, 'int64', ['rows', 1])
      return
    }
    case 'anomaly': {
      const power = graph.apply('Div', [sums, graph.scalar(-answer.usual)])
      const score = graph.apply('Pow', [graph.scalar(2), power])
      graph.output('anomaly_score', score, 'double', ['rows', 1])
      graph.output('is_anomaly', graph.apply('Greater', [score, graph.scalar(answer.limit)]), 'bool', ['rows', 1])
      return
    }
    case 'classes':
      putClasses(graph, sums, answer, isLacking)
  }
}

function putClasses(
  graph: OnnxGraph,
  sums: string,
  { labels, link }: ScorerAnswer & { kind: 'classes' },
  isLacking: string | null,
): void {
  const isBinary = labels.length === 2
  const shares =
    link === 'logistic'
      ? graph.apply('Sigmoid', [sums])
      : link === 'softmax'
        ? graph.apply('Softmax', [sums], { axis: 1 })
        : sums
  const best = isBinary
    ? graph.cast(graph.apply('GreaterOrEqual', [shares, graph.scalar(0.5)]), 'int64')
    : graph.apply('ArgMax', [shares], { axis: 1, keepdims: 1 })
  const place = isLacking ? graph.apply('Where', [isLacking, graph.integers([labels.length], [1, 1]), best]) : best
  graph.output('prediction', graph.apply('Gather', [graph.texts([...labels, '']), place], { axis: 0 }), 'string', [
    'rows',
    1,
  ])
  graph.output(isBinary ? 'probability' : 'probabilities', shares, 'double', ['rows', isBinary ? 1 : labels.length])
}

/** The answers of all trees in order, and the first at which half of the weight is reached. */
function median(graph: OnnxGraph, x: string, scorer: Scorer, weights: readonly number[]): string {
  const { trees } = scorer.trees!
  const count = treeCount(trees)
  const answers = onnxTrees(graph, x, trees, learnedTrees(scorer.model).levels, count, (tree) => tree)
  const [ordered = '', order = ''] = graph.applyAll('TopK', [answers, graph.integers([count])], 2, {
    axis: 1,
    largest: 0,
    sorted: 1,
  })
  const weighed = graph.apply('Gather', [graph.doubles(weights, [count]), order], { axis: 0 })
  const reached = graph.apply('CumSum', [weighed, graph.integers([1], [])])
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2
  const isReached = graph.cast(graph.apply('GreaterOrEqual', [reached, graph.scalar(half)]), 'int64')
  const first = graph.apply('ArgMax', [isReached], { axis: 1, keepdims: 1 })
  return graph.apply('GatherElements', [ordered, first], { axis: 1 })
}
