import type { Lines } from '../../math/recommend/interactions'
import { Similarities } from '../../math/recommend/similarities'
import type { NeighborOptions } from './keepers'
import type { History } from './recommender'

/** Similarities of a user that training did not know, by the same rule: the history takes a line of its own. */
export function newUserSimilarities(
  { items, values }: History,
  lines: Lines,
  across: Lines,
  options: NeighborOptions,
  hasValues: boolean,
  visit: (other: number, similarity: number) => void,
): void {
  const end = lines.offsets[lines.count]!
  const joined: Lines = {
    count: lines.count + 1,
    offsets: Int32Array.from([...lines.offsets, end + items.length]),
    others: Int32Array.from([...lines.others.subarray(0, end), ...items]),
    values: Float64Array.from([...lines.values.subarray(0, end), ...values]),
  }
  new Similarities(joined, across, options, hasValues).row(lines.count, visit)
}
