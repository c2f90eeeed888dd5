import { apriori } from './apriori'
import type { Baskets } from './baskets'
import { eclat } from './eclat'
import { fpGrowth } from './fp-growth'
import { ItemsetList, type Itemsets, type MiningOptions } from './itemsets'

const miners = { 'fp-growth': fpGrowth, apriori, eclat }

export type ItemsetAlgorithm = keyof typeof miners

/** The frequent itemsets, the same in the same order whatever the algorithm; null when there are more than `limit`. */
export function findItemsets(
  algorithm: ItemsetAlgorithm,
  baskets: Baskets,
  options: MiningOptions,
  limit = Infinity,
): Itemsets | null {
  const list = new ItemsetList(limit)
  miners[algorithm](baskets, options, list)
  return list.isFull ? null : list.sorted()
}
