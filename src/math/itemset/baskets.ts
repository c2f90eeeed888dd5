/** Baskets of items by row: basket i holds `items[offsets[i] … offsets[i + 1])`, ascending, each item once. */
export interface Baskets {
  /** How many there are, those with nothing in them included. */
  readonly count: number
  /** Items are numbered from 0 to `itemCount` − 1. */
  readonly itemCount: number
  /** count + 1 places. */
  readonly offsets: Int32Array
  readonly items: Int32Array
}

/**
 * Baskets from pairs in any order; an item that comes twice counts once. Two counting sorts: O(pairs + items + baskets).
 * @param basketOf the basket of each pair, from 0; negative leaves the pair out
 * @param itemOf the item of each pair, from 0; negative leaves the pair out
 */
export function basketsFromPairs(
  basketOf: ArrayLike<number>,
  itemOf: ArrayLike<number>,
  count: number,
  itemCount: number,
): Baskets {
  const pairs = basketOf.length
  const byItem = new Int32Array(itemCount + 1)
  for (let p = 0; p < pairs; p++) if (basketOf[p]! >= 0 && itemOf[p]! >= 0) byItem[itemOf[p]! + 1]! += 1
  for (let i = 0; i < itemCount; i++) byItem[i + 1]! += byItem[i]!
  const order = new Int32Array(byItem[itemCount]!)
  for (let p = 0; p < pairs; p++) if (basketOf[p]! >= 0 && itemOf[p]! >= 0) order[byItem[itemOf[p]!]!++] = p

  const sizes = new Int32Array(count)
  const last = new Int32Array(count).fill(-1)
  for (const p of order) {
    const basket = basketOf[p]!
    if (last[basket] === itemOf[p]!) continue
    last[basket] = itemOf[p]!
    sizes[basket]! += 1
  }
  const offsets = new Int32Array(count + 1)
  for (let b = 0; b < count; b++) offsets[b + 1] = offsets[b]! + sizes[b]!
  const items = new Int32Array(offsets[count]!)
  const next = offsets.slice(0, count)
  last.fill(-1)
  for (const p of order) {
    const basket = basketOf[p]!
    if (last[basket] === itemOf[p]!) continue
    last[basket] = itemOf[p]!
    items[next[basket]!++] = itemOf[p]!
  }
  return { count, itemCount, offsets, items }
}

/** In how many baskets each item is. */
export function itemCounts({ items, itemCount }: Baskets): Int32Array {
  const counts = new Int32Array(itemCount)
  for (let k = 0; k < items.length; k++) counts[items[k]!]! += 1
  return counts
}

/** The fewest baskets whose share of all is at least `support`; at least one. */
export function leastCount(support: number, baskets: number): number {
  let count = Math.max(1, Math.floor(support * baskets) - 1)
  while (count / baskets < support) count++
  return count
}
