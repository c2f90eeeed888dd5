import type { Random } from '../../core/random'
import { joinTrees, type Trees } from './trees'
import { sumTrees, type Rows } from './walk-trees'

/** The mean length of an unsuccessful search in a binary tree of n rows: c(n) of Liu et al. */
export function averagePath(n: number): number {
  if (n <= 1) return 0
  if (n === 2) return 1
  return 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n
}

/**
 * Isolation forest (Liu, Ting and Zhou 2008) as scikit-learn's: each tree isolates `sampleSize` rows drawn without
 * replacement, by features and thresholds drawn at random, down to depth ⌈log₂ sampleSize⌉. Leaves hold the path to them,
 * with c(rows) for what was not isolated.
 */
export function growIsolation(
  x: Rows,
  features: number,
  { trees, sampleSize }: { trees: number; sampleSize: number },
  random: Random,
  onTree?: (trees: number) => void,
): Trees {
  const size = Math.min(sampleSize, x.rows)
  const deepest = Math.ceil(Math.log2(Math.max(size, 2)))
  return joinTrees(
    Array.from({ length: trees }, (_, t) => {
      const own = random.fork()
      const tree = isolate(x, features, sample(x.rows, size, own), deepest, own)
      onTree?.(t + 1)
      return tree
    }),
  )
}

/** 2^(−E[path] / c(sampleSize)) for each row: about ½ for the usual, towards 1 for what is soon isolated. */
export function anomalyScores(trees: Trees, x: Rows, sampleSize: number): Float64Array {
  const count = trees.roots.length - 1
  const usual = averagePath(sampleSize) || 1
  return sumTrees(trees, x)[0]!.map((sum) => 2 ** (-sum / count / usual))
}

/** Different rows, by the first steps of a shuffle. */
function sample(rows: number, size: number, random: Random): Uint32Array {
  if (size === rows) return Uint32Array.from({ length: rows }, (_, row) => row)
  const moved = new Map<number, number>()
  return Uint32Array.from({ length: size }, (_, i) => {
    const at = i + random.integer(rows - i)
    const row = moved.get(at) ?? at
    moved.set(at, moved.get(i) ?? i)
    return row
  })
}

function isolate({ values, rows }: Rows, features: number, index: Uint32Array, deepest: number, random: Random): Trees {
  const [feature, threshold, right, paths, cover]: number[][] = [[], [], [], [], []]
  const order = Uint32Array.from({ length: features }, (_, f) => f)
  const stack = [{ start: 0, end: index.length, depth: 0, parent: -1 }]
  for (let one = stack.pop(); one; one = stack.pop()) {
    const { start, end, depth, parent } = one
    const id = feature!.push(-1) - 1
    threshold!.push(0)
    right!.push(0)
    cover!.push(end - start)
    paths!.push(depth + averagePath(end - start))
    if (parent >= 0) right![parent] = id
    if (end - start < 2 || depth >= deepest) continue
    const cut = draw(start, end)
    if (!cut) continue
    feature![id] = cut.feature
    threshold![id] = cut.threshold
    let middle = start
    for (let i = start; i < end; i++) {
      const row = index[i]!
      if (values[cut.feature * rows + row]! > cut.threshold) continue
      index[i] = index[middle]!
      index[middle++] = row
    }
    stack.push({ start: middle, end, depth: depth + 1, parent: id })
    stack.push({ start, end: middle, depth: depth + 1, parent: -1 })
  }
  const nodes = feature!.length
  return {
    roots: Uint32Array.of(0, nodes),
    feature: Int32Array.from(feature!),
    threshold: Float64Array.from(threshold!),
    right: Uint32Array.from(right!),
    missingLeft: new Uint8Array(nodes),
    setAt: new Int32Array(nodes).fill(-1),
    sets: new Uint32Array(0),
    values: Float64Array.from(paths!),
    outputs: 1,
    cover: Float64Array.from(cover!),
    isSingle: false,
  }

  /** A feature that differs in these rows, and a value between its least and its most; null when none differs. */
  function draw(start: number, end: number): { feature: number; threshold: number } | null {
    for (let drawn = 0; drawn < features; drawn++) {
      const at = drawn + random.integer(features - drawn)
      const f = order[at]!
      order[at] = order[drawn]!
      order[drawn] = f
      let [least, most] = [Infinity, -Infinity]
      for (let i = start; i < end; i++) {
        const value = values[f * rows + index[i]!]!
        if (value < least) least = value
        if (value > most) most = value
      }
      if (!(most > least)) continue
      const cut = least + random.uniform() * (most - least)
      return { feature: f, threshold: cut < most ? cut : least }
    }
    return null
  }
}
