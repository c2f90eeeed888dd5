import { bars } from '../../../charts/bars'
import { groupedBars } from '../../../charts/grouped-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { literal } from '../../../database/sql'
import { number, percent, quoted, say } from '../../../words/say'
import { isDate, isNumber, titleOf, type Plan } from './plan'
import { axisSql, isValueSql, partSql, textSql, topValues, type Context, type From } from './sources'

const series = 8
/** Bars of numbers and dates, which stand in their order. */
const mostInOrder = 100

/** A bar for each category, the largest first; numbers and dates in their order. */
export async function drawBars(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  if (plan.color && plan.color.name !== plan.x!.name) return drawGrouped(context, plan, from, id)
  const x = plan.x!
  const { database, params, frame, highlight } = context
  const axis = await axisSql(context, x, { bins: params.bins, dates: mostInOrder })
  const rows = await database.rows(
    `SELECT ${axis.sql} AS b, ${plan.measure.sql} AS m, ${partSql(plan.measure.sql, highlight)} AS p FROM ${frame} WHERE ${axis.sql} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  )
  const found = rows.flatMap(([b, m, p]) =>
    m === null
      ? []
      : [
          {
            label: axis.label(b),
            value: Number(m),
            where: axis.where(b),
            ...(highlight !== undefined && { part: p === null ? 0 : Number(p) }),
          },
        ],
  )
  if (found.length === 0) return null
  const best = found.reduce((a, b) => (b.value > a.value ? b : a))
  const total = found.reduce((sum, f) => sum + f.value, 0)
  return bars({
    id,
    title: words(`各“${x.name}”的${plan.measure.title.zh}`, `${plan.measure.title.en} by “${x.name}”`),
    summary: plan.measure.addsUp
      ? say(words('最大的是{label}，占 {share}。', 'Largest: {label}, {share} of all.'), {
          label: quoted(best.label),
          share: percent(total > 0 ? best.value / total : null),
        })
      : say(words('最高的是{label}：{value}。', 'Highest: {label}, {value}.'), {
          label: quoted(best.label),
          value: number(best.value),
        }),
    category: titleOf(x),
    value: { title: plan.measure.title, figure: plan.measure.figure },
    bars: found,
    order: isNumber(x) || isDate(x) ? 'given' : 'descending',
    rest: plan.measure.addsUp && !isNumber(x) && !isDate(x) ? 'sum' : 'leave',
    limit: isNumber(x) || isDate(x) ? mostInOrder : params.limit,
  })
}

async function drawGrouped(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const [x, color] = [plan.x!, plan.color!]
  const top = await topValues(context, x, plan.measure.sql, context.params.limit)
  const groups = await topValues(context, color, 'count(*)', series)
  const inList = (column: string, values: readonly string[]) =>
    `${column} IN (${values.map((v) => literal(v)).join(', ')})`
  const rows = await context.database.rows(
    `SELECT ${textSql(x)} AS a, ${textSql(color)} AS g, ${plan.measure.sql} AS m FROM ${from} WHERE ${inList(textSql(x), top.values)} AND ${inList(textSql(color), groups.values)} GROUP BY 1, 2`,
  )
  if (rows.length === 0) return null
  const left = [
    top.all > top.values.length
      ? words(`最大的 ${top.values.length} 类`, `the ${top.values.length} largest of ${top.all}`)
      : undefined,
  ][0]
  return groupedBars({
    id,
    title: words(
      `各“${x.name}”的${plan.measure.title.zh}，按“${color.name}”`,
      `${plan.measure.title.en} by “${x.name}” and “${color.name}”`,
    ),
    summary: say(words('最大的是{label}。', 'Largest: {label}.'), { label: quoted(top.values[0]!) }),
    ...(left && { remark: left }),
    category: titleOf(x),
    series: titleOf(color),
    value: { title: plan.measure.title, figure: plan.measure.figure },
    categories: top.values,
    seriesLabels: groups.values,
    isStacked: plan.measure.addsUp,
    bars: rows.flatMap(([a, g, m]) =>
      m === null
        ? []
        : [
            {
              category: top.values.indexOf(String(a)),
              series: groups.values.indexOf(String(g)),
              value: Number(m),
              where: `${isValueSql(x, String(a))} AND ${isValueSql(color, String(g))}`,
            },
          ],
    ),
  })
}
