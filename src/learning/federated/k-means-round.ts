import type { DesignMatrix } from '../design-matrix'

/** One pass of Lloyd's algorithm: rows nearest to each centre, their sums, and how far they are in all. Sums add up over sites. */
export function kMeansRound(x: DesignMatrix, centers: readonly Float64Array[]) {
  const { rows, values, features } = x
  const counts = new Array<number>(centers.length).fill(0)
  const sums = centers.map(() => new Float64Array(features.length))
  let inertia = 0
  const row = new Float64Array(features.length)
  for (let i = 0; i < rows; i++) {
    for (let f = 0; f < row.length; f++) row[f] = values[f * rows + i]!
    let [nearest, least] = [0, Infinity]
    centers.forEach((center, k) => {
      let distance = 0
      for (let f = 0; f < row.length; f++) distance += (row[f]! - center[f]!) ** 2
      if (distance < least) [nearest, least] = [k, distance]
    })
    counts[nearest]!++
    inertia += least
    for (let f = 0; f < row.length; f++) sums[nearest]![f]! += row[f]!
  }
  return { counts, sums, inertia }
}
