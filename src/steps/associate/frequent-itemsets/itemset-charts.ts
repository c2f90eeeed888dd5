import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { bars } from '../../../charts/bars'
import { itemsOf, setText } from '../../../learning/association/set-text'
import type { Baskets } from '../../../math/itemset/baskets'
import type { Itemsets } from '../../../math/itemset/itemsets'
import { count, percent, quoted, say } from '../../../words/say'
import { latticeChart } from './lattice-chart'

const shown = 12

/** The most frequent combinations, the most frequent items, and how Apriori gets from the ones to the others. */
export function itemsetCharts(
  baskets: Baskets,
  sets: Itemsets,
  items: readonly string[],
  minSupport: number,
): VegaLiteSpec[] {
  const [single, several]: [number[], number[]] = [[], []]
  for (let s = 0; s < sets.count; s++) {
    const length = sets.offsets[s + 1]! - sets.offsets[s]!
    if (length === 1) single.push(s)
    else several.push(s)
  }
  several.sort((a, b) => sets.counts[b]! - sets.counts[a]! || a - b)
  const barsOf = (some: readonly number[]) =>
    some
      .slice(0, shown)
      .map((s) => ({ label: setText(itemsOf(sets, s, items)), value: sets.counts[s]! / baskets.count }))
  const value = { title: words('占篮子的比例', 'Share of baskets'), figure: 'percent' as const }
  const charts: VegaLiteSpec[] = []
  if (several.length > 0)
    charts.push(
      bars({
        id: 'together',
        title: words('最常一起出现', 'Most often together'),
        summary: say(
          words(
            '最常一起出现的是{set}，在 {share} 的篮子里。',
            'Most often together: {set}, in {share} of the baskets.',
          ),
          {
            set: quoted(setText(itemsOf(sets, several[0]!, items))),
            share: percent(sets.counts[several[0]!]! / baskets.count),
          },
        ),
        remark:
          several.length > shown ? say(words('共 {n} 组', '{n} in all'), { n: count(several.length) }) : undefined,
        category: words('组合', 'Items'),
        value,
        bars: barsOf(several),
        limit: shown,
      }),
    )
  if (single.length > 0)
    charts.push(
      bars({
        id: 'items',
        title: words('最常见的商品', 'Most frequent items'),
        summary: say(
          words('最常见的是{item}，在 {share} 的篮子里。', 'Most frequent: {item}, in {share} of the baskets.'),
          {
            item: quoted(setText(itemsOf(sets, single[0]!, items))),
            share: percent(sets.counts[single[0]!]! / baskets.count),
          },
        ),
        category: words('商品', 'Item'),
        value,
        bars: barsOf(single),
        limit: shown,
      }),
    )
  const lattice = latticeChart(baskets, sets, items, minSupport)
  return lattice ? [...charts, lattice] : charts
}
