import type { Kernels } from '../../kernels/kernels'
import { apriori } from '../../math/itemset/apriori'
import type { Baskets } from '../../math/itemset/baskets'
import { ItemsetList, type Itemsets, type MiningOptions } from '../../math/itemset/itemsets'

export type ItemsetAlgorithm = 'fp-growth' | 'apriori' | 'eclat'

/** The frequent itemsets, the same in the same order whatever the algorithm; null when there are more than `limit`. */
export function findItemsets(
  kernels: Kernels,
  algorithm: ItemsetAlgorithm,
  baskets: Baskets,
  options: MiningOptions,
  limit = Infinity,
): Itemsets | null {
  const list = new ItemsetList(limit)
  if (algorithm === 'apriori') apriori(baskets, options, list)
  else if (algorithm === 'eclat') kernels.itemsets.eclat(baskets, options, list)
  else kernels.itemsets.fpGrowth(baskets, options, list)
  return list.isFull ? null : list.sorted()
}
