import { curves } from '../charts/curves'
import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { argsort } from '../math/argsort'
import { number, say } from '../words/say'

const groups = 20

/** Predicted against actual: the means of twentieths of the rows by prediction, beside the line of perfect agreement. */
export function regressionCharts(
  actual: Float64Array,
  predicted: Float64Array,
  target: string,
  r2: number | null,
): VegaLiteSpec[] {
  if (actual.length === 0) return []
  const order = argsort(predicted)
  const count = Math.min(groups, order.length)
  const mean = (values: Float64Array, rows: Uint32Array) =>
    rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length
  const points = Array.from({ length: count }, (_, g) => {
    const rows = order.subarray(Math.floor((g * order.length) / count), Math.floor(((g + 1) * order.length) / count))
    return { x: mean(predicted, rows), y: mean(actual, rows) }
  })
  const ends = points.flatMap((p) => [p.x, p.y])
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [
    curves({
      id: 'predicted-actual',
      title: words('预测值与实际值', 'Predicted against actual'),
      summary: say(words('按预测值分成 {n} 组，R² 为 {r2}。', '{n} groups of rows by prediction; R² is {r2}.'), {
        n: number(count),
        r2: number(r2, { decimals: 2 }),
      }),
      x: { title: words(`预测的${target}`, `Predicted ${target}`) },
      y: { title: words(`实际的${target}`, `Actual ${target}`) },
      curves: [{ label: words('平均', 'Mean'), points }],
      shape: 'points',
      reference: { from: { x: low, y: low }, to: { x: high, y: high }, label: words('完全一致', 'perfect') },
    }),
  ]
}
