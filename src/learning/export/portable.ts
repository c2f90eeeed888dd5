import { familyOf } from '../../core/column'
import type { Words } from '../../core/words'
import { columnType, loggedFeatures, loggedNear, type Scorer, type ScorerSum } from './scorer'

/** A scorer as plain values, for an interpreter in another language: Python’s and the page’s read the same. */
export interface Portable {
  name: string
  title: Words
  target: string | null
  trainedOn: { table: string; rows: number }
  inputs: Record<string, unknown>[]
  /** Missing values reach the sums instead of leaving a row without an answer. */
  keepMissing: boolean
  sums: Record<string, unknown>[]
  trees: Record<string, unknown> | null
  network: Scorer['network'] | null
  answer: Scorer['answer']
  extra: { name: string; sum: Record<string, unknown> } | null
}

export function portable({ title, model, sums, trees, network, answer, extra }: Scorer): Portable {
  const isLogged = loggedFeatures(model)
  const plain = (sum: ScorerSum) => plainSum(sum, isLogged)
  return {
    name: model.name,
    title,
    target: model.target ?? null,
    trainedOn: { table: model.trainedOn.table, rows: model.trainedOn.rows },
    inputs: model.preparation.inputs.map((input) => {
      const family = familyOf(columnType(model, input.column))
      return { ...input, kind: input.kind === 'category' ? input.kind : family === 'date' ? 'date' : 'number' }
    }),
    keepMissing: model.preparation.keepMissing ?? false,
    sums: sums.map(plain),
    trees: trees ? plainTrees(trees) : null,
    network: network ?? null,
    answer,
    extra: extra ? { name: extra.name, sum: plain(extra.sum) } : null,
  }
}

/** Features without an effect are left out. */
function plainSum(
  { start, linear = [], squares = [], lookups = [] }: ScorerSum,
  isLogged: readonly boolean[],
): Record<string, unknown> {
  return {
    start,
    linear: linear.flatMap((weight, feature) => (weight === 0 ? [] : [[feature, weight]])),
    squares: squares.map(({ feature, mean, weight }) => [feature, mean, weight]),
    // How far a key may be from a level, relative to the larger of it and one.
    lookups: lookups.map((table) => ({ ...table, near: isLogged[table.feature] ? loggedNear : 0 })),
  }
}

function plainTrees({ trees, groups, divisor }: NonNullable<Scorer['trees']>): Record<string, unknown> {
  const { feature, outputs } = trees
  const isLeaf = (node: number) => feature[node]! < 0
  return {
    roots: Array.from(trees.roots.subarray(0, -1)),
    feature: Array.from(feature),
    threshold: Array.from(trees.threshold, (x) => (Number.isNaN(x) ? 0 : x)),
    right: Array.from(trees.right),
    missingLeft: Array.from(trees.missingLeft),
    setAt: Array.from(trees.setAt),
    sets: Array.from(trees.sets),
    values: Array.from(trees.values, (x, i) => (isLeaf(Math.floor(i / outputs)) ? x : 0)),
    ...{ outputs, groups, divisor },
    isSingle: trees.isSingle,
  }
}
