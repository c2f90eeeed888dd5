import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatPercent } from '../words/format'
import { curves } from './curves'

export interface ConcentrationOptions {
  id?: string
  /** Best customers first, from 0 to 1. */
  points: readonly { share: number; valueShare: number }[]
  /** What the best fifth bring. */
  top20Share: number
}

/** What share of the money so large a share of the customers brings, best first: Lorenz's curve from the top. */
export function concentrationCurve({ id = 'concentration', points, top20Share }: ConcentrationOptions): VegaLiteSpec {
  const share = (language: 'zh' | 'en') => formatPercent(top20Share, language, { decimals: 0 })
  return curves({
    id,
    title: words(
      `前 20% 的客户带来 ${share('zh')} 的金额`,
      `The top 20 % of customers bring ${share('en')} of the money`,
    ),
    summary: words(
      `客户按金额从高到低排列，前 20% 带来 ${share('zh')}。`,
      `Customers from the largest down: the first 20 % bring ${share('en')}.`,
    ),
    x: {
      title: words('客户占比（金额高的在前）', 'Share of customers, best first'),
      figure: 'percent',
      domain: [0, 1],
    },
    y: {
      title: words('金额占比', 'Share of money'),
      figure: 'percent',
      domain: [0, Math.max(1, ...points.map((p) => p.valueShare))],
    },
    curves: [{ label: words('实际', 'Actual'), points: points.map((p) => ({ x: p.share, y: p.valueShare })) }],
    reference: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: words('人人一样', 'all alike') },
    best: { x: 0.2, y: top20Share, label: words(`20% → ${share('zh')}`, `20 % → ${share('en')}`) },
  })
}
