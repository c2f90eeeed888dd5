import { bars } from '../../../charts/bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, number, say } from '../../../words/say'
import type { Answer } from './protect'
import type { Question } from './question'
import { askedWords, groupWords } from './sentence'

/** The figures with the intervals that hold the true ones 95 times in 100. */
export function answersChart(question: Question, answers: readonly Answer[], threshold: number | null): VegaLiteSpec {
  const what = askedWords(question)
  const { edges, by, measure } = question
  const figure = measure === 'count' ? 'count' : 'number'
  const label = ({ group }: Answer, i: number) =>
    edges
      ? say(words('{from} 到 {to}', '{from} to {to}'), { from: number(edges[i]!), to: number(edges[i + 1]!) })
      : by
        ? groupWords(group)
        : what
  return bars({
    id: 'answers',
    title: say(words('{what}，带误差范围', '{what}, with its margin of error'), { what }),
    summary: say(
      words(
        '{what}：{n} 个加了噪声的数字，线段在 95% 的情况下包含真实值。',
        '{what}: {n} noisy {n|figure|figures}; each line holds the true one 95 times in 100.',
      ),
      { what, n: count(answers.length) },
    ),
    ...(threshold !== null && {
      remark: say(words('带噪声不到 {n} 行的组不显示', 'Groups below {n} noisy rows are not shown'), {
        n: count(threshold),
      }),
    }),
    category: by ? words(by.name, by.name) : edges ? words('范围', 'Range') : words('指标', 'Figure'),
    value: { title: what, figure },
    order: edges ? 'given' : 'descending',
    limit: edges ? 40 : 20,
    bars: answers.map((one, i) => ({ label: label(one, i), value: one.value, lower: one.lower, upper: one.upper })),
  })
}
