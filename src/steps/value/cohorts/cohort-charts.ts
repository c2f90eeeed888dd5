import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, percent, say } from '../../../words/say'
import { periodWords, type CohortFigures } from './cohort-words'

/** What can be read at a time. */
const most = { cohorts: 24, ages: 24 }

export function cohortCharts(found: CohortFigures): VegaLiteSpec[] {
  const { average } = found
  return [...(average.length > 1 ? [retentionMap(found), averageCurve(found)] : []), ...moneyCurves(found)]
}

function retentionMap({ cohorts, average, period }: CohortFigures): VegaLiteSpec {
  const shown = cohorts.slice(-most.cohorts)
  const ages = Math.min(average.length, most.ages + 1)
  const largest = Math.max(...shown.flatMap((c) => c.rates.slice(1, ages)), 0)
  const left = cohorts.length - shown.length
  return heatmap({
    id: 'retention',
    title: words('每批客户后来回来的比例', 'Share of each cohort that comes back'),
    ...(left > 0 && {
      remark: say(words('最近 {n} 批', 'the last {n} cohorts'), { n: count(shown.length) }),
    }),
    summary: say(words('各批第 1 期平均留存 {rate}。', 'On average {rate} of a cohort return in the next period.'), {
      rate: percent(average[1]!),
    }),
    rows: { title: words('首次购买', 'First purchase'), labels: shown.map((c) => c.name) },
    columns: {
      title: say(words('之后第几{unit}', 'Periods later ({unit}s)'), { unit: periodWords[period] }),
      labels: Array.from({ length: ages - 1 }, (_, i) => String(i + 1)),
    },
    value: { title: words('留存率', 'Retention'), figure: 'percent' },
    matrix: shown.map((c) => Array.from({ length: ages - 1 }, (_, i) => c.rates[i + 1] ?? null)),
    most: largest || 1,
  })
}

function averageCurve({ average, cohorts, period }: CohortFigures): VegaLiteSpec {
  // Far ages rest on a few customers: shown while a tenth of all have been seen so long.
  const customers = cohorts.reduce((sum, c) => sum + c.size, 0)
  const seen = (age: number) => cohorts.reduce((sum, c) => sum + (c.rates.length > age ? c.size : 0), 0)
  const points = average.flatMap((y, x) => (x <= 1 || seen(x) >= customers / 10 ? [{ x, y }] : []))
  return curves({
    id: 'average',
    title: words('平均留存曲线', 'Retention on average'),
    summary: say(words('第 1 期 {first}，第 {n} 期 {last}。', '{first} after one period, {last} after {n}.'), {
      first: percent(average[1]!),
      last: percent(points.at(-1)!.y),
      n: count(points.length - 1),
    }),
    x: { title: say(words('之后第几{unit}', 'Periods later ({unit}s)'), { unit: periodWords[period] }) },
    y: { title: words('留存率', 'Retention'), figure: 'percent', zero: true },
    curves: [{ label: words('所有批次', 'All cohorts'), points }],
    shape: 'points',
  })
}

function moneyCurves({ cohorts, currency, period }: CohortFigures): VegaLiteSpec[] {
  const shown = cohorts.filter((c) => c.money.length > 1).slice(0, 8)
  if (shown.length === 0) return []
  return [
    curves({
      id: 'money',
      title: words('每位客户累计带来的金额，按批次', 'Money so far for each customer, by cohort'),
      summary: say(words('画出最早的 {n} 批。', 'The first {n} cohorts.'), { n: count(shown.length) }),
      x: { title: say(words('之后第几{unit}', 'Periods later ({unit}s)'), { unit: periodWords[period] }) },
      y: {
        title: words('人均累计金额', 'Money for each customer'),
        figure: currency ? { currency } : 'number',
        zero: true,
      },
      series: words('批次', 'Cohort'),
      curves: shown.map((c) => ({ label: c.name, points: c.money.map((y, x) => ({ x, y })) })),
    }),
  ]
}
