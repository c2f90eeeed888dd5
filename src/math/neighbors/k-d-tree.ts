/** The nearest points of one query, nearest first; of equal distances the earlier point. */
export interface Neighbors {
  points: Int32Array
  /** Squared Euclidean. */
  distances: Float64Array
}

export interface KdTree {
  /**
   * The k nearest points, exactly.
   * @param query its `size` coordinates stand from `at` on
   * @param into takes the answer, to be used again; of length k
   */
  nearest(query: Float64Array, at: number, into: Neighbors): void
}

const leafSize = 24

interface Node {
  from: number
  to: number
  /** Positions of the halves; −1 in a leaf. */
  left: number
  right: number
}

/**
 * Exact nearest neighbours by a k-d tree with tight boxes (Friedman, Bentley and Finkel, ACM TOMS 3, 1977): what is
 * farther than the k-th found is never looked at, and a distance is given up as soon as it is too long.
 * @param points row-major, n × size
 */
export function kdTree(points: Float64Array, size: number): KdTree {
  const n = size === 0 ? 0 : points.length / size
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const nodes: Node[] = []
  const boxes: number[] = []
  const build = (from: number, to: number): number => {
    const at = nodes.push({ from, to, left: -1, right: -1 }) - 1
    const [low, high] = boxOf(points, size, order, from, to)
    boxes.push(...low, ...high)
    let widest = 0
    for (let j = 1; j < size; j++) if (high[j]! - low[j]! > high[widest]! - low[widest]!) widest = j
    if (to - from <= leafSize || !(high[widest]! > low[widest]!)) {
      order.subarray(from, to).sort()
      return at
    }
    const middle = halve(points, size, order, from, to, widest)
    nodes[at]!.left = build(from, middle)
    nodes[at]!.right = build(middle, to)
    return at
  }
  if (n > 0) build(0, n)
  const box = Float64Array.from(boxes)
  // In the order of the leaves, so that a leaf is one stretch of memory.
  const sorted = new Float64Array(n * size)
  order.forEach((row, i) => sorted.set(points.subarray(row * size, (row + 1) * size), i * size))
  return { nearest: (query, at, into) => search({ nodes, box, sorted, order, size }, query, at, into) }
}

function boxOf(points: Float64Array, size: number, order: Int32Array, from: number, to: number) {
  const low = new Array<number>(size).fill(Infinity)
  const high = new Array<number>(size).fill(-Infinity)
  for (let i = from; i < to; i++) {
    const row = order[i]! * size
    for (let j = 0; j < size; j++) {
      const x = points[row + j]!
      if (x < low[j]!) low[j] = x
      if (x > high[j]!) high[j] = x
    }
  }
  return [low, high] as const
}

/** Puts the smaller half first; gives where the second begins, never at an end. */
function halve(points: Float64Array, size: number, order: Int32Array, from: number, to: number, by: number): number {
  const part = order.slice(from, to)
  const value = (row: number) => points[row * size + by]!
  part.sort((a, b) => value(a) - value(b) || a - b)
  order.set(part, from)
  let middle = (from + to) >> 1
  const cut = value(order[middle]!)
  while (middle > from && value(order[middle - 1]!) === cut) middle--
  if (middle === from) {
    middle = (from + to) >> 1
    while (middle < to && value(order[middle]!) === cut) middle++
  }
  return middle
}

interface Index {
  nodes: readonly Node[]
  box: Float64Array
  sorted: Float64Array
  order: Int32Array
  size: number
}

function search({ nodes, box, sorted, order, size }: Index, query: Float64Array, start: number, into: Neighbors): void {
  const { points, distances } = into
  const k = points.length
  points.fill(-1)
  distances.fill(Infinity)
  let worst = Infinity
  const boxDistance = (node: number) => {
    let sum = 0
    const low = node * 2 * size
    for (let j = 0; j < size; j++) {
      const x = query[start + j]!
      const under = box[low + j]! - x
      const over = x - box[low + size + j]!
      if (under > 0) sum += under * under
      else if (over > 0) sum += over * over
      if (sum > worst) break
    }
    return sum
  }
  const visit = (at: number): void => {
    const { from, to, left, right } = nodes[at]!
    if (left >= 0) {
      const [a, b] = [boxDistance(left), boxDistance(right)]
      const [first, second, near, far] = a <= b ? [left, right, a, b] : [right, left, b, a]
      if (near <= worst) visit(first)
      if (far <= worst) visit(second)
      return
    }
    for (let i = from; i < to; i++) {
      let sum = 0
      const row = i * size
      for (let j = 0; j < size; j++) {
        const gap = sorted[row + j]! - query[start + j]!
        sum += gap * gap
        if (sum > worst) break
      }
      if (sum > worst) continue
      const point = order[i]!
      if (sum === worst && point > points[k - 1]! && points[k - 1]! >= 0) continue
      let place = k - 1
      while (
        place > 0 &&
        (distances[place - 1]! > sum || (distances[place - 1] === sum && points[place - 1]! > point))
      ) {
        distances[place] = distances[place - 1]!
        points[place] = points[place - 1]!
        place--
      }
      distances[place] = sum
      points[place] = point
      worst = distances[k - 1]!
    }
  }
  if (nodes.length > 0) visit(0)
}
