import { BoxTree } from '../neighbors/box-tree'

export interface Dbscan {
  /** From 0 in the order in which clusters are met from the first row on; −1 for noise. */
  labels: Int32Array
  isCore: Uint8Array
  clusters: number
}

/**
 * DBSCAN: Ester, Kriegel, Sander and Xu (KDD 1996), with scikit-learn's conventions: a point counts itself, neighbours are
 * at a distance of at most eps, a border point goes to the first cluster that reaches it. Equal rows are taken once with
 * their number; a node of the tree that lies within eps as a whole is counted as a whole, and one without an unlabelled
 * point is not entered again, so that dense data costs no more than sparse: about n log n.
 * @param values rows × features, column-major
 */
export function dbscan(
  values: Float64Array,
  rows: number,
  features: number,
  { eps, minPoints, onProgress }: { eps: number; minPoints: number; onProgress?: (share: number) => void },
): Dbscan {
  const { of, first } = distinctRows(values, rows, features)
  const n = first.length
  const own = new Float64Array(n * features)
  for (let f = 0; f < features; f++) for (let i = 0; i < n; i++) own[f * n + i] = values[f * rows + first[i]!]!
  const tree = new BoxTree(own, n, features)
  const weights = new Float64Array(n)
  const place = new Uint32Array(n)
  tree.order.forEach((row, at) => (place[row] = at))
  for (let i = 0; i < rows; i++) weights[place[of[i]!]!]! += 1
  const search = new Search(tree, weights, eps * eps)
  const core = new Uint8Array(n)
  for (let at = 0; at < n; at++) {
    core[at] = search.count(at, minPoints) >= minPoints ? 1 : 0
    if ((at & 4095) === 0) onProgress?.((0.7 * at) / n)
  }
  const labels = new Int32Array(n).fill(-1)
  let clusters = 0
  const stack: number[] = []
  for (let row = 0; row < n; row++) {
    const seed = place[row]!
    if (labels[seed] !== -1 || core[seed] === 0) continue
    const label = clusters++
    const reach = (at: number) => {
      labels[at] = label
      if (core[at] === 1) stack.push(at)
    }
    search.take(seed)
    reach(seed)
    while (stack.length > 0) search.takeAround(stack.pop()!, reach)
    onProgress?.(0.7 + (0.3 * row) / n)
  }
  return {
    labels: Int32Array.from({ length: rows }, (_, i) => labels[place[of[i]!]!]!),
    isCore: Uint8Array.from({ length: rows }, (_, i) => core[place[of[i]!]!]!),
    clusters,
  }
}

/** Rows that are alike, taken once: of each row its number, of each number its first row. */
function distinctRows(values: Float64Array, rows: number, features: number) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, rows * 2)))
  const slots = new Int32Array(size).fill(-1)
  const of = new Uint32Array(rows)
  const first: number[] = []
  for (let i = 0; i < rows; i++) {
    let hash = 0x811c9dc5
    for (let f = 0; f < features; f++) {
      const at = 2 * (f * rows + i)
      // −0 and 0 are the same number.
      const isZero = values[f * rows + i] === 0
      hash = Math.imul(hash ^ (isZero ? 0 : bits[at]!), 0x9e3779b1)
      hash = Math.imul((hash ^ (hash >>> 15) ^ (isZero ? 0 : bits[at + 1]!)) | 0, 0x85ebca6b)
    }
    let slot = (hash ^ (hash >>> 13)) & (size - 1)
    for (; slots[slot] !== -1; slot = (slot + 1) & (size - 1)) {
      const other = first[slots[slot]!]!
      let same = true
      for (let f = 0; f < features && same; f++) same = values[f * rows + i] === values[f * rows + other]
      if (same) break
    }
    if (slots[slot] === -1) {
      slots[slot] = first.length
      first.push(i)
    }
    of[i] = slots[slot]!
  }
  return { of, first }
}

class Search {
  readonly #tree: BoxTree
  readonly #weights: Float64Array
  /** Weight below each node. */
  readonly #whole: Float64Array
  /** Points below each node that have not been taken. */
  readonly #open: Uint32Array
  readonly #parent: Int32Array
  readonly #leaf: Uint32Array
  readonly #isTaken: Uint8Array
  readonly #radius: number
  readonly #stack: Int32Array

  constructor(tree: BoxTree, weights: Float64Array, radius: number) {
    const { nodes, from, to, right, rows } = tree
    this.#tree = tree
    this.#weights = weights
    this.#radius = radius
    this.#whole = new Float64Array(nodes)
    this.#open = new Uint32Array(nodes)
    this.#parent = new Int32Array(nodes).fill(-1)
    this.#leaf = new Uint32Array(rows)
    this.#isTaken = new Uint8Array(rows)
    this.#stack = new Int32Array(nodes + 2)
    for (let node = nodes - 1; node >= 0; node--) {
      this.#open[node] = to[node]! - from[node]!
      if (right[node] !== 0) {
        this.#whole[node] = this.#whole[node + 1]! + this.#whole[right[node]!]!
        this.#parent[node + 1] = this.#parent[right[node]!] = node
        continue
      }
      for (let i = from[node]!; i < to[node]!; i++) {
        this.#whole[node]! += weights[i]!
        this.#leaf[i] = node
      }
    }
  }

  /** The weight within the radius of the point at `place`, or any number from `enough` on when there is as much. */
  count(place: number, enough: number): number {
    const tree = this.#tree
    const radius = this.#radius
    const stack = this.#stack
    let height = 0
    stack[height++] = 0
    let sum = 0
    while (height > 0 && sum < enough) {
      const node = stack[--height]!
      if (tree.nearest(node, place) > radius) continue
      const right = tree.right[node]!
      if (tree.farthest(node, place) <= radius) {
        sum += this.#whole[node]!
      } else if (right !== 0) {
        // The side that the point itself is on comes first.
        const isLeft = place < tree.from[right]!
        stack[height++] = isLeft ? right : node + 1
        stack[height++] = isLeft ? node + 1 : right
      } else {
        for (let i = tree.from[node]!; i < tree.to[node]!; i++)
          if (tree.squared(place, i) <= radius) sum += this.#weights[i]!
      }
    }
    return sum
  }

  take(place: number): void {
    this.#isTaken[place] = 1
    for (let node = this.#leaf[place]!; node >= 0; node = this.#parent[node]!) this.#open[node]! -= 1
  }

  /** Takes each point within the radius that has not been taken. */
  takeAround(place: number, found: (place: number) => void): void {
    const tree = this.#tree
    const stack = this.#stack
    let height = 0
    stack[height++] = 0
    while (height > 0) {
      const node = stack[--height]!
      if (this.#open[node] === 0 || tree.nearest(node, place) > this.#radius) continue
      const right = tree.right[node]!
      if (right !== 0) {
        stack[height++] = right
        stack[height++] = node + 1
        continue
      }
      for (let i = tree.from[node]!; i < tree.to[node]!; i++) {
        if (this.#isTaken[i] === 1 || tree.squared(place, i) > this.#radius) continue
        this.take(i)
        found(i)
      }
    }
  }
}
