import { bars } from '../../../charts/bars'
import { curves } from '../../../charts/curves'
import type { Figure } from '../../../charts/figures'
import { familyOf } from '../../../core/column'
import type { StepContext } from '../../../core/step'
import { columnOf } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import type { Measure } from '../../../learning/relational/measures'
import { quoted, say } from '../../../words/say'
import type { Params } from './run'

const mostBars = 9
const mostPoints = 500

/** The first measure of each group: bars, or a line over time. Null where there is nothing to draw. */
export async function groupChart(
  context: StepContext<Params>,
  measure: Measure,
  name: string,
): Promise<VegaLiteSpec | null> {
  const [by, ...more] = context.params.by
  if (by === undefined || more.length > 0) return null
  const table = context.inputs[0]!
  const isDate = familyOf(columnOf(table, by).type) === 'date'
  const value = ident(name)
  const rows = await context.database.rows(
    `SELECT ${ident(by)}::VARCHAR, ${value}::DOUBLE FROM ${context.staging()} WHERE TRY_CAST(${value}::VARCHAR AS DOUBLE) IS NOT NULL ORDER BY ${isDate ? `${ident(by)}` : `2 DESC`} LIMIT ${isDate ? mostPoints : 200}`,
  )
  if (rows.length < 2) return null
  const figure: Figure =
    measure.op === 'count' || measure.op === 'countDistinct' ? 'count' : measure.op === 'share' ? 'percent' : 'number'
  const figures = { by: quoted(by), name: quoted(name) }
  const title = say(words('各{by}的{name}', '{name} by {by}'), figures)
  const measured = { title: words(name, name), figure }
  if (isDate)
    return curves({
      id: 'groups',
      title,
      summary: say(words('{name}随{by}的变化。', '{name} over {by}.'), figures),
      x: { title: words(by, by), figure: 'date' },
      y: { ...measured, zero: true },
      curves: [
        {
          label: name,
          points: rows.flatMap(([x, y]) => (x === null ? [] : [{ x: String(x).slice(0, 10), y: Number(y) }])),
        },
      ],
    })
  return bars({
    id: 'groups',
    title,
    summary: say(words('各组的{name}，从大到小。', '{name} of each group, largest first.'), figures),
    category: words(by, by),
    value: measured,
    limit: mostBars,
    bars: rows.map(([label, y]) => ({
      label: label === null ? words('（空）', '(empty)') : String(label),
      value: Number(y),
    })),
  })
}
