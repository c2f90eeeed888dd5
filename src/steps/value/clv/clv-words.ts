import { words, type Message, type Words } from '../../../core/words'
import { count, join, money, number, percent, say } from '../../../words/say'
import type { Holdout } from './holdout'

export interface ClvFigures {
  customers: number
  unit: 'day' | 'week'
  horizon: number
  expected: number
  /** Null without amounts. */
  value: number | null
  /** Null where no model was fitted. */
  meanAlive: number | null
  top20Share: number | null
  currency: string | undefined
  /** Where there was too little to fit. */
  isFallback: boolean
}

const horizonWords = (horizon: number, unit: 'day' | 'week') =>
  say(unit === 'week' ? words('{n} 周', '{n} {n|week|weeks}') : words('{n} 天', '{n} {n|day|days}'), {
    n: number(horizon),
  })

export function clvSentence(found: ClvFigures): Words {
  const { customers, horizon, unit, expected, value, meanAlive, top20Share, currency = '' } = found
  const slots = { n: count(customers), time: horizonWords(horizon, unit), purchases: number(Math.round(expected)) }
  const parts: Words[] = []
  if (found.isFallback)
    parts.push(
      words(
        '数据不够拟合模型，这里只是同批客户的平均值，看不出谁已经离开。',
        'There is too little to fit a model: these are cohort averages only and can’t tell who has left.',
      ),
    )
  parts.push(
    value === null
      ? say(
          words(
            '今后 {time}，{n} 位客户预计再买 {purchases} 次。',
            'In the next {time} the {n} customers are expected to buy {purchases} times more.',
          ),
          slots,
        )
      : say(
          words(
            '今后 {time}，{n} 位客户预计再买 {purchases} 次，价值 {value}。',
            'In the next {time} the {n} customers are expected to buy {purchases} times more, worth {value}.',
          ),
          { ...slots, value: money(value, currency) },
        ),
  )
  if (meanAlive !== null)
    parts.push(
      say(words('平均有 {share} 的可能还是客户。', 'On average each is still a customer with probability {share}.'), {
        share: percent(meanAlive),
      }),
    )
  if (top20Share !== null)
    parts.push(
      say(words('最有价值的 20% 占这笔价值的 {share}。', 'The best 20 % hold {share} of that value.'), {
        share: percent(top20Share),
      }),
    )
  return join(...parts)
}

export const fallbackRemark = (repeaters: number): Message => ({
  code: 'cohort-average',
  ...(repeaters === 0
    ? words(
        '没有一位客户买过第二次，学不到复购规律。',
        'No customer has bought twice: there is nothing to learn of buying again.',
      )
    : say(
        words(
          '只有 {n} 位客户买过不止一次，不够拟合模型。',
          'Only {n} {n|customer has|customers have} bought more than once, too few to fit a model.',
        ),
        { n: count(repeaters) },
      )),
  hint: words('用更长时间的购买记录；或先看 RFM。', 'Use a longer record of purchases; or look at RFM first.'),
})

export function* fitRemarks(
  meanAlive: number,
  converged: boolean,
  spending: { wanted: boolean; found: boolean; withoutMean: boolean; valueless: number },
  holdout: Holdout | null,
): Generator<Message> {
  if (!converged)
    yield {
      code: 'not-converged',
      ...words(
        '似然在边界上还在缓慢上升，参数本身不要解读。',
        'The likelihood is still rising at its limits: do not read the parameters.',
      ),
    }
  if (meanAlive > 0.98)
    yield {
      code: 'hardly-any-leaving',
      ...words(
        '数据里几乎看不出有人离开，“还在的概率”处处接近 1。',
        'The data shows hardly any leaving, so the probability to be alive is near 1 throughout.',
      ),
      hint: words(
        '不要用它判断流失；可试 Pareto/NBD 或更长的记录。',
        'Do not judge churn by it; try Pareto/NBD or a longer record.',
      ),
    }
  if (spending.wanted && !spending.found)
    yield {
      code: 'no-spending-model',
      ...words(
        '有复购金额的客户太少，只预测次数，没有价值。',
        'Too few customers have a repeat value: purchases are foreseen, values are not.',
      ),
    }
  if (spending.withoutMean)
    yield {
      code: 'heavy-spending-tail',
      ...words(
        '金额差异太大，总体均值不存在（q ≤ 1）；没有复购的客户按观察均值估计。',
        'Spending varies so widely that its mean does not exist (q ≤ 1); customers without a repeat purchase take the mean seen.',
      ),
    }
  if (spending.valueless > 0)
    yield {
      code: 'valueless-customers',
      ...say(
        words(
          '{n} 位复购客户的平均金额不大于 0，按总体均值估计。',
          '{n} repeat {n|customer has|customers have} a mean value of 0 or less and {n|takes|take} everybody’s mean.',
        ),
        { n: count(spending.valueless) },
      ),
    }
  if (holdout && holdout.actual > 0) {
    const off = holdout.expected / holdout.actual - 1
    if (Math.abs(off) > 0.25)
      yield {
        code: 'holdout-off',
        ...say(
          words(
            '检验期里预测的购买比实际{way} {off}。',
            'In the time kept back the model foresaw {off} {way} purchases than came.',
          ),
          { off: percent(Math.abs(off)), way: off > 0 ? words('多', 'more') : words('少', 'fewer') },
        ),
        hint: words(
          '可能有促销或季节；总量打折看，排名仍可用。',
          'A season or a promotion may be behind it; discount the totals, the ranking holds.',
        ),
      }
  }
}
