import { words, type Words } from '../../../core/words'
import type { Concentration } from '../../../learning/customers/concentration'
import { count, join, money, percent, say } from '../../../words/say'
import type { GridCell } from './rfm-charts'

export interface SegmentFigures {
  segment: string
  name: Words
  meaning: Words
  treatment: Words
  customers: number
  share: number
  /** Means. */
  recency: number
  frequency: number
  monetary: number
  /** The sum of the money, and its share of all; null when there is none in all. */
  total: number
  valueShare: number | null
}

export interface RfmFigures {
  customers: number
  segments: readonly SegmentFigures[]
  shares: Concentration
  bins: number
  grid: readonly GridCell[]
  currency: string | undefined
}

/** The segment that brings the most. */
export const leading = (segments: readonly SegmentFigures[]) => segments.reduce((a, b) => (b.total > a.total ? b : a))

export function rfmSentence({ customers, segments, shares, currency = '' }: RfmFigures): Words {
  const top = leading(segments)
  const parts = [
    say(
      top.valueShare === null
        ? words(
            '{n} 位客户分成 {k} 群；“{name}”有 {size} 位（{share}）。金额合计不大于 0。',
            '{n} {n|customer falls|customers fall} into {k} {k|segment|segments}; “{name}” {size|is|are} {size} of them ({share}). All together brought no money.',
          )
        : words(
            '{n} 位客户分成 {k} 群；“{name}”有 {size} 位（{share}），带来 {value} 的金额。',
            '{n} {n|customer falls|customers fall} into {k} {k|segment|segments}; “{name}” {size|is|are} {size} of them ({share}) and {size|brings|bring} {value} of the money.',
          ),
      {
        n: count(customers),
        k: count(segments.length),
        name: top.name,
        size: count(top.customers),
        share: percent(top.share),
        value: percent(top.valueShare),
      },
    ),
  ]
  if (shares.top20Share !== null)
    parts.push(
      say(words('金额最高的 20% 客户带来 {share}。', 'The top 20 % of customers bring {share}.'), {
        share: percent(shares.top20Share),
      }),
    )
  const cooling = segments.filter((s) => ['At risk', 'Can’t lose them'].includes(s.name.en))
  const atRisk = cooling.reduce((sum, s) => sum + s.customers, 0)
  if (atRisk > 0)
    parts.push(
      say(
        words(
          '{n} 位以前常买的客户很久没来，过去共花了 {value}。',
          '{n} {n|customer|customers} who used to buy often {n|has|have} not come for long; they spent {value} before.',
        ),
        {
          n: count(atRisk),
          value: money(
            cooling.reduce((sum, s) => sum + s.total, 0),
            currency,
          ),
        },
      ),
    )
  return join(...parts)
}
