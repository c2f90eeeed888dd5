import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { recommendParams } from '../../../learning/recommend/recommend-params'

export const spec = defineStep({
  title: words('推荐：最热门', 'Recommend: most popular'),
  summary: words(
    '给每位客户推荐最热门而他们还没有的商品；其他方法都要和它比',
    'Offers everybody the most popular items that they do not have; what every other method must beat',
  ),
  keywords: 'recommend popular bestseller baseline offer 推荐 热门 畅销 基准',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: recommendParams,
})
