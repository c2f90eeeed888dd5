import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { formatCount, formatMoney } from '../words/format'
import { curves } from './curves'

export interface ProfitCurveOptions {
  id?: string
  points: readonly { contacts: number; profit: number }[]
  best: { contacts: number; profit: number }
  /** A code or a sign; empty where it is not known. */
  currency: string
  /** What a contact costs and a success brings, beside the title. */
  remark?: Words
}

/** What contacting the highest scores first earns, for every length of the list; the best length is marked. */
export function profitCurve({ id = 'profit', points, best, currency, remark }: ProfitCurveOptions): VegaLiteSpec {
  const ordered = [...points].sort((a, b) => a.contacts - b.contacts)
  const last = ordered.at(-1)
  const starts = ordered[0]?.contacts === 0 ? ordered : [{ contacts: 0, profit: 0 }, ...ordered]
  const texts = (language: 'zh' | 'en') => ({
    n: formatCount(best.contacts, language),
    profit: formatMoney(best.profit, currency, language),
  })
  const [zh, en] = [texts('zh'), texts('en')]
  return curves({
    id,
    title: words('联系多少人最划算', 'Profit by length of the list'),
    summary: words(
      `联系分数最高的 ${zh.n} 位收益最大，为 ${zh.profit}。`,
      `Contacting the ${en.n} highest scores earns most, ${en.profit}.`,
    ),
    ...(remark && { remark }),
    x: { title: words('联系人数', 'Customers contacted'), figure: 'count' },
    y: { title: words('收益', 'Profit'), figure: currency ? { currency } : 'number', zero: true },
    curves: [{ label: words('收益', 'Profit'), points: starts.map((p) => ({ x: p.contacts, y: p.profit })) }],
    best: {
      x: best.contacts,
      y: best.profit,
      label: words(`联系 ${zh.n} 位 · ${zh.profit}`, `${en.n} contacts · ${en.profit}`),
    },
    ...(last && {
      reference: {
        from: { x: 0, y: 0 },
        to: { x: last.contacts, y: last.profit },
        label: words('随机联系', 'at random'),
      },
    }),
  })
}
