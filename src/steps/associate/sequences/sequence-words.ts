import { words, type Message, type Words } from '../../../core/words'
import type { SequencePattern } from '../../../math/itemset/prefix-span'
import { count, number, percent, quoted, say } from '../../../words/say'

export interface ToldPattern {
  pattern: SequencePattern
  confidence: number | null
  text: string
}

/** “milk → bread + butter → beer” */
export const patternText = ({ events }: SequencePattern, items: readonly string[]): string =>
  events.map((event) => event.map((item) => items[item]!).join(' + ')).join(' → ')

export function sequenceSentence(
  ordered: readonly ToldPattern[],
  customers: number,
  patterns: number,
  maxGap: number | undefined,
): Words {
  const [first] = ordered
  const values = { customers: count(customers), patterns: count(patterns) }
  if (!first)
    return say(
      words(
        '{customers} 位客户里没有常见的先后顺序。',
        'Among {customers} {customers|customer|customers} no order of things is frequent.',
      ),
      values,
    )
  return say(
    maxGap === undefined
      ? words(
          '{customers} 位客户里最常见的先后顺序是{text}：{share} 的客户如此，其中走到前一步的有 {confidence} 走到最后（先后，不是因果）。',
          'Of {customers} {customers|customer|customers}, {share} go {text}, the most frequent order; {confidence} of those who get to the step before go on to the last (order, not cause).',
        )
      : words(
          '{customers} 位客户里最常见的先后顺序是{text}（每步不超过 {gap} 天）：{share} 的客户如此，其中走到前一步的有 {confidence} 走到最后（先后，不是因果）。',
          'Of {customers} {customers|customer|customers}, {share} go {text} with at most {gap} days between steps; {confidence} of those who get to the step before go on to the last (order, not cause).',
        ),
    {
      ...values,
      text: quoted(first.text),
      share: percent(first.pattern.count / customers),
      confidence: percent(first.confidence),
      gap: number(maxGap ?? null),
    },
  )
}

export const nothingFrequent = (minSupport: number): Message => ({
  code: 'no-patterns',
  ...say(words('没有一种商品达到最低支持度 {support}。', 'No item reaches the least support of {support}.'), {
    support: percent(minSupport),
  }),
  hint: words(
    '降低最低支持度再试，也看看三列是否选对。',
    'Try a lower support, and see whether the three columns are the right ones.',
  ),
})
