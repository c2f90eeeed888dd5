import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { neighborParams } from '../../../learning/recommend/neighbor-params'

export const spec = defineStep({
  title: words('推荐：相似客户', 'Recommend: similar customers'),
  summary: words(
    '推荐口味相近的客户选过、而他们还没有的商品',
    'Offers what customers with a like taste took and they do not have',
  ),
  keywords: 'recommend user knn neighbours collaborative filtering offer 推荐 协同过滤 用户 相似客户',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: neighborParams,
})
