import type { Random } from '../core/random'
import { firstRow } from './kernel-code'
import type { PackedRows } from './packed-rows'

/**
 * Greedy k-means++ as in scikit-learn (`_kmeans_plusplus`): of 2 + ⌊ln k⌋ rows drawn with probability proportional to
 * their squared distance to the nearest centre so far, the one that leaves the least total becomes the next centre.
 * Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (SODA 2007).
 */
export function seedCenters(rows: PackedRows, k: number, random: Random): Float64Array {
  const { memory, features } = rows
  const trials = 2 + Math.floor(Math.log(k))
  const centers = new Float64Array(k * features)
  const tiles = memory.allocate(features * 16)
  rows.arguments.set({ tiles, out: rows.gapsAt })
  rows.gaps.fill(Infinity).fill(0, rows.rows)
  /** The total of the distances with that row as a centre; `keep` makes it one. */
  const total = (row: number, keep: boolean) => {
    const tile = memory.float32(tiles, features * 4)
    rows.row(row).forEach((x, f) => tile.fill(x, f * 4, f * 4 + 4))
    rows.arguments.set({ k: keep ? 1 : 0 })
    rows.code.trySeed(rows.arguments.at)
    return rows.total()
  }
  try {
    let chosen = random.integer(rows.rows)
    for (let j = 0; j < k; j++) {
      centers.set(rows.original(chosen), j * features)
      const potential = total(chosen, true)
      if (j + 1 === k) break
      const parts = rows.totals()
      const candidates = Array.from({ length: trials }, () => draw(rows, parts, random.uniform() * potential, random))
      let least = Infinity
      for (const candidate of candidates) {
        const left = candidates.length === 1 ? 0 : total(candidate, false)
        if (left < least) [least, chosen] = [left, candidate]
      }
    }
  } finally {
    memory.free(tiles)
  }
  return centers
}

/** The row in whose share of the total the target falls; any row where nothing is left to share. */
function draw(rows: PackedRows, parts: Float64Array, target: number, random: Random): number {
  const last = parts.findLastIndex((part) => part > 0)
  if (last < 0) return random.integer(rows.rows)
  let partition = 0
  while (partition < last && target >= parts[partition]!) target -= parts[partition++]!
  const nearest = rows.gaps
  const end = firstRow(rows.rows, partition + 1)
  let found = -1
  for (let row = firstRow(rows.rows, partition); row < end; row++) {
    if (nearest[row] === 0) continue
    found = row
    target -= nearest[row]!
    if (target < 0) break
  }
  return found
}
