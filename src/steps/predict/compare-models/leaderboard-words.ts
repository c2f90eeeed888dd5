import { bars } from '../../../charts/bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { isSmallerBetter, metricLabel } from '../../../learning/cross-validation/metric-choice'
import type { Figures } from '../../../math/metrics/confusion'
import { count, join, number, quoted, say } from '../../../words/say'
import type { Entry } from './try-methods'

interface Board {
  /** Best first. */
  ranked: readonly Entry[]
  metric: string
  /** Of guessing. */
  plain: Figures
}

export function leaderboardSentence({
  ranked,
  metric,
  plain,
  target,
  reasons,
  left,
}: Board & { target: string; reasons: readonly Words[]; left: number }): Words {
  const best = ranked[0]!
  const answer = say(
    words(
      '试了 {n} 种方法，预测{target}最好的是{best}：{metric} {value}；瞎猜是 {plain}。',
      'Of {n} {n|method|methods}, {best} predicts {target} best: {metric} {value}; guessing gets {plain}.',
    ),
    {
      n: count(ranked.length),
      target: quoted(target),
      best: best.title,
      metric: metricLabel(metric),
      value: number(best.summary.means[metric] ?? null),
      plain: number(plain[metric] ?? null),
    },
  )
  const partial = say(words('还有 {n} 种没有试。', '{n} {n|method was|methods were} not tried.'), { n: count(left) })
  return join(answer, ...(left > 0 ? [partial] : []), ...reasons.slice(0, 1))
}

export function leaderboardChart({ ranked, metric, plain }: Board): VegaLiteSpec {
  const figure = metricLabel(metric)
  const direction = isSmallerBetter(metric)
    ? words('越小越好', 'smaller is better')
    : words('越大越好', 'larger is better')
  const guess = plain[metric]
  const best = ranked[0]!
  return bars({
    id: 'leaderboard',
    title: words('各种方法比一比', 'How the methods compare'),
    summary: say(words('最好的是{best}。', '{best} is best.'), { best: best.title }),
    remark: direction,
    category: words('方法', 'Method'),
    value: { title: figure },
    highlight: best.title,
    order: 'given',
    limit: 12,
    bars: [
      ...ranked.flatMap(({ title, summary }) => {
        const mean = summary.means[metric]
        const deviation = summary.deviations[metric] ?? 0
        return mean === null || mean === undefined
          ? []
          : [{ label: title, value: mean, lower: mean - deviation, upper: mean + deviation }]
      }),
      ...(guess === null || guess === undefined ? [] : [{ label: words('瞎猜', 'Guessing'), value: guess }]),
    ],
  })
}
