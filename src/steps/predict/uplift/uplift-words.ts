import { bars } from '../../../charts/bars'
import { qiniCurve } from '../../../charts/qini-curve'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import type { UpliftReport } from '../../../math/uplift/qini'
import { count, join, number, percent, quoted, say } from '../../../words/say'

interface Said {
  report: UpliftReport
  rows: number
  isHeldOut: boolean
  isBinary: boolean
  target: string
  positive: string
}

export function upliftSentence({ report, rows, isHeldOut, isBinary, target, positive }: Said): Words {
  const figure = (x: number | null) => (isBinary ? percent(x, { signed: true }) : number(x, { signed: true }))
  const top = report.deciles[0]?.uplift ?? null
  const answer = say(
    words(
      '联系得分最高的 10%，{outcome}变化 {top}，平均是 {all}；在 {n} 行上检验，Qini {qini}。',
      'Contacting the top 10 % changes {outcome} by {top}, against {all} on average; measured on {n} rows, Qini {qini}.',
    ),
    {
      outcome: isBinary ? quoted(`${target} = ${positive}`) : quoted(target),
      top: figure(top),
      all: figure(report.curve.at(-1)!.uplift / rows),
      n: count(rows),
      qini: number(report.qini, { significant: 2 }),
    },
  )
  return join(
    answer,
    ...(report.qini <= 0 ? [words('这个排序不比随机好。', 'The ranking is no better than a random one.')] : []),
    ...(isHeldOut ? [] : [words('没有留出检验的行。', 'No rows were held out.')]),
    words('只有随机分组时才可信。', 'It can be trusted only if chance decided who was contacted.'),
  )
}

export function upliftCharts({ report, isBinary }: Said): VegaLiteSpec[] {
  const deciles = report.deciles.filter((d) => d.uplift !== null)
  return [
    qiniCurve({ curve: report.curve, qini: report.qini }),
    bars({
      id: 'uplift-deciles',
      title: words('每一成客户，联系带来多少', 'What contacting changes, tenth by tenth'),
      summary: say(
        words('得分最高的一成变化 {top}，最低的一成 {low}。', 'The top tenth changes by {top}, the last by {low}.'),
        {
          top: isBinary ? percent(deciles[0]?.uplift ?? null, { signed: true }) : number(deciles[0]?.uplift ?? null),
          low: isBinary
            ? percent(deciles.at(-1)?.uplift ?? null, { signed: true })
            : number(deciles.at(-1)?.uplift ?? null),
        },
      ),
      category: words('得分从高到低', 'Tenths by score'),
      value: { title: words('联系与不联系之差', 'Contacted less control'), figure: isBinary ? 'percent' : 'number' },
      order: 'given',
      limit: 10,
      bars: deciles.map((d) => ({ label: words(`第 ${d.decile} 成`, `Tenth ${d.decile}`), value: d.uplift ?? 0 })),
    }),
  ]
}
