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
  /** What is shared out: money that came, or value to come. */
  of?: 'money' | 'value'
}

/** What share of the money so large a share of the customers brings, best first: Lorenz's curve from the top. */
export function concentrationCurve({
  id = 'concentration',
  points,
  top20Share,
  of = 'money',
}: ConcentrationOptions): VegaLiteSpec {
  const share = (language: 'zh' | 'en') => formatPercent(top20Share, language, { decimals: 0 })
  const isMoney = of === 'money'
  return curves({
    id,
    title: isMoney
      ? words(`前 20% 的客户带来 ${share('zh')} 的金额`, `The top 20 % of customers bring ${share('en')} of the money`)
      : words(`前 20% 的客户占今后价值的 ${share('zh')}`, `The top 20 % hold ${share('en')} of the value to come`),
    summary: words(
      `客户从高到低排列，前 20% 占 ${share('zh')}。`,
      `Customers from the largest down: the first 20 % have ${share('en')}.`,
    ),
    x: {
      title: words('客户占比（高的在前）', 'Share of customers, best first'),
      figure: 'percent',
      domain: [0, 1],
    },
    y: {
      title: isMoney ? words('金额占比', 'Share of money') : words('价值占比', 'Share of value'),
      figure: 'percent',
      domain: [0, Math.max(1, ...points.map((p) => p.valueShare))],
    },
    curves: [{ label: words('实际', 'Actual'), points: points.map((p) => ({ x: p.share, y: p.valueShare })) }],
    reference: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: words('人人一样', 'all alike') },
    best: { x: 0.2, y: top20Share, label: words(`20% → ${share('zh')}`, `20 % → ${share('en')}`) },
  })
}
