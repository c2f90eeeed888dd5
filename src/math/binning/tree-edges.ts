import { argsort } from '../argsort'

export interface TreeEdgesOptions {
  /** Bins at most. */
  bins: number
  /** Rows in a bin at least. */
  minLeaf: number
}

/**
 * Edges that tell a target apart best: the thresholds of scikit-learn's decision tree of one feature, grown best first to
 * `bins` leaves (`max_leaf_nodes`, `min_samples_leaf`): Gini impurity for classes, squared error for numbers; thresholds
 * midway. O(n log n) for the sort, then O(n · bins).
 * @param x without NaN
 * @param y class codes from 0, or numbers
 * @param classes how many; 0 when y are numbers
 * @returns ascending
 */
export function treeEdges(x: Float64Array, y: ArrayLike<number>, classes: number, options: TreeEdgesOptions): number[] {
  const order = argsort(x)
  const xs = Float64Array.from(order, (i) => x[i]!)
  const ys = Float64Array.from(order, (i) => y[i]!)
  const leaves = [bestSplit(xs, ys, classes, 0, xs.length, options.minLeaf)]
  const edges: number[] = []
  while (edges.length < options.bins - 1) {
    const best = leaves.reduce((a, b) => (b.gain > a.gain ? b : a))
    if (!(best.gain > 0)) break
    edges.push(midway(xs[best.at - 1]!, xs[best.at]!))
    leaves.splice(
      leaves.indexOf(best),
      1,
      bestSplit(xs, ys, classes, best.from, best.at, options.minLeaf),
      bestSplit(xs, ys, classes, best.at, best.to, options.minLeaf),
    )
  }
  return edges.sort((a, b) => a - b)
}

function midway(a: number, b: number): number {
  const middle = a / 2 + b / 2
  return middle === b || !Number.isFinite(middle) ? a : middle
}

interface Leaf {
  from: number
  to: number
  /** Where the right side begins. */
  at: number
  /** How much less impurity, times rows. */
  gain: number
}

function bestSplit(x: Float64Array, y: Float64Array, classes: number, from: number, to: number, minLeaf: number): Leaf {
  return classes > 0 ? splitClasses(x, y, classes, from, to, minLeaf) : splitNumbers(x, y, from, to, minLeaf)
}

/** n·Gini = n − Σ counts² / n. */
function splitClasses(
  x: Float64Array,
  y: Float64Array,
  classes: number,
  from: number,
  to: number,
  minLeaf: number,
): Leaf {
  const left = new Float64Array(classes)
  const right = new Float64Array(classes)
  for (let i = from; i < to; i++) right[y[i]!]! += 1
  let leftSquares = 0
  let rightSquares = right.reduce((sum, n) => sum + n * n, 0)
  const whole = rightSquares / (to - from)
  const best: Leaf = { from, to, at: -1, gain: 0 }
  for (let i = from; i < to - 1; i++) {
    const k = y[i]!
    leftSquares += 2 * left[k]! + 1
    rightSquares -= 2 * right[k]! - 1
    left[k]! += 1
    right[k]! -= 1
    if (x[i] === x[i + 1] || i + 1 - from < minLeaf || to - i - 1 < minLeaf) continue
    const gain = leftSquares / (i + 1 - from) + rightSquares / (to - i - 1) - whole
    if (gain > best.gain + 1e-12 * whole) Object.assign(best, { at: i + 1, gain })
  }
  return best
}

/** n·variance = Σ y² − (Σ y)² / n, around the mean so that no digits cancel. */
function splitNumbers(x: Float64Array, y: Float64Array, from: number, to: number, minLeaf: number): Leaf {
  let mean = 0
  for (let i = from; i < to; i++) mean += y[i]! / (to - from)
  let [total, squares] = [0, 0]
  for (let i = from; i < to; i++) {
    total += y[i]! - mean
    squares += (y[i]! - mean) ** 2
  }
  const best: Leaf = { from, to, at: -1, gain: 0 }
  let left = 0
  for (let i = from; i < to - 1; i++) {
    left += y[i]! - mean
    if (x[i] === x[i + 1] || i + 1 - from < minLeaf || to - i - 1 < minLeaf) continue
    const right = total - left
    const gain = (left * left) / (i + 1 - from) + (right * right) / (to - i - 1) - (total * total) / (to - from)
    if (gain > best.gain + 1e-12 * squares) Object.assign(best, { at: i + 1, gain })
  }
  return best
}
