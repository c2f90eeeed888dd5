import { heatmap } from '../../../charts/heatmap'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { popularOrder } from '../../../learning/recommend/make-lists'
import type { Taken } from '../../../learning/recommend/recommender'
import { factorValue, type FactorModel } from '../../../math/recommend/factor-model'

const mostUsers = 10
const mostItems = 10

/** How factors fill a matrix: what some customers have of some items, and what the product of the factors says of all. */
export function factorCharts(model: FactorModel, taken: Taken): VegaLiteSpec[] {
  const { byUser } = taken.interactions
  const size = (user: number) => byUser.offsets[user + 1]! - byUser.offsets[user]!
  const items = popularOrder(taken).slice(0, mostItems)
  const of = (user: number) => {
    const own = byUser.others.subarray(byUser.offsets[user], byUser.offsets[user + 1])
    return items.map((item) => {
      const at = own.indexOf(item)
      return at < 0 ? null : byUser.values[byUser.offsets[user]! + at]!
    })
  }
  // Customers who have some of the items and lack some: there is something to fill.
  const gaps = (user: number) => of(user).filter((value) => value === null).length
  const users = Array.from(byUser.offsets.keys())
    .slice(0, byUser.count)
    .filter((user) => size(user) > 0)
    .slice(0, 2000)
    .map((user) => ({ user, apart: Math.abs(gaps(user) - items.length / 2) }))
    .sort((a, b) => a.apart - b.apart || a.user - b.user)
    .slice(0, mostUsers)
    .map(({ user }) => user)
  if (users.length < 2 || items.length < 2) return []
  const known = users.map(of)
  const filled = users.map((user) => items.map((item) => factorValue(model, user, item)))
  const most = Math.max(...[...known, ...filled].flat().map((value) => Math.abs(value ?? 0)))
  const frame = {
    rows: { title: words('客户', 'Customer'), labels: users.map((user) => taken.users[user]!) },
    columns: { title: words('商品', 'Item'), labels: items.map((item) => taken.items[item]!) },
    value: { title: taken.hasRatings ? words('评分', 'Rating') : words('得分', 'Score') },
    most,
  }
  return [
    heatmap({
      id: 'known',
      title: words('已知：大多是空格', 'What is known: mostly gaps'),
      summary: words(
        '几位客户对几件热门商品的记录；空格是还不知道的。',
        'What some customers have of some popular items; gaps are not known.',
      ),
      ...frame,
      matrix: known,
    }),
    heatmap({
      id: 'filled',
      title: words('分解之后：每一格都填上了', 'After factorisation: every gap is filled'),
      remark: words(
        `每格 = 客户的 ${model.factors} 个口味 × 商品的 ${model.factors} 个特点`,
        `each cell: ${model.factors} tastes of the customer × ${model.factors} traits of the item`,
      ),
      summary: words(
        '同样的客户和商品，由因子相乘得到的值。',
        'The same customers and items, as the product of their factors.',
      ),
      ...frame,
      matrix: filled,
    }),
  ]
}
