import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { neighborParams } from '../../../learning/recommend/neighbor-params'

export const spec = defineStep({
  title: words('推荐：相似商品', 'Recommend: similar items'),
  summary: words(
    '推荐与客户已有的商品常被同一批人选择的商品',
    'Offers items that the same people take as what the customer has',
  ),
  keywords: 'recommend item knn neighbours collaborative filtering offer cross-sell 推荐 协同过滤 物品 相似 交叉销售',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: neighborParams,
})
