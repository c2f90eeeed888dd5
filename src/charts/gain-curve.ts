import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatPercent } from '../words/format'
import { curves } from './curves'

/** A tenth of the customers, highest scores first. */
export interface Decile {
  decile: number
  count: number
  positives: number
  rate: number | null
  lift: number | null
  cumulativeGain: number | null
}

export interface DecilesOptions {
  id?: string
  deciles: readonly Decile[]
}

/** What share of those who count is reached by contacting the highest scores first. */
export function gainCurve({ id = 'gain', deciles }: DecilesOptions): VegaLiteSpec {
  const total = deciles.reduce((sum, d) => sum + d.count, 0) || 1
  let contacted = 0
  const points = deciles.map((d) => ({ x: (contacted += d.count) / total, y: d.cumulativeGain }))
  const fifth = points.find((point) => point.x >= 0.2 - 1e-9)
  return curves({
    id,
    title: words('联系多少人，能找到多少', 'Found for how many contacts'),
    summary: words(
      `先联系分数最高的 ${formatPercent(fifth?.x, 'zh')}，能找到 ${formatPercent(fifth?.y, 'zh')} 的目标客户。`,
      `Contacting the top ${formatPercent(fifth?.x, 'en')} by score reaches ${formatPercent(fifth?.y, 'en')} of those who count.`,
    ),
    x: { title: words('联系的客户占比', 'Share of customers contacted'), figure: 'percent', domain: [0, 1] },
    y: { title: words('找到的目标客户占比', 'Share of positives found'), figure: 'percent', domain: [0, 1] },
    curves: [{ label: words('模型', 'Model'), points: [{ x: 0, y: 0 }, ...points] }],
    shape: 'points',
    reference: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: words('随机联系', 'at random') },
  })
}
