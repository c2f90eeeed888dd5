import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatNumber } from '../words/format'
import { curves } from './curves'

export interface QiniCurveOptions {
  id?: string
  curve: readonly { share: number; qini: number }[]
  /** The area over a random ranking. */
  qini: number
}

/** How many more successes contacting the highest scores first brings, beside contacting at random. */
export function qiniCurve({ id = 'qini', curve, qini }: QiniCurveOptions): VegaLiteSpec {
  const last = curve.at(-1)
  return curves({
    id,
    title: words('多联系一些，多带来多少', 'What more contacts bring'),
    summary: words(
      `曲线比随机联系高出的面积（Qini）为 ${formatNumber(qini, 'zh', { significant: 2 })}。`,
      `The area over contacting at random (Qini) is ${formatNumber(qini, 'en', { significant: 2 })}.`,
    ),
    x: { title: words('联系的客户占比', 'Share of customers contacted'), figure: 'percent', domain: [0, 1] },
    y: { title: words('额外的成功', 'Additional successes'), figure: 'number', zero: true },
    curves: [{ label: words('模型', 'Model'), points: curve.map((p) => ({ x: p.share, y: p.qini })) }],
    ...(last && {
      reference: { from: { x: 0, y: 0 }, to: { x: 1, y: last.qini }, label: words('随机联系', 'at random') },
    }),
  })
}
