import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { basketParams, minSupportParam, miningParams } from '../../../learning/association/basket-params'

export const spec = defineStep({
  title: words('常一起出现的组合', 'Frequent itemsets'),
  summary: words(
    '找出经常在同一个篮子里出现的商品组合，以及各占多少篮子',
    'Finds which items are often in the same basket, and in what share of baskets',
  ),
  keywords:
    'market basket apriori fp-growth eclat association itemset bundle together 购物篮 关联 频繁项集 一起买 搭配 套餐',
  needs: { rows: 1, columns: [{ atLeast: 1 }] },
  yields: 'table',
  params: { ...basketParams, minSupport: minSupportParam, ...miningParams },
})
