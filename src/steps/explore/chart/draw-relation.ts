import { binnedScatter } from '../../../charts/binned-scatter'
import { calendar } from '../../../charts/calendar'
import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import { mosaic } from '../../../charts/mosaic'
import { scatterMap } from '../../../charts/scatter-map'
import { numberColumn } from '../../../core/columns'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { compareText } from '../../../core/text-order'
import { count, number, quoted, say } from '../../../words/say'
import { figureOf, isDate, titleOf, type Plan } from './plan'
import {
  axisSql,
  binRangeSql,
  binSql,
  bothSql,
  dateRangeSql,
  dateSql,
  isValueSql,
  rangeOf,
  textSql,
  topValues,
  type Context,
  type From,
} from './sources'

const mostPoints = 5000
const series = 8
/** Rows and columns of a heat map. */
const mostNames = 40

/** A measure along time or a number, a line for each colour. */
export async function drawLine(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const x = plan.x!
  const { database, params } = context
  const range = isDate(x) ? null : await rangeOf(context, x, params.bins)
  if (!isDate(x) && !range) return null
  const dates = range ? null : await dateSql(context, x)
  const cut = range ? binSql(x, range) : dates!.sql
  const groups = plan.color ? await topValues(context, plan.color, 'count(*)', series) : null
  const g = plan.color ? textSql(plan.color) : "''"
  const rows = await database.rows(
    `SELECT ${cut} AS b, ${g} AS g, ${plan.measure.sql} AS m FROM ${from} WHERE ${cut} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  if (rows.length === 0) return null
  const labels = groups ? groups.values : [plan.measure.title]
  const place = (b: unknown) => (range ? range.from + (Number(b) + 0.5) * range.width : String(b).slice(0, 10))
  const whereOf = (b: unknown, g: unknown) => {
    const along = range ? binRangeSql(x, range, Number(b)) : dateRangeSql(x, String(b), dates!.unit)
    return plan.color ? `${along} AND ${isValueSql(plan.color, String(g))}` : along
  }
  const best = rows.reduce((a, b) => (Number(b[2]) > Number(a[2]) ? b : a))
  return curves({
    id,
    title: words(`${plan.measure.title.zh}随“${x.name}”的变化`, `${plan.measure.title.en} along “${x.name}”`),
    summary: say(words('最高的是 {at}：{value}。', 'Highest at {at}: {value}.'), {
      at: String(place(best[0])),
      value: number(Number(best[2])),
    }),
    ...(groups &&
      groups.all > labels.length && {
        remark: words(`行数最多的 ${labels.length} 类`, `the ${labels.length} largest of ${groups.all}`),
      }),
    x: { title: titleOf(x), figure: isDate(x) ? 'date' : figureOf(x) },
    y: { title: plan.measure.title, figure: plan.measure.figure, zero: plan.measure.addsUp },
    ...(plan.color && { series: titleOf(plan.color) }),
    curves: labels.map((label) => ({
      label,
      points: rows
        .filter(([, of]) => !groups || of === label)
        .map(([b, of, m]) => ({ x: place(b), y: m === null ? null : Number(m), where: whereOf(b, of) })),
    })),
    height: 280,
  })
}

/** Points as they are up to 5,000; beyond, how many lie where, or with colours a sample of them. */
export async function drawPoints(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const [x, y] = [plan.x!, plan.y!]
  const { database } = context
  const [a, b] = [`${ident(x.name)}::DOUBLE`, `${ident(y.name)}::DOUBLE`]
  const both = `FROM ${from} WHERE isfinite(${a}) AND isfinite(${b})`
  const rows = Number(await database.value(`SELECT count(*) ${both}`))
  if (rows === 0) return null
  const frame = {
    id,
    title: words(`“${x.name}”和“${y.name}”`, `“${y.name}” against “${x.name}”`),
    x: { title: titleOf(x), figure: figureOf(x) },
    y: { title: titleOf(y), figure: figureOf(y) },
  }
  const r = Number(await database.value(`SELECT corr(${a}, ${b}) ${both}`))
  const summary = say(words('{n} 行，相关系数 {r}。', '{n} {n|row|rows}; correlation {r}.'), {
    n: count(rows),
    r: number(Number.isFinite(r) ? r : null),
  })
  if (rows > mostPoints && !plan.color && !plan.size) return cells(context, plan, from, { ...frame, summary })
  const groups = plan.color ? await topValues(context, plan.color, 'count(*)', series) : null
  const others = words('其他', 'others')
  const code =
    plan.color && groups
      ? `CASE ${textSql(plan.color)} ${groups.values.map((v, i) => `WHEN ${literal(v)} THEN ${i}`).join(' ')} ELSE ${groups.values.length} END`
      : '0'
  const size = plan.size ? `coalesce(${ident(plan.size.name)}::DOUBLE, 0)` : '0::DOUBLE'
  const every = Math.ceil(rows / mostPoints)
  const data = await database.query(
    `SELECT a, b, g, s FROM (SELECT ${a} AS a, ${b} AS b, ${code}::DOUBLE AS g, ${size} AS s, row_number() OVER () AS i ${both}) WHERE (i - 1) % ${every} = 0`,
  )
  const labels = groups ? [...groups.values, ...(groups.all > groups.values.length ? [others] : [])] : []
  return scatterMap({
    ...frame,
    summary,
    ...(every > 1 && {
      remark: say(words('{n} 行里每 {every} 行取一行', 'every {every}th of {n} rows'), {
        n: count(rows),
        every: count(every),
      }),
    }),
    x: { ...frame.x, values: numberColumn(data, 'a') },
    y: { ...frame.y, values: numberColumn(data, 'b') },
    ...(plan.color && { category: { title: titleOf(plan.color), codes: numberColumn(data, 'g'), labels } }),
    ...(plan.size && {
      size: { title: titleOf(plan.size), figure: figureOf(plan.size), values: numberColumn(data, 's') },
    }),
    height: 320,
  })
}

async function cells(
  context: Context,
  plan: Plan,
  from: From,
  frame: Pick<Parameters<typeof binnedScatter>[0], 'id' | 'title' | 'summary' | 'x' | 'y'>,
): Promise<VegaLiteSpec | null> {
  const [x, y] = [plan.x!, plan.y!]
  const bins = Math.min(60, context.params.bins + 10)
  const [across, upwards] = [await rangeOf(context, x, bins), await rangeOf(context, y, bins)]
  if (!across || !upwards) return null
  const rows = await context.database.rows(
    `SELECT a, b, count(*) FROM (SELECT ${binSql(x, across)} AS a, ${binSql(y, upwards)} AS b FROM ${from}) WHERE a IS NOT NULL AND b IS NOT NULL GROUP BY a, b ORDER BY a, b`,
  )
  const edge = (range: typeof across, i: number) => range.from + i * range.width
  return binnedScatter({
    ...frame,
    cells: rows.map((row) => {
      const [i, j, n] = row.map(Number) as [number, number, number]
      const [x0, x1, y0, y1] = [edge(across, i), edge(across, i + 1), edge(upwards, j), edge(upwards, j + 1)]
      return {
        x0,
        x1,
        y0,
        y1,
        count: n,
        where: `${binRangeSql(x, across, i)} AND ${binRangeSql(y, upwards, j)}`,
      }
    }),
  })
}

/** A measure for every pair of values; numbers are binned, dates cut. */
export async function drawHeatmap(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const [x, y] = [plan.x!, plan.y!]
  const most = { bins: Math.min(context.params.bins, 20), dates: mostNames }
  const [across, upwards] = [await axisSql(context, x, most), await axisSql(context, y, most)]
  // The measure is of a third column where y is an axis: rows, unless colour is a number.
  const measure = plan.color
    ? {
        sql: `avg(${ident(plan.color.name)}::DOUBLE)`,
        title: words(`${plan.color.name} 平均`, `Mean of ${plan.color.name}`),
        figure: figureOf(plan.color),
      }
    : { sql: 'count(*)', title: words('行数', 'Rows'), figure: 'count' as const }
  const rows = await context.database.rows(
    `SELECT ${across.sql} AS a, ${upwards.sql} AS b, ${measure.sql} AS m, count(*) AS n FROM ${from} WHERE ${across.sql} IS NOT NULL AND ${upwards.sql} IS NOT NULL GROUP BY 1, 2`,
  )
  if (rows.length === 0) return null
  const kept = (at: 0 | 1) => {
    const sizes = new Map<unknown, number>()
    for (const row of rows) sizes.set(row[at], (sizes.get(row[at]) ?? 0) + Number(row[3]))
    const top = [...sizes]
      .sort((p, q) => q[1] - p[1])
      .slice(0, mostNames)
      .map(([v]) => v)
    return top.sort((p, q) =>
      typeof p === 'number' && typeof q === 'number' ? p - q : compareText(String(p), String(q)),
    )
  }
  const [columns, lines] = [kept(0), kept(1)]
  const found = new Map(rows.map(([a, b, m]) => [JSON.stringify([a, b]), m === null ? null : Number(m)]))
  return heatmap({
    id,
    title: words(`“${x.name}”和“${y.name}”`, `“${y.name}” by “${x.name}”`),
    summary: words(`${lines.length} 行、${columns.length} 列。`, `${lines.length} by ${columns.length} cells.`),
    rows: { title: titleOf(y), labels: lines.map(upwards.label) },
    columns: { title: titleOf(x), labels: columns.map(across.label) },
    value: { title: measure.title, figure: measure.figure },
    matrix: lines.map((b) => columns.map((a) => found.get(JSON.stringify([a, b])) ?? null)),
    where: (row, column) => bothSql(across.where(columns[column]), upwards.where(lines[row])),
  })
}

export async function drawMosaic(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const [x, y] = [plan.x!, plan.y!]
  const [columns, parts] = [await topValues(context, x, 'count(*)', 12), await topValues(context, y, 'count(*)', 30)]
  const rows = await context.database.rows(
    `SELECT ${textSql(x)} AS a, ${textSql(y)} AS b, count(*) FROM ${from} GROUP BY 1, 2`,
  )
  if (rows.length === 0) return null
  const found = new Map(rows.map(([a, b, n]) => [JSON.stringify([a, b]), Number(n)]))
  return mosaic({
    id,
    title: words(`各“${x.name}”里“${y.name}”的构成`, `What “${y.name}” is in each “${x.name}”`),
    remark: words('宽度是行数', 'widths: rows'),
    summary: say(words('最大的一列是{first}。', 'The widest is {first}.'), { first: quoted(columns.values[0]!) }),
    category: titleOf(x),
    part: titleOf(y),
    rows: columns.values.map((a) => ({
      label: a,
      counts: parts.values.map((b) => found.get(JSON.stringify([a, b])) ?? 0),
    })),
    parts: parts.values,
    where: (row, part) => bothSql(isValueSql(x, columns.values[row]!), isValueSql(y, parts.values[part]!)),
  })
}

/** The measure of each day; of long spans the last 5,000 days. */
export async function drawCalendar(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const x = plan.x!
  const day = `${ident(x.name)}::DATE`
  const rows = await context.database.rows(
    `SELECT * FROM (SELECT ${day} AS d, ${plan.measure.sql} AS m FROM ${from} WHERE ${ident(x.name)} IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT 1100) ORDER BY d`,
  )
  if (rows.length === 0) return null
  const best = rows.reduce((a, b) => (Number(b[1]) > Number(a[1]) ? b : a))
  return calendar({
    id,
    title: words(`每天的${plan.measure.title.zh}`, `${plan.measure.title.en} each day`),
    ...(rows.length === 1100 && { remark: words('最近 1,100 天', 'the latest 1,100 days') }),
    summary: say(words('最高的一天是 {day}：{value}。', 'The highest day is {day}: {value}.'), {
      day: String(best[0]).slice(0, 10),
      value: number(Number(best[1])),
    }),
    value: { title: plan.measure.title, figure: plan.measure.figure },
    days: rows.map(([date, m]) => ({
      date: String(date).slice(0, 10),
      value: m === null ? null : Number(m),
      where: dateRangeSql(x, String(date), 'day'),
    })),
  })
}
