import { argsort } from '../argsort'

export type LinkageMethod = 'ward' | 'complete' | 'average' | 'single'

/** One merge as scipy writes it: rows are 0…n − 1, the i-th merge is n + i, the smaller number left. */
export interface Merge {
  left: number
  right: number
  height: number
  /** Rows in it. */
  size: number
}

export interface LinkageOptions {
  onProgress?: (share: number) => void
}

/**
 * Agglomerative clustering of rows by Euclidean distance, as `scipy.cluster.hierarchy.linkage`: the nearest-neighbour
 * chain for ward, complete and average (Murtagh, Comput. J. 26, 1983; Müllner, "Modern hierarchical, agglomerative
 * clustering algorithms", 2011), a minimum spanning tree for single; merges sorted by height, equal ones as they were
 * found, ties to the lower number. O(n²) time; single needs O(n) memory, the others n²/2 numbers (float64 up to
 * 12,000 rows, float32 beyond).
 * @param values rows × features, column-major
 */
export function linkage(
  values: Float64Array,
  rows: number,
  features: number,
  method: LinkageMethod,
  options: LinkageOptions = {},
): Merge[] {
  if (rows < 2) return []
  const points = new Float64Array(rows * features)
  for (let f = 0; f < features; f++) for (let i = 0; i < rows; i++) points[i * features + f] = values[f * rows + i]!
  const found =
    method === 'single' ? spanningTree(points, rows, features, options) : chain(points, rows, features, method, options)
  return numbered(found, rows)
}

interface Found {
  a: Uint32Array
  b: Uint32Array
  heights: Float64Array
}

/** Prim's algorithm, as scipy's `mst_single_linkage`. */
function spanningTree(points: Float64Array, n: number, p: number, { onProgress }: LinkageOptions): Found {
  const found = nothing(n)
  const merged = new Uint8Array(n)
  const least = new Float64Array(n).fill(Infinity)
  let x = 0
  for (let i = 0; i < n - 1; i++) {
    merged[x] = 1
    let y = 0
    let current = Infinity
    for (let k = 0; k < n; k++) {
      if (merged[k] === 1) continue
      const d = distance(points, p, x, k)
      if (least[k]! > d) least[k] = d
      if (least[k]! < current) {
        current = least[k]!
        y = k
      }
    }
    found.a[i] = x
    found.b[i] = y
    found.heights[i] = current
    x = y
    if ((i & 63) === 0) onProgress?.(1 - ((n - i) / n) ** 2)
  }
  return found
}

/** Up to so many rows distances are kept in float64. */
const preciseRows = 12_000

/** The nearest-neighbour chain, as scipy's `nn_chain`. */
function chain(
  points: Float64Array,
  n: number,
  p: number,
  method: Exclude<LinkageMethod, 'single'>,
  { onProgress }: LinkageOptions,
): Found {
  const distances = n <= preciseRows ? new Float64Array((n * (n - 1)) / 2) : new Float32Array((n * (n - 1)) / 2)
  // Row i of the upper triangle begins at starts[i] + i + 1.
  const starts = Float64Array.from({ length: n }, (_, i) => n * i - (i * (i + 1)) / 2 - i - 1)
  for (let i = 0; i < n; i++) {
    const start = starts[i]!
    for (let j = i + 1; j < n; j++) distances[start + j] = distance(points, p, i, j)
    if ((i & 255) === 0) onProgress?.(0.3 * (1 - ((n - i) / n) ** 2))
  }
  const found = nothing(n)
  const sizes = new Float64Array(n).fill(1)
  // Those that are still there, ascending, so that a pass costs no more than they are.
  const alive = Uint32Array.from({ length: n }, (_, i) => i)
  let count = n
  const line = new Uint32Array(n)
  let length = 0
  for (let k = 0; k < n - 1; k++) {
    if (length === 0) line[length++] = alive[0]!
    let x: number
    let y: number
    let current: number
    for (;;) {
      x = line[length - 1]!
      y = length > 1 ? line[length - 2]! : x
      current = length > 1 ? distances[x < y ? starts[x]! + y : starts[y]! + x]! : Infinity
      const own = starts[x]!
      for (let at = 0; at < count; at++) {
        const i = alive[at]!
        if (i === x) continue
        const d = distances[i < x ? starts[i]! + x : own + i]!
        if (d < current) {
          current = d
          y = i
        }
      }
      if (length > 1 && y === line[length - 2]!) break
      line[length++] = y
    }
    length -= 2
    if (x > y) [x, y] = [y, x]
    const [nx, ny] = [sizes[x]!, sizes[y]!]
    found.a[k] = x
    found.b[k] = y
    found.heights[k] = current
    sizes[x] = 0
    sizes[y] = nx + ny
    alive.copyWithin(indexOf(alive, count, x), indexOf(alive, count, x) + 1, count--)
    for (let at = 0; at < count; at++) {
      const i = alive[at]!
      if (i === y) continue
      const ix = i < x ? starts[i]! + x : starts[x]! + i
      const iy = i < y ? starts[i]! + y : starts[y]! + i
      distances[iy] = updated(method, distances[ix]!, distances[iy]!, current, nx, ny, sizes[i]!)
    }
    if ((k & 63) === 0) onProgress?.(0.3 + 0.7 * (1 - ((n - k) / n) ** 2))
  }
  return found
}

/** The distance of a cluster to the merger of x and y (Lance and Williams). */
function updated(
  method: Exclude<LinkageMethod, 'single'>,
  toX: number,
  toY: number,
  between: number,
  nx: number,
  ny: number,
  ni: number,
): number {
  if (method === 'complete') return Math.max(toX, toY)
  if (method === 'average') return (nx * toX + ny * toY) / (nx + ny)
  const t = 1 / (nx + ny + ni)
  return Math.sqrt((ni + nx) * t * toX * toX + (ni + ny) * t * toY * toY - ni * t * between * between)
}

function distance(points: Float64Array, p: number, a: number, b: number): number {
  let sum = 0
  for (let f = 0; f < p; f++) {
    const d = points[a * p + f]! - points[b * p + f]!
    sum += d * d
  }
  return Math.sqrt(sum)
}

const nothing = (n: number): Found => ({
  a: new Uint32Array(n - 1),
  b: new Uint32Array(n - 1),
  heights: new Float64Array(n - 1),
})

/** Where a number stands among the first `count`, ascending. */
function indexOf(values: Uint32Array, count: number, wanted: number): number {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Sorts the merges by height and numbers clusters by them, as scipy's `label`. */
function numbered({ a, b, heights }: Found, n: number): Merge[] {
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i)
  const sizes = new Float64Array(2 * n - 1).fill(1)
  const root = (i: number): number => {
    let top = i
    while (parent[top] !== top) top = parent[top]!
    while (parent[i] !== top) [i, parent[i]] = [parent[i]!, top]
    return top
  }
  return Array.from(argsort(heights), (at, i): Merge => {
    const [x, y] = [root(a[at]!), root(b[at]!)]
    const size = sizes[x]! + sizes[y]!
    parent[x] = parent[y] = n + i
    sizes[n + i] = size
    return { left: Math.min(x, y), right: Math.max(x, y), height: heights[at]!, size }
  })
}

/**
 * The clusters of a tree cut so that there are at most k (scipy's `fcluster` with `maxclust`): merges of one height
 * belong together, so equal heights at the cut leave fewer.
 * @returns labels from 0 by the first row
 */
export function cutTree(merges: readonly Merge[], rows: number, k: number): Int32Array {
  let kept = Math.max(0, rows - k)
  // All merges as high as the last one that is needed.
  while (kept > 0 && kept < merges.length && merges[kept]!.height === merges[kept - 1]!.height) kept++
  // From the highest kept merge down, so that each knows its top before its parts are met.
  const top = Int32Array.from({ length: rows + kept }, (_, i) => i)
  for (let i = kept - 1; i >= 0; i--) top[merges[i]!.left] = top[merges[i]!.right] = top[rows + i]!
  const known = new Map<number, number>()
  return Int32Array.from({ length: rows }, (_, row) => {
    const own = known.get(top[row]!)
    if (own !== undefined) return own
    known.set(top[row]!, known.size)
    return known.size - 1
  })
}
