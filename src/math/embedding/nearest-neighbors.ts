import { BoxTree } from '../neighbors/box-tree'

/** Of each row its k nearest others by Euclidean distance, nearest first: `rows · k` numbers each. */
export interface Neighbors {
  k: number
  indices: Uint32Array
  distances: Float64Array
}

/** Exact, by a k-d tree. @param values rows × features, column-major */
export function nearestNeighbors(
  values: Float64Array,
  rows: number,
  features: number,
  k: number,
  onProgress?: (share: number) => void,
): Neighbors {
  const tree = new BoxTree(values, rows, features)
  const of = Math.min(k, rows - 1)
  const indices = new Uint32Array(rows * of)
  const distances = new Float64Array(rows * of)
  const places = new Uint32Array(of + 1)
  const squares = new Float64Array(of + 1)
  for (let place = 0; place < rows; place++) {
    tree.nearestOf(place, of + 1, places, squares)
    const row = tree.order[place]!
    let at = 0
    // Itself is among them, but not first where it has twins; with more twins than k it may be missing.
    for (let i = 0; i <= of && at < of; i++) {
      if (places[i] === place) continue
      indices[row * of + at] = tree.order[places[i]!]!
      distances[row * of + at++] = Math.sqrt(squares[i]!)
    }
    if ((place & 1023) === 0) onProgress?.(place / rows)
  }
  return { k: of, indices, distances }
}
