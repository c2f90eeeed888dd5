import { words, type Message, type Words } from '../../core/words'
import { count, join, number, percent, say } from '../../words/say'
import type { ListFigures } from './evaluate-lists'
import type { Taken } from './recommender'

export interface Checked {
  model: ListFigures
  popular: ListFigures
  /** Customers of the check. */
  customers: number
  rmse: number | null
  baselineRmse: number | null
}

/** How many offers, and whether they beat popularity: the honest measure of a recommender. */
export function recommendSentence(offers: number, users: number, checked: Checked | null, isPopular: boolean): Words {
  const made = say(
    words(
      '给 {users} 位客户推荐了 {offers} 件',
      '{offers} {offers|offer|offers} for {users} {users|customer|customers}',
    ),
    {
      users: count(users),
      offers: count(offers),
    },
  )
  if (!checked || checked.model.precisionAt10 === null)
    return join(
      words(
        `${made.zh}；没有检验，不知道比卖得最多的好多少。`,
        `${made.en}; not checked, so how they compare with the most popular is not known.`,
      ),
    )
  const [own, popular] = [checked.model.precisionAt10, checked.popular.precisionAt10 ?? 0]
  const values = {
    own: percent(own),
    popular: percent(popular),
    times: number(popular > 0 ? own / popular : null, { significant: 2 }),
    more: percent(popular > 0 ? own / popular - 1 : null, { decimals: 0 }),
  }
  if (isPopular)
    return glue(
      made,
      say(
        words(
          '检验时前十件里命中 {own}；这是其他方法要超过的底线。',
          'in the check {own} of the first ten were hits, which any other method must beat.',
        ),
        values,
      ),
    )
  if (own > popular * 1.02)
    return glue(
      made,
      popular > 0
        ? say(
            own < popular * 1.2
              ? words(
                  '检验时前十件里命中 {own}，只推最热门的命中 {popular}：多 {more}。',
                  'in the check {own} of the first ten were hits, against {popular} for the most popular: {more} more.',
                )
              : words(
                  '检验时前十件里命中 {own}，只推最热门的命中 {popular}：是它的 {times} 倍。',
                  'in the check {own} of the first ten were hits, against {popular} for the most popular: {times} × as many.',
                ),
            values,
          )
        : say(
            words(
              '检验时前十件里命中 {own}，只推最热门的一件也没命中。',
              'in the check {own} of the first ten were hits, against none for the most popular.',
            ),
            values,
          ),
    )
  if (own >= popular * 0.98)
    return glue(
      made,
      say(
        words(
          '检验时前十件里命中 {own}，和只推最热门的（{popular}）差不多。',
          'in the check {own} of the first ten were hits, about the same as for the most popular ({popular}).',
        ),
        values,
      ),
    )
  return glue(
    made,
    say(
      words(
        '检验时前十件里命中 {own}，还不如只推最热门的（{popular}）。',
        'in the check {own} of the first ten were hits, fewer than for the most popular ({popular}).',
      ),
      values,
    ),
  )
}

const glue = (a: Words, b: Words): Words => words(`${a.zh}；${b.zh}`, `${a.en}; ${b.en}`)

export function recommendRemarks(taken: Taken, checked: Checked | null, leftOut: number, newUsers: number): Message[] {
  const { byUser } = taken.interactions
  let [users, single] = [0, 0]
  for (let u = 0; u < byUser.count; u++) {
    const n = byUser.offsets[u + 1]! - byUser.offsets[u]!
    if (n > 0) users++
    if (n === 1) single++
  }
  const messages: Message[] = []
  if (leftOut > 0)
    messages.push({
      code: 'rows-left-out',
      ...say(
        words(
          '{n} 行没有客户、商品或评分，没有使用。',
          '{n} {n|row has|rows have} no customer, item or rating and {n|is|are} not used.',
        ),
        { n: count(leftOut) },
      ),
    })
  if (newUsers > 0)
    messages.push({
      code: 'new-users',
      ...say(
        words(
          '{n} 位客户还没有记录，得到的是最热门的商品。',
          '{n} {n|customer has|customers have} no history yet and {n|gets|get} the most popular items.',
        ),
        { n: count(newUsers) },
      ),
    })
  if (users > 0 && single > users / 2)
    messages.push({
      code: 'thin-histories',
      ...say(
        words(
          '{share} 的客户只有一条记录，很难看出偏好。',
          '{share} of the customers have a single row, which tells little of their taste.',
        ),
        { share: percent(single / users) },
      ),
      hint: words('加上更长时间的数据，或用“最热门”。', 'Add a longer period, or offer the most popular.'),
    })
  if (
    checked &&
    checked.model.precisionAt10 !== null &&
    checked.model.precisionAt10 < (checked.popular.precisionAt10 ?? 0)
  )
    messages.push({
      code: 'below-popular',
      ...words('检验结果不如只推最热门的商品。', 'In the check the most popular items did better.'),
      hint: taken.hasRatings
        ? words(
            '不给评分列，只按有没有来推荐，通常命中更多。',
            'Without the rating column, by what people take, hits are usually more.',
          )
        : words('换一种方法，或先用“最热门”。', 'Try another method, or offer the most popular for now.'),
    })
  if (checked && checked.rmse !== null && checked.baselineRmse !== null && checked.rmse >= checked.baselineRmse)
    messages.push({
      code: 'no-better-ratings',
      ...say(
        words(
          '预测评分的误差 {own}，只用平均分是 {base}。',
          'Ratings are off by {own}; the means alone are off by {base}.',
        ),
        {
          own: number(checked.rmse),
          base: number(checked.baselineRmse),
        },
      ),
    })
  return messages
}
