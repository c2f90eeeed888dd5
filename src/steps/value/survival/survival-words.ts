import { words, type Words } from '../../../core/words'
import type { SurvivalPoint } from '../../../math/survival/kaplan-meier'
import type { LogRank } from '../../../math/survival/log-rank'
import { count, join, number, pValue, percent, quoted, say } from '../../../words/say'
import type { GroupCurve } from './compare-groups'
import type { Hazards } from './fit-hazards'

export interface SurvivalFigures {
  rows: number
  events: number
  median: number | null
  points: readonly SurvivalPoint[]
  groups: readonly GroupCurve[] | null
  test: LogRank | null
  hazards: Hazards | null
}

export function survivalSentence(found: SurvivalFigures): Words {
  const { rows, events, median, points, groups, test, hazards } = found
  const last = points.at(-1)!
  const parts = [
    say(words('{n} 位客户里流失了 {events} 位（{share}）', 'Of {n} customers {events} left ({share})'), {
      n: count(rows),
      events: count(events),
      share: percent(events / rows),
    }),
  ]
  const rest =
    median !== null
      ? say(words('；半数留不过 {median}。', '; half are gone by {median}.'), { median: number(median) })
      : say(
          words(
            '；到 {time} 时估计还有 {share}，不到一半离开。',
            '; at {time} an estimated {share} are still there, so fewer than half have left.',
          ),
          {
            time: number(last.time),
            share: percent(last.survival),
          },
        )
  const sentences = [words(parts[0]!.zh + rest.zh, parts[0]!.en + rest.en)]
  if (groups && test) sentences.push(groupSentence(groups, test))
  if (hazards) sentences.push(hazardSentence(hazards))
  return join(...sentences)
}

function groupSentence(groups: readonly GroupCurve[], test: LogRank): Words {
  // By events over what would be if all were alike: above 1 leaves sooner.
  const ratios = groups.map((g, i) => ({
    group: g.group,
    ratio: test.expected[i]! > 0 ? test.observed[i]! / test.expected[i]! : 1,
  }))
  const soonest = ratios.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  const latest = ratios.reduce((a, b) => (b.ratio < a.ratio ? b : a))
  const slots = { soonest: quoted(soonest.group), latest: quoted(latest.group), p: pValue(test.pValue) }
  return test.pValue < 0.05
    ? say(
        words(
          '各组差别明显（p {p}）：{soonest}走得最早，{latest}留得最久。',
          'The groups differ (p {p}): {soonest} leave soonest, {latest} stay longest.',
        ),
        slots,
      )
    : say(words('各组的差别可能只是偶然（p {p}）。', 'The groups’ differences may be chance (p {p}).'), slots)
}

function hazardSentence({ coefficients }: Hazards): Words {
  const sure = coefficients.filter((c) => c.pValue !== null && c.pValue < 0.05)
  if (sure.length === 0) return words('没有一个因素的影响能与偶然区分。', 'No column’s effect can be told from chance.')
  const strongest = sure.reduce((a, b) => (Math.abs(b.statistic!) > Math.abs(a.statistic!) ? b : a))
  return say(
    words(
      '其他相同时，{feature}每高 1，流失的快慢是原来的 {ratio} 倍（是关联，不是因果）。',
      'All else alike, one more of {feature} multiplies the rate of leaving by {ratio} (an association, not a cause).',
    ),
    { feature: quoted(strongest.feature), ratio: number(strongest.hazardRatio) },
  )
}
