import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatNumber } from '../words/format'
import { chart } from './chart'
import { figureWords } from './figures'
import { fluid, plotHeight } from './frame'
import type { DecilesOptions } from './gain-curve'

/** How much more often each tenth of the customers counts than the average, highest scores first. */
export function liftBars({ id = 'lift', deciles }: DecilesOptions): VegaLiteSpec {
  const rows = deciles.map(({ decile, count, positives, rate, lift }) => ({
    decile: String(decile),
    count,
    positives,
    rate,
    lift,
    text:
      lift === null
        ? words('–', '–')
        : words(formatNumber(lift, 'zh', { decimals: 1 }), formatNumber(lift, 'en', { decimals: 1 })),
  }))
  const most = Math.max(1, ...deciles.map((d) => d.lift ?? 0))
  const first = deciles[0]
  const x = {
    field: 'decile',
    type: 'ordinal',
    sort: null,
    axis: { title: words('客户按分数从高到低分成十组', 'Tenths of customers, highest scores first'), labelAngle: 0 },
  }
  const y = {
    field: 'lift',
    type: 'quantitative',
    scale: { domain: [0, most * 1.15], nice: false },
    axis: { title: words('提升度（相对平均）', 'Lift (times the average)') },
  }
  return chart({
    id,
    title: words('每十分之一客户的提升度', 'Lift of each tenth of customers'),
    summary: words(
      `分数最高的一组，目标比例是平均的 ${formatNumber(first?.lift, 'zh')} 倍。`,
      `The tenth with the highest scores counts ${formatNumber(first?.lift, 'en')} times as often as the average.`,
    ),
    spec: {
      ...fluid,
      height: plotHeight,
      data: { values: rows },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            x,
            y,
            tooltip: [
              { field: 'decile', type: 'nominal', title: words('组', 'Tenth') },
              { field: 'lift', type: 'quantitative', title: words('提升度', 'Lift'), format: '.3~r' },
              { field: 'rate', type: 'quantitative', title: words('目标比例', 'Rate'), format: '.2~%' },
              { field: 'positives', type: 'quantitative', title: words('目标客户', 'Positives'), format: ',d' },
              { field: 'count', type: 'quantitative', title: words('客户', 'Customers'), format: ',d' },
            ],
          },
        },
        {
          data: { values: [{}] },
          mark: { type: 'rule', style: 'reference' },
          encoding: { y: { datum: 1, type: 'quantitative' } },
        },
        // Over the line of the average, on a ground of their own.
        ...['halo', 'label'].map((style) => ({
          mark: { type: 'text', style, dy: -8, ...(style === 'halo' && { aria: false }) },
          encoding: { x, y, text: { field: 'text', type: 'nominal' } },
        })),
        {
          data: { values: [{}] },
          mark: { type: 'text', style: 'label', align: 'right', baseline: 'bottom', dx: -2, dy: -3, x: 'width' },
          encoding: { y: { datum: 1, type: 'quantitative' }, text: { value: averageWords(deciles) } },
        },
      ],
    },
  })
}

function averageWords(deciles: DecilesOptions['deciles']) {
  const [count, positives] = deciles.reduce(([n, p], d) => [n + d.count, p + d.positives], [0, 0])
  const rate = figureWords(count > 0 ? positives / count : null, 'percent')
  return words(`平均 ${rate.zh}`, `average ${rate.en}`)
}
