import { bars } from '../../../charts/bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { isSmallerBetter, metricLabel } from '../../../learning/cross-validation/metric-choice'
import type { Figures } from '../../../math/metrics/confusion'
import { count, join, number, quoted, same, say } from '../../../words/say'
import type { Entry } from './run'

interface Board {
  /** Best first. */
  ranked: readonly Entry[]
  metric: string
  /** Of guessing. */
  plain: Figures
}

export function leaderboardSentence({
  ranked,
  best,
  metric,
  plain,
  target,
}: Board & { best: Entry; target: string }): Words {
  const [first, second] = ranked
  const value = (entry: Entry | undefined) => entry?.summary.means[metric] ?? null
  const answer = say(
    words(
      '试了 {n} 种方法，预测{target}最好的是 {best}：{metric} {value}；瞎猜是 {plain}。',
      'Of {n} {n|method|methods} {best} predicts {target} best: {metric} {value}; guessing has {plain}.',
    ),
    {
      n: count(ranked.length),
      target: quoted(target),
      best: same(best.name),
      metric: metricLabel(metric),
      value: number(value(first)),
      plain: number(plain[metric] ?? null),
    },
  )
  const deviation = first?.summary.deviations[metric] ?? 0
  const gap = Math.abs((value(first) ?? 0) - (value(second) ?? Infinity))
  const isTie = second !== undefined && gap < (deviation ?? 0)
  return isTie
    ? join(
        answer,
        say(
          words(
            '它和 {second}（{value}）差不多，可以选更简单的一个。',
            'It is about as good as {second} ({value}), so the simpler one will do.',
          ),
          {
            second: same(second.name),
            value: number(value(second)),
          },
        ),
      )
    : answer
}

export function leaderboardChart({ ranked, metric, plain }: Board): VegaLiteSpec {
  const figure = metricLabel(metric)
  const direction = isSmallerBetter(metric)
    ? words('越小越好', 'smaller is better')
    : words('越大越好', 'larger is better')
  const guess = plain[metric]
  return bars({
    id: 'leaderboard',
    title: words('各种方法比一比', 'How the methods compare'),
    summary: say(words('最好的是 {best}。', '{best} is best.'), { best: same(ranked[0]?.name ?? '') }),
    remark: direction,
    category: words('方法', 'Method'),
    value: { title: figure },
    highlight: ranked[0]?.name ?? '',
    order: 'given',
    limit: 12,
    bars: [
      ...ranked.flatMap(({ name, summary }) => {
        const mean = summary.means[metric]
        const deviation = summary.deviations[metric] ?? 0
        return mean === null || mean === undefined
          ? []
          : [{ label: name, value: mean, lower: mean - deviation, upper: mean + deviation }]
      }),
      ...(guess === null || guess === undefined ? [] : [{ label: words('瞎猜', 'Guessing'), value: guess }]),
    ],
  })
}
