import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { labelExpression, tooltipFormat } from './figures'
import { fluid, type ChartFrame, type Measure } from './frame'

export interface CalendarOptions extends ChartFrame {
  value: Measure
  /** ISO days, ascending. */
  days: readonly { date: string; value: number | null; where?: string }[]
}

const weekdays = [
  words('一', 'Mon'),
  words('二', 'Tue'),
  words('三', 'Wed'),
  words('四', 'Thu'),
  words('五', 'Fri'),
  words('六', 'Sat'),
  words('日', 'Sun'),
]

/** A tile for each day: weeks from left to right, Monday at the top. */
export function calendar({ id, title, summary, remark, value, days }: CalendarOptions): VegaLiteSpec {
  const tiles = days.map((day) => {
    const at = Date.parse(`${day.date}T00:00:00Z`)
    const weekday = (new Date(at).getUTCDay() + 6) % 7
    return { date: at, week: at - weekday * 86_400_000, weekday: weekdays[weekday], value: day.value, where: day.where }
  })
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: 7 * 18,
      data: { values: tiles },
      mark: { type: 'rect' },
      encoding: {
        x: {
          field: 'week',
          type: 'ordinal',
          axis: {
            title: null,
            labelExpr: labelExpression('date'),
            labelAngle: 0,
            domain: false,
            ticks: false,
            values: monthStarts(tiles.map((t) => t.week)),
            labelOverlap: true,
          },
          scale: { padding: 0.05 },
        },
        y: {
          field: 'weekday',
          type: 'nominal',
          scale: { domain: weekdays, padding: 0.05 },
          axis: { title: null, domain: false, ticks: false },
        },
        color: { field: 'value', type: 'quantitative', scale: { range: 'heatmap' }, legend: { title: value.title } },
        tooltip: [
          { field: 'date', type: 'temporal', title: words('日期', 'Date'), format: '%Y-%m-%d' },
          { field: 'value', type: 'quantitative', title: value.title, format: tooltipFormat(value.figure ?? 'number') },
        ],
      },
    },
  })
}

/** The first week of each month, or of each third when there are many. */
function monthStarts(weeks: readonly number[]): number[] {
  const seen = new Set<string>()
  const first: number[] = []
  for (const week of weeks) {
    const month = new Date(week).toISOString().slice(0, 7)
    if (seen.has(month)) continue
    seen.add(month)
    first.push(week)
  }
  const every = Math.max(1, Math.ceil(first.length / 12))
  return first.filter((_, i) => i % every === 0)
}
