import type { Random } from '../../core/random'
import { BoxTree } from '../neighbors/box-tree'

export interface KDistances {
  /** Distances to the k-th nearest point (itself counted), largest first. */
  distances: Float64Array
  /** Where the curve bends most. */
  knee: { at: number; distance: number }
}

/** Points that the curve is taken from at most. */
const mostPoints = 10_000

/**
 * The sorted distances to the k-th neighbour and their knee: the point farthest from the chord between the curve's ends
 * (Satopää et al., "Finding a kneedle in a haystack", 2011), which is where DBSCAN's authors cut by eye.
 */
export function kDistances(
  values: Float64Array,
  rows: number,
  features: number,
  k: number,
  random: Random,
): KDistances {
  const tree = new BoxTree(values, rows, features)
  const of = Math.min(k, rows)
  const places = new Uint32Array(of)
  const squares = new Float64Array(of)
  const chosen = rows <= mostPoints ? tree.order.map((_, i) => i) : random.permutation(rows).slice(0, mostPoints)
  const distances = Float64Array.from(chosen, (place) => {
    tree.nearestOf(place, of, places, squares)
    return Math.sqrt(squares[of - 1]!)
  })
  distances.sort().reverse()
  return { distances, knee: kneeOf(distances) }
}

function kneeOf(distances: Float64Array): { at: number; distance: number } {
  const last = distances.length - 1
  const [high, low] = [distances[0]!, distances[last]!]
  let [at, deepest] = [0, -Infinity]
  for (let i = 0; i <= last; i++) {
    const chord = high > low ? 1 - i / Math.max(1, last) - (distances[i]! - low) / (high - low) : 0
    if (chord > deepest) [at, deepest] = [i, chord]
  }
  if (distances[at]! > 0) return { at, distance: distances[at]! }
  // Where most points have twins: the least distance that there is.
  const positive = distances.findLastIndex((d) => d > 0)
  return positive < 0 ? { at: 0, distance: 0 } : { at: positive, distance: distances[positive]! }
}
