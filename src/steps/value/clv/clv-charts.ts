import { concentrationCurve } from '../../../charts/concentration-curve'
import { curves } from '../../../charts/curves'
import { histogram } from '../../../charts/histogram'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import type { Concentration } from '../../../learning/customers/concentration'
import type { LifetimeOutlook } from '../../../learning/customers/lifetime'
import { count, date, number, percent, quoted, say } from '../../../words/say'
import type { AliveHistory } from './alive-history'
import type { Holdout } from './holdout'

export function clvCharts(
  ahead: LifetimeOutlook | null,
  shares: Concentration | null,
  holdout: Holdout | null,
  history: AliveHistory | null,
): VegaLiteSpec[] {
  return [
    ...(shares?.top20Share == null ? [] : [valueCurve(shares, shares.top20Share)]),
    ...(ahead ? [aliveSpread(ahead.alive)] : []),
    ...(holdout ? [holdoutCurve(holdout)] : []),
    ...(history ? [historyCurve(history)] : []),
  ]
}

const valueCurve = (shares: Concentration, top20Share: number) =>
  concentrationCurve({ points: shares.curve, top20Share, of: 'value' })

function aliveSpread(alive: Float64Array): VegaLiteSpec {
  const bins = Array.from({ length: 20 }, (_, i) => ({ from: i / 20, to: (i + 1) / 20, count: 0 }))
  let known = 0
  let low = 0
  for (const p of alive) {
    if (Number.isNaN(p)) continue
    known++
    if (p < 0.5) low++
    bins[Math.min(19, Math.floor(p * 20))]!.count++
  }
  return histogram({
    id: 'alive',
    title: words('客户还在的概率', 'Probability that customers are still there'),
    summary: say(words('{n} 位（{share}）更可能已经离开。', '{n} ({share}) have more likely left than not.'), {
      n: count(low),
      share: percent(known > 0 ? low / known : 0),
    }),
    x: { title: words('还在的概率', 'Probability'), figure: 'percent' },
    unit: words('客户', 'Customers'),
    bins,
    marks: [{ at: 0.5, label: words('一半', 'even') }],
  })
}

function holdoutCurve({ groups, expected, actual, cutoff }: Holdout): VegaLiteSpec {
  const line = (key: 'actual' | 'expected') => groups.map((g) => ({ x: g.frequency, y: g[key] }))
  return curves({
    id: 'holdout',
    title: words('检验：预测与实际的购买次数', 'Check: purchases foreseen and made'),
    remark: say(words('{day} 之后', 'after {day}'), { day: date(cutoff) }),
    summary: say(
      words(
        '用 {day} 之前的数据预测之后：预计 {expected} 次，实际 {actual} 次。',
        'Foreseen from before {day}: {expected} purchases; {actual} were made.',
      ),
      { day: date(cutoff), expected: number(Math.round(expected)), actual: count(actual) },
    ),
    x: { title: words('之前的复购次数（7 = 7 次及以上）', 'Repeat purchases before (7: 7 or more)'), figure: 'count' },
    y: { title: words('之后平均每人购买次数', 'Purchases after, on average'), zero: true },
    series: words('次数', 'Purchases'),
    curves: [
      { label: words('实际', 'made'), points: line('actual') },
      { label: words('预测', 'foreseen'), points: line('expected') },
    ],
    shape: 'points',
  })
}

function historyCurve({ customer, purchases, points }: AliveHistory): VegaLiteSpec {
  return curves({
    id: 'history',
    title: say(words('客户{who}还在的概率', 'Probability that customer {who} is still there'), {
      who: quoted(customer),
    }),
    remark: say(words('{n} 个购买日', '{n} {n|day|days} with a purchase'), { n: count(purchases.length) }),
    summary: say(words('现在是 {p}，每次购买后回升。', 'Now {p}; it recovers with each purchase.'), {
      p: percent(points.at(-1)!.pAlive),
    }),
    x: { title: words('日期', 'Date'), figure: 'date' },
    y: { title: words('还在的概率', 'Probability'), figure: 'percent', domain: [0, 1] },
    curves: [{ label: customer, points: points.map((p) => ({ x: p.date, y: p.pAlive })) }],
  })
}
