import { bars } from '../../../charts/bars'
import { curves } from '../../../charts/curves'
import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { argsort } from '../../../math/argsort'
import { number, percent, quoted, say } from '../../../words/say'
import type { Learned } from './predict'

interface Shown {
  learned: Learned
  informationValue: readonly { feature: string; iv: number }[]
  /** Of the training rows. */
  scores: Float64Array
  isPositive: Uint8Array
  positive: string
}

const bands = 12

/** The risk by score, what each column tells, and the points of the best one. */
export function scorecardCharts({ learned, informationValue, scores, isPositive, positive }: Shown): VegaLiteSpec[] {
  const points = riskByScore(scores, isPositive)
  const [low, high] = [points[0], points.at(-1)]
  const [best] = informationValue
  const strongest = learned.features.find((f) => f.feature === best?.feature)
  return [
    ...(low && high
      ? [
          curves({
            id: 'risk-by-score',
            title: words('分数越高，风险越低', 'The higher the score, the lower the risk'),
            summary: say(
              words(
                '分数最低的一档有 {low} 是{positive}，最高的一档只有 {high}。',
                'Of the lowest scores {low} are {positive}, of the highest {high}.',
              ),
              { low: percent(low.y), high: percent(high.y), positive: quoted(positive) },
            ),
            x: { title: words('信用分', 'Score') },
            y: { title: words(`“${positive}”的比例`, `Share of “${positive}”`), figure: 'percent', zero: true },
            curves: [{ label: words('训练行', 'Training rows'), points }],
            shape: 'points',
          }),
        ]
      : []),
    bars({
      id: 'information-value',
      title: words('哪一列最能分出好坏', 'Which column tells good from bad'),
      summary: say(words('最有用的是{feature}，信息值 {iv}。', '{feature} tells most: information value {iv}.'), {
        feature: quoted(best?.feature ?? ''),
        iv: number(best?.iv ?? null, { significant: 2 }),
      }),
      remark: words('0.5 以上：查是否泄题', 'above 0.5: check for leakage'),
      category: words('列', 'Column'),
      value: { title: words('信息值', 'Information value') },
      bars: informationValue.map(({ feature, iv }) => ({ label: feature, value: iv })),
    }),
    ...(strongest
      ? [
          divergingBars({
            id: 'points',
            title: words(`“${strongest.feature}”各档加减多少分`, `Points of “${strongest.feature}”`),
            summary: say(
              words('{feature} 最高 {most} 分，最低 {least} 分。', '{feature} gives from {least} to {most} points.'),
              {
                feature: quoted(strongest.feature),
                most: number(Math.max(...strongest.points)),
                least: number(Math.min(...strongest.points)),
              },
            ),
            category: words('档', 'Bin'),
            value: { title: words('分数', 'Points') },
            order: 'given',
            bars: strongest.bins.map(({ label }, at) => ({ label, value: strongest.points[at]! })),
          }),
        ]
      : []),
  ]
}

/** Twelve groups of equal size by score; equal scores stay together. */
function riskByScore(scores: Float64Array, isPositive: Uint8Array): { x: number; y: number }[] {
  const order = argsort(scores)
  const points: { x: number; y: number }[] = []
  const least = order.length / bands
  let [count, positives, sum] = [0, 0, 0]
  order.forEach((row, i) => {
    count += 1
    positives += isPositive[row]!
    sum += scores[row]!
    const isEnd = i + 1 === order.length
    if (!isEnd && (count < least || scores[order[i + 1]!] === scores[row])) return
    points.push({ x: sum / count, y: positives / count })
    ;[count, positives, sum] = [0, 0, 0]
  })
  return points
}
