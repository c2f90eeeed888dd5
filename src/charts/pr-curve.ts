import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatNumber, formatPercent } from '../words/format'
import { curves } from './curves'
import type { Label } from './labels'
import { withFigure } from './roc-curve'

export interface PrCurveOptions {
  id?: string
  curves: readonly {
    label: Label
    points: readonly { recall: number; precision: number }[]
    averagePrecision: number | null
  }[]
  /** Share of positives: what a list drawn at random would hit. */
  baseRate: number
}

/** How many of the list are right, as the list reaches more of those who count. */
export function prCurve({ id = 'precision-recall', curves: given, baseRate }: PrCurveOptions): VegaLiteSpec {
  const best = Math.max(...given.map((curve) => curve.averagePrecision ?? 0))
  return curves({
    id,
    title: words('名单准确率与找回率', 'Right in the list against found'),
    summary: words(
      `平均准确率 ${formatNumber(best, 'zh')}；随机名单只有 ${formatPercent(baseRate, 'zh')}。`,
      `Average precision ${formatNumber(best, 'en')}; a list at random would have ${formatPercent(baseRate, 'en')}.`,
    ),
    x: { title: words('找回率', 'Found (recall)'), figure: 'percent', domain: [0, 1] },
    y: { title: words('准确率', 'Right (precision)'), figure: 'percent', domain: [0, 1] },
    series: words('模型', 'Model'),
    curves: given.map(({ label, points, averagePrecision }) => ({
      label: given.length === 1 ? label : withFigure(label, averagePrecision),
      points: points.map((point) => ({ x: point.recall, y: point.precision })),
    })),
    reference: { from: { x: 0, y: baseRate }, to: { x: 1, y: baseRate }, label: words('随机名单', 'at random') },
  })
}
