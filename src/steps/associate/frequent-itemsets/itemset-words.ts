import { words, type Message, type Words } from '../../../core/words'
import { itemsOf, setText } from '../../../learning/association/set-text'
import type { Baskets } from '../../../math/itemset/baskets'
import type { Itemsets } from '../../../math/itemset/itemsets'
import { count, percent, quoted, say } from '../../../words/say'

export function itemsetSentence(baskets: Baskets, sets: Itemsets, items: readonly string[]): Words {
  const n = count(baskets.count)
  const pair = firstOfLength(sets, 2)
  if (sets.count === 0)
    return say(
      words('{n} 个篮子里没有一种商品达到最低支持度。', 'In {n} {n|basket|baskets} no item reaches the least support.'),
      { n },
    )
  if (pair < 0)
    return say(
      words(
        '{n} 个篮子里有 {sets} 种商品够常见，但没有两种常一起出现。',
        'Of {n} {n|basket|baskets}, {sets} {sets|item is|items are} frequent, but no two are often together.',
      ),
      { n, sets: count(sets.count) },
    )
  return say(
    words(
      '{n} 个篮子里找到 {sets} 个常见组合；最常一起出现的是{pair}，在 {share} 的篮子里。',
      'Of {n} {n|basket|baskets}, {sets} itemsets are frequent; most often together are {pair}, in {share} of the baskets.',
    ),
    {
      n,
      sets: count(sets.count),
      pair: quoted(setText(itemsOf(sets, pair, items))),
      share: percent(sets.counts[pair]! / baskets.count),
    },
  )
}

/** The first (so the most frequent) set of a length, −1 when there is none. */
export function firstOfLength({ count: n, offsets }: Itemsets, length: number): number {
  for (let s = 0; s < n; s++) if (offsets[s + 1]! - offsets[s]! === length) return s
  return -1
}

export const leftOutMessage = (rows: number): Message => ({
  code: 'rows-left-out',
  ...say(
    words(
      '{n} 处没有商品或没有篮子编号，没有计入。',
      '{n} {n|entry has|entries have} no item or no basket and {n|is|are} not counted.',
    ),
    { n: count(rows) },
  ),
})

/** Nothing reaches the support: what would. */
export function nothingFrequent(
  baskets: Baskets,
  counts: Int32Array,
  items: readonly string[],
  minSupport: number,
): Message {
  const most = counts.reduce((best, n, item) => (n > counts[best]! ? item : best), 0)
  const share = (counts[most] ?? 0) / baskets.count
  return {
    code: 'no-itemsets',
    ...say(
      words(
        '最低支持度 {support} 太高：最常见的商品{item}也只在 {share} 的篮子里。',
        'The least support of {support} is too high: the most frequent item, {item}, is in {share} of the baskets.',
      ),
      { support: percent(minSupport), item: quoted(items[most] ?? ''), share: percent(share) },
    ),
    hint: words(
      `把最低支持度降到 ${Number((share / 2).toPrecision(1))} 再试；也看看“篮子”和“商品”两列是否选对。`,
      `Lower it, to ${Number((share / 2).toPrecision(1))} for example, and see whether the basket and the item column are the right ones.`,
    ),
  }
}
