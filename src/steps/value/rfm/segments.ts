import { words, type Words } from '../../../core/words'

export interface NamedSegment {
  name: Words
  /** On scores from 1 to 5: the recency's and the frequency's range. */
  r: readonly [least: number, most: number]
  f: readonly [least: number, most: number]
  /** What it means. */
  meaning: Words
  /** What to do. */
  treatment: Words
}

/**
 * The usual grid of recency by frequency, each cell in one segment (Putler's names; the same grid as in the R package
 * rfm and in most text books). Frequency 1 stands for everybody who bought once, whatever the rank among equals says.
 */
export const namedSegments: readonly NamedSegment[] = [
  {
    name: words('重要价值客户', 'Champions'),
    r: [5, 5],
    f: [4, 5],
    meaning: words('最近买过，而且常买', 'Bought lately and buy often'),
    treatment: words('给专属权益，请他们推荐新客', 'Reward them and ask for referrals'),
  },
  {
    name: words('忠诚客户', 'Loyal'),
    r: [3, 4],
    f: [4, 5],
    meaning: words('常买，不久前来过', 'Buy often, not long ago'),
    treatment: words('推荐更高价的产品，邀请评价', 'Offer the better product; ask for reviews'),
  },
  {
    name: words('潜力客户', 'Potential loyalists'),
    r: [4, 5],
    f: [2, 3],
    meaning: words('最近买过，次数还不多', 'Bought lately, a few times'),
    treatment: words('推会员和搭配购买', 'Offer membership and what goes with it'),
  },
  {
    name: words('新客户', 'New customers'),
    r: [5, 5],
    f: [1, 1],
    meaning: words('刚买过第一次', 'Bought for the first time just now'),
    treatment: words('欢迎并引导第二次购买', 'Welcome them and lead to the second purchase'),
  },
  {
    name: words('有希望的客户', 'Promising'),
    r: [4, 4],
    f: [1, 1],
    meaning: words('不久前买过一次', 'Bought once, not long ago'),
    treatment: words('发小额优惠促成第二单', 'A small offer for the second order'),
  },
  {
    name: words('需要关注', 'Need attention'),
    r: [3, 3],
    f: [2, 3],
    meaning: words('次数和时间都居中，开始变淡', 'Middling, and beginning to cool'),
    treatment: words('限时优惠，按买过的推荐', 'A limited offer built on what they bought'),
  },
  {
    name: words('即将沉睡', 'About to sleep'),
    r: [3, 3],
    f: [1, 1],
    meaning: words('买过一次，有一阵没来', 'Bought once, a while ago'),
    treatment: words('发热销品提醒，看谁回来', 'Remind them with best sellers'),
  },
  {
    name: words('不能失去', 'Can’t lose them'),
    r: [1, 2],
    f: [5, 5],
    meaning: words('以前买得最多，很久没来', 'Bought most often, long ago'),
    treatment: words('专人联系，问明原因再挽回', 'Call in person, ask why, win them back'),
  },
  {
    name: words('流失风险', 'At risk'),
    r: [1, 2],
    f: [3, 4],
    meaning: words('以前常买，很久没来', 'Bought often, long ago'),
    treatment: words('发唤醒优惠，先联系金额大的', 'A win-back offer, largest spenders first'),
  },
  {
    name: words('沉睡客户', 'Hibernating'),
    r: [1, 2],
    f: [1, 2],
    meaning: words('买得少，又很久没来', 'Bought little, long ago'),
    treatment: words('低成本群发，不值得专门投入', 'Only cheap messages; not worth more'),
  },
]

/** The position of the segment of a customer, as SQL over `r`, `f` and `frequency`; `bins` is the number of scores. */
export function segmentPosition(bins: number): string {
  // Other numbers of bins are stretched to five.
  const five = (score: string) => (bins === 5 ? score : `ceil(${score} * 5 / ${bins})::INTEGER`)
  const often = `CASE WHEN frequency = 1 THEN 1 ELSE greatest(2, ${five('f')}) END`
  const cases = namedSegments.map(
    ({ r, f }, i) => `WHEN ${five('r')} BETWEEN ${r[0]} AND ${r[1]} AND ${often} BETWEEN ${f[0]} AND ${f[1]} THEN ${i}`,
  )
  return `CASE ${cases.join(' ')} END`
}
