import { bars } from '../charts/bars'
import { curves } from '../charts/curves'
import { mostPoints } from '../charts/frame'
import { histogram } from '../charts/histogram'
import { scatterMap } from '../charts/scatter-map'
import { familyOf } from '../core/column'
import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import type { QueryAnswer } from '../engine/terrarium'
import { quoted, say } from '../words/say'

const bins = 24

/**
 * The chart that suits the answer of a query: a line over a date, bars by a category, points of two numbers, or the spread
 * of one. Null where there is no number to draw.
 */
export function answerChart({ columns, rows }: QueryAnswer): VegaLiteSpec | null {
  const of = (family: string) => columns.findIndex((c) => familyOf(c.type) === family)
  const numbers = columns.flatMap((c, i) => (familyOf(c.type) === 'number' ? [i] : []))
  const [first, second] = numbers
  if (first === undefined || rows.length === 0) return null
  const [date, text] = [of('date'), of('text') >= 0 ? of('text') : of('boolean')]
  const name = (i: number) => columns[i]!.name
  const title = (template: { zh: string; en: string }, by: number) =>
    say(template, { value: quoted(name(first)), by: quoted(name(by)) })
  const number = (value: unknown) => (value === null ? NaN : Number(value))
  if (date >= 0) {
    const shown = rows.slice(0, mostPoints).filter((row) => row[date] !== null)
    return curves({
      id: 'answer',
      title: title(words('{value}随{by}的变化', '{value} over {by}'), date),
      summary: title(words('{value}随{by}的变化。', '{value} over {by}.'), date),
      x: { title: words(name(date), name(date)), figure: 'date' },
      y: { title: words(name(first), name(first)) },
      curves: numbers.slice(0, 8).map((i) => ({
        label: name(i),
        points: shown
          .map((row) => ({ x: String(row[date]).slice(0, 10), y: row[i] === null ? null : number(row[i]) }))
          .sort((a, b) => (a.x < b.x ? -1 : a.x > b.x ? 1 : 0)),
      })),
    })
  }
  if (text >= 0)
    return bars({
      id: 'answer',
      title: title(words('各{by}的{value}', '{value} by {by}'), text),
      summary: title(words('各{by}的{value}。', '{value} by {by}.'), text),
      category: words(name(text), name(text)),
      value: { title: words(name(first), name(first)) },
      order: 'given',
      limit: 20,
      bars: rows
        .filter((row) => Number.isFinite(number(row[first])))
        .map((row) => ({
          label: row[text] === null ? words('（空）', '(empty)') : String(row[text]),
          value: number(row[first]),
        })),
    })
  const points = rows.slice(0, mostPoints).filter((row) => numbers.every((i) => row[i] !== null))
  if (second !== undefined)
    return scatterMap({
      id: 'answer',
      title: title(words('{by}与{value}', '{by} against {value}'), second),
      summary: title(words('{by}与{value}的散点。', 'Points of {by} against {value}.'), second),
      x: { title: words(name(first), name(first)), values: points.map((row) => number(row[first])) },
      y: { title: words(name(second), name(second)), values: points.map((row) => number(row[second])) },
    })
  return spread(rows.map((row) => number(row[first])).filter(Number.isFinite), name(first))
}

function spread(values: readonly number[], name: string): VegaLiteSpec | null {
  const [from, to] = values.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity])
  if (!(to > from)) return null
  const width = (to - from) / bins
  const counts = new Array<number>(bins).fill(0)
  for (const x of values) counts[Math.min(bins - 1, Math.floor((x - from) / width))]!++
  const figures = { name: quoted(name) }
  return histogram({
    id: 'answer',
    title: say(words('{name}的分布', 'Spread of {name}'), figures),
    summary: say(words('{name}的直方图。', 'A histogram of {name}.'), figures),
    x: { title: words(name, name) },
    unit: words('行', 'Rows'),
    bins: counts.map((count, i) => ({ from: from + i * width, to: from + (i + 1) * width, count })),
  })
}
