import { select } from '../quantile'

const leafSize = 24

/**
 * A k-d tree whose nodes know their boxes, over points in float64 (Bentley, Comm. ACM 18, 1975; split at the median of the widest side, Friedman,
 * Bentley and Finkel, 1977). Points are kept in the tree's order, so that those near in space are near in memory.
 * Node 0 is the root; nodes are in pre-order, the left child of `n` is `n + 1`.
 */
export class BoxTree {
  readonly rows: number
  readonly features: number
  /** Row-major, in the tree's order. */
  readonly points: Float64Array
  /** The row at each place of the tree. */
  readonly order: Uint32Array
  /** Places of a node: from, to (exclusive); the right child, 0 for a leaf. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly right: Uint32Array
  /** The box of a node: for each feature its least and largest value. */
  readonly least: Float64Array
  readonly most: Float64Array
  readonly nodes: number

  /** @param values rows × features, column-major, finite */
  constructor(values: Float64Array, rows: number, features: number) {
    this.rows = rows
    this.features = features
    const order = Uint32Array.from({ length: rows }, (_, i) => i)
    const from: number[] = []
    const to: number[] = []
    const right: number[] = []
    const least: number[] = []
    const most: number[] = []
    const build = (start: number, end: number): void => {
      const node = from.length
      from.push(start)
      to.push(end)
      right.push(0)
      let widest = 0
      let width = -1
      for (let f = 0; f < features; f++) {
        let [low, high] = [Infinity, -Infinity]
        for (let i = start; i < end; i++) {
          const v = values[f * rows + order[i]!]!
          if (v < low) low = v
          if (v > high) high = v
        }
        least.push(low)
        most.push(high)
        if (high - low > width) [widest, width] = [f, high - low]
      }
      if (end - start <= leafSize || !(width > 0)) return
      const middle = divide(values, widest * rows, order, start, end)
      build(start, middle)
      right[node] = from.length
      build(middle, end)
    }
    if (rows > 0) build(0, rows)
    this.order = order
    this.from = Uint32Array.from(from)
    this.to = Uint32Array.from(to)
    this.right = Uint32Array.from(right)
    this.least = Float64Array.from(least)
    this.most = Float64Array.from(most)
    this.nodes = from.length
    this.points = new Float64Array(rows * features)
    for (let i = 0; i < rows; i++)
      for (let f = 0; f < features; f++) this.points[i * features + f] = values[f * rows + order[i]!]!
  }

  /** The least squared distance from the point at `place` to the box of a node. */
  nearest(node: number, place: number): number {
    const { features: p, points, least, most } = this
    let sum = 0
    for (let f = 0; f < p; f++) {
      const x = points[place * p + f]!
      const low = least[node * p + f]!
      const high = most[node * p + f]!
      const d = x < low ? low - x : x > high ? x - high : 0
      sum += d * d
    }
    return sum
  }

  /** The largest squared distance from the point at `place` to a point of the box of a node. */
  farthest(node: number, place: number): number {
    const { features: p, points, least, most } = this
    let sum = 0
    for (let f = 0; f < p; f++) {
      const x = points[place * p + f]!
      const d = Math.max(Math.abs(x - least[node * p + f]!), Math.abs(x - most[node * p + f]!))
      sum += d * d
    }
    return sum
  }

  squared(a: number, b: number): number {
    const { features: p, points } = this
    let sum = 0
    for (let f = 0; f < p; f++) {
      const d = points[a * p + f]! - points[b * p + f]!
      sum += d * d
    }
    return sum
  }

  /**
   * The k nearest places to the point at `place`, itself among them, nearest first; of equal ones those met first.
   * @param places and squares receive them
   */
  nearestOf(place: number, k: number, places: Uint32Array, squares: Float64Array): void {
    let found = 0
    const stack = [0]
    while (stack.length > 0) {
      const node = stack.pop()!
      if (found === k && this.nearest(node, place) >= squares[k - 1]!) continue
      const right = this.right[node]!
      if (right !== 0) {
        const [a, b] = [node + 1, right]
        const aFirst = this.nearest(a, place) <= this.nearest(b, place)
        stack.push(aFirst ? b : a, aFirst ? a : b)
        continue
      }
      for (let i = this.from[node]!; i < this.to[node]!; i++) {
        const d = this.squared(place, i)
        if (found === k && d >= squares[k - 1]!) continue
        let at = found < k ? found++ : k - 1
        for (; at > 0 && squares[at - 1]! > d; at--) {
          squares[at] = squares[at - 1]!
          places[at] = places[at - 1]!
        }
        squares[at] = d
        places[at] = i
      }
    }
  }
}

/** Puts the lower half of a feature before the upper one; gives where the upper one begins. */
function divide(values: Float64Array, column: number, order: Uint32Array, start: number, end: number): number {
  const own = Float64Array.from({ length: end - start }, (_, i) => values[column + order[start + i]!]!)
  const cut = select(own.slice(), own.length >> 1)
  const below: number[] = []
  const same: number[] = []
  const above: number[] = []
  for (let i = 0; i < own.length; i++) (own[i]! < cut ? below : own[i]! > cut ? above : same).push(order[start + i]!)
  order.set(below, start)
  order.set(same, start + below.length)
  order.set(above, start + below.length + same.length)
  // Equal values stay on one side, so that boxes overlap in no more than a face; both sides have a point.
  return below.length > 0 ? start + below.length : start + same.length
}
