import { network, type NetworkLink, type NetworkNode } from '../../../charts/network'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { itemCounts, leastCount, type Baskets } from '../../../math/itemset/baskets'
import type { Itemsets } from '../../../math/itemset/itemsets'
import { percent, say } from '../../../words/say'

const letters = ['A', 'B', 'C', 'D']

/**
 * How Apriori saves work, on four items of this data: each set stands above those it is part of; what is not frequent, and
 * so everything that contains it, is left out without being counted.
 */
export function latticeChart(
  baskets: Baskets,
  sets: Itemsets,
  names: readonly string[],
  minSupport: number,
): VegaLiteSpec | undefined {
  const minCount = leastCount(minSupport, baskets.count)
  const items = chooseItems(baskets, sets, minCount)
  if (items.length < 3) return undefined
  const n = items.length
  const counts = subsetCounts(baskets, items)
  const isFrequent = (mask: number) => counts[mask]! >= minCount
  const parents = (mask: number) =>
    items.flatMap((_, k) => (mask & (1 << k) && mask !== 1 << k ? [mask ^ (1 << k)] : []))
  const isCounted = (mask: number) => parents(mask).every(isFrequent)
  const masks = Array.from({ length: (1 << n) - 1 }, (_, i) => i + 1)
  const size = (mask: number) => items.filter((_, k) => mask & (1 << k)).length
  const rows = Array.from({ length: n }, (_, k) => masks.filter((mask) => size(mask) === k + 1))
  const nodes = masks.map((mask): NetworkNode => {
    const row = rows[size(mask) - 1]!
    const letter = letters.filter((_, k) => mask & (1 << k)).join('')
    const label = size(mask) === 1 ? `${letter} ${names[items[Math.log2(mask)]!]!}` : letter
    const share = percent(counts[mask]! / baskets.count)
    const own = words(`${letter} ${share.zh}`, `${letter} ${share.en}`)
    return {
      label: size(mask) === 1 ? label : isCounted(mask) ? own : letter,
      size: counts[mask]! / baskets.count,
      place: { x: (row.indexOf(mask) + 0.5) / row.length, y: (size(mask) - 1) / (n - 1) },
      isQuiet: !isFrequent(mask),
    }
  })
  const links = masks.flatMap((mask) =>
    parents(mask).map((parent): NetworkLink => ({
      from: parent - 1,
      to: mask - 1,
      weight: 1,
      isQuiet: !isFrequent(mask),
    })),
  )
  const counted = masks.filter(isCounted).length
  const values = { counted: String(counted), all: String(masks.length), support: percent(minSupport) }
  return network({
    id: 'lattice',
    title: words('Apriori 怎样少数一些组合', 'How Apriori saves counting'),
    remark: say(
      words('灰色：不到 {support}，再往下不必数', 'grey: below {support}, nothing further down is counted'),
      values,
    ),
    summary: say(
      words(
        '这几件商品有 {all} 种组合，Apriori 只需数 {counted} 种：不常见的组合再加商品也不会常见。',
        'These items have {all} combinations and Apriori counts {counted} of them: what is rare stays rare with more items.',
      ),
      values,
    ),
    nodes,
    links,
    size: { title: words('占篮子的比例', 'Share of baskets'), figure: 'percent' },
    weight: { title: words('包含', 'Contains') },
    from: words('组合', 'Set'),
    to: words('再加一件', 'One more item'),
    height: 90 * n,
  })
}

/** The items of the most frequent of the longest sets up to three, and one more. */
function chooseItems(baskets: Baskets, sets: Itemsets, minCount: number): number[] {
  let base = -1
  for (let s = 0; s < sets.count; s++) {
    const length = sets.offsets[s + 1]! - sets.offsets[s]!
    if (length > 3) break
    if (base < 0 || length > sets.offsets[base + 1]! - sets.offsets[base]!) base = s
  }
  if (base < 0) return []
  const chosen = Array.from(sets.items.subarray(sets.offsets[base], sets.offsets[base + 1]))
  const counts = itemCounts(baskets)
  const others = Array.from(counts.keys())
    .filter((item) => !chosen.includes(item) && counts[item]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
  // The most frequent item that is rare beside one of them: what need not be counted is there to be seen.
  const rarest = rarestBeside(baskets, chosen)
  const telling = others.find((item) => counts[item]! >= minCount && rarest[item]! < minCount) ?? others[0]
  return telling === undefined ? chosen : [...chosen, telling]
}

/** For each item the fewest baskets that it shares with one of the chosen. */
function rarestBeside(baskets: Baskets, chosen: readonly number[]): Int32Array {
  const rarest = new Int32Array(baskets.itemCount).fill(baskets.count)
  for (const one of chosen) {
    const shared = new Int32Array(baskets.itemCount)
    for (let b = 0; b < baskets.count; b++) {
      const items = baskets.items.subarray(baskets.offsets[b], baskets.offsets[b + 1])
      if (items.includes(one)) for (const item of items) shared[item]! += 1
    }
    shared.forEach((n, item) => (rarest[item] = Math.min(rarest[item]!, n)))
  }
  return rarest
}

/** In how many baskets each subset of the items is, by its bits. */
function subsetCounts(baskets: Baskets, items: readonly number[]): Int32Array {
  const bit = new Int32Array(baskets.itemCount)
  items.forEach((item, k) => (bit[item] = 1 << k))
  const counts = new Int32Array(1 << items.length)
  for (let b = 0; b < baskets.count; b++) {
    let mask = 0
    for (let k = baskets.offsets[b]!; k < baskets.offsets[b + 1]!; k++) mask |= bit[baskets.items[k]!]!
    counts[mask]! += 1
  }
  for (let k = 0; k < items.length; k++)
    for (let mask = 0; mask < counts.length; mask++) if (!(mask & (1 << k))) counts[mask]! += counts[mask | (1 << k)]!
  return counts
}
