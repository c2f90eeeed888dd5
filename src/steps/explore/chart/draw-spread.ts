import { boxes, type Box } from '../../../charts/boxes'
import { curves } from '../../../charts/curves'
import { histogram } from '../../../charts/histogram'
import { remarks } from '../../../charts/labels'
import { violins } from '../../../charts/violins'
import type { ColumnInfo } from '../../../core/column'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { binnedDensity } from '../../../math/statistics/binned-density'
import { count, number, quoted, say } from '../../../words/say'
import { figureOf, isNumber, titleOf, type Plan } from './plan'
import {
  binRangeSql,
  binSql,
  isValueSql,
  cutWords,
  spreadRangeOf,
  textSql,
  topValues,
  type Context,
  type From,
  type Range,
} from './sources'

const fine = 256
const shownDensity = 128
const mostBeyond = 1500
const series = 8

/** Counts of a number's bins, in groups by colour where there is one. */
export async function drawHistogram(
  context: Context,
  plan: Plan,
  from: From,
  id: string,
): Promise<VegaLiteSpec | null> {
  const x = plan.x!
  const range = await spreadRangeOf(context, x, context.params.bins)
  if (!range) return null
  const groups = plan.color ? await topValues(context, plan.color, 'count(*)', series) : null
  const isSetOff = context.highlight !== undefined && !groups
  const found = await countsOf(context, isSetOff ? context.frame : from, x, range, plan.color)
  const parts = isSetOff ? new Map((await countsOf(context, from, x, range)).map(({ bin, n }) => [bin, n])) : null
  const labels = groups ? groups.values : ['']
  const all = found.reduce((sum, f) => sum + f.n, 0)
  const at = (bin: number) => range.from + bin * range.width
  const whole = new Float64Array(range.bins)
  for (const { bin, n } of found) whole[bin]! += n
  const fineRange = { ...range, width: (range.width * range.bins) / fine, bins: fine }
  const density =
    groups || isSetOff || range.bins < 8
      ? null
      : densityOf(await countsOf(context, from, x, fineRange), fineRange, range.width / 2)
  return histogram({
    id,
    title: words(`“${x.name}”的分布`, `How “${x.name}” is spread`),
    summary: say(words('{n} 个值，最多的一格有 {most} 个。', '{n} values; the fullest bin has {most}.'), {
      n: count(all),
      most: count(Math.max(...whole)),
    }),
    ...(range.within && { remark: cutWords }),
    x: { title: titleOf(x), figure: figureOf(x) },
    unit: words('行数', 'Rows'),
    ...(groups && plan.color && { groups: { title: titleOf(plan.color), labels } }),
    bins: found
      .filter((f) => !groups || labels.includes(f.group))
      .map(({ bin, group, n }) => ({
        from: at(bin),
        to: at(bin + 1),
        count: n,
        group: groups ? labels.indexOf(group) : 0,
        where: binRangeSql(x, range, bin),
        ...(parts && { part: parts.get(bin) ?? 0 }),
      })),
    ...(density && { line: density.at.map((at_, i) => ({ x: at_, y: density.density[i]! * all * range.width })) }),
    height: 280,
  })
}

async function countsOf(
  { database }: Context,
  from: From,
  x: ColumnInfo,
  range: Range,
  color?: ColumnInfo,
): Promise<{ bin: number; group: string; n: number }[]> {
  const group = color ? textSql(color) : "''"
  const rows = await database.rows(
    `SELECT b, g, count(*) FROM (SELECT ${binSql(x, range)} AS b, ${group} AS g FROM ${from}) WHERE b IS NOT NULL GROUP BY b, g ORDER BY b, g`,
  )
  return rows.map(([b, g, n]) => ({ bin: Number(b), group: String(g), n: Number(n) }))
}

function densityOf(found: readonly { bin: number; n: number }[], range: Range, leastBandwidth?: number) {
  const counts = new Float64Array(range.bins)
  for (const { bin, n } of found) counts[bin]! += n
  const { at, density } = binnedDensity(counts, range.from, range.width, leastBandwidth)
  const step = Math.ceil(range.bins / shownDensity)
  const every = <T>(list: T[]) => list.filter((_, i) => i % step === 0)
  return { at: every(at), density: every(density) }
}

/** Smooth densities over each other, one for each colour. */
export async function drawDensity(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const x = plan.x!
  const range = await spreadRangeOf(context, x, fine)
  if (!range) return null
  const by = plan.color ?? (isNumber(plan.y) ? undefined : plan.y)
  const labels = by ? (await topValues(context, by, 'count(*)', series)).values : [x.name]
  const found = await countsOf(context, from, x, range, by)
  return curves({
    id,
    title: words(`“${x.name}”的密度`, `Density of “${x.name}”`),
    summary: words('曲线越高，值越密集。', 'The higher the line, the more values lie there.'),
    ...(range.within && { remark: cutWords }),
    x: { title: titleOf(x), figure: figureOf(x) },
    y: { title: words('密度', 'Density'), zero: true },
    ...(by && { series: titleOf(by) }),
    curves: labels.map((label) => {
      const { at, density } = densityOf(
        found.filter((f) => !by || f.group === label),
        range,
      )
      return { label, points: at.map((x_, i) => ({ x: x_, y: density[i]! })) }
    }),
  })
}

/** The category that boxes and violins stand for, and the number they show. */
function pair({ x, y }: Plan): { value: ColumnInfo; by: ColumnInfo | undefined } {
  if (y && isNumber(y)) return { value: y, by: x }
  return { value: x!, by: y }
}

export async function drawBoxes(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const { value, by } = pair(plan)
  const { database, params } = context
  const v = `${ident(value.name)}::DOUBLE`
  const g = by ? textSql(by) : literal(value.name)
  const top = by ? await topValues(context, by, 'count(*)', params.limit) : { values: [value.name], all: 1 }
  const kept = `g IN (${top.values.map((one) => literal(one)).join(', ')})`
  const base = `SELECT ${g} AS g, ${v} AS v FROM ${from} WHERE isfinite(${v})`
  const stats = `SELECT g, count(*) AS n, quantile_cont(v, 0.25) AS q1, quantile_cont(v, 0.5) AS m, quantile_cont(v, 0.75) AS q3 FROM (${base}) WHERE ${kept} GROUP BY g`
  const joined = `FROM (${base}) b JOIN (${stats}) s USING (g)`
  const inside = 'b.v BETWEEN s.q1 - 1.5 * (s.q3 - s.q1) AND s.q3 + 1.5 * (s.q3 - s.q1)'
  const rows = await database.rows(
    `SELECT g, any_value(n), any_value(q1), any_value(m), any_value(q3), min(v) FILTER (${inside}), max(v) FILTER (${inside}) ${joined} GROUP BY g`,
  )
  if (rows.length === 0) return null
  const beyond = await database.rows(
    `SELECT g, v FROM (SELECT DISTINCT b.g, b.v ${joined} WHERE NOT (${inside})) ORDER BY hash(v), g, v LIMIT ${mostBeyond}`,
  )
  const found = new Map(rows.map((row) => [String(row[0]), row.slice(1).map(Number)]))
  const drawn = top.values.flatMap((label): Box[] => {
    const row = found.get(label)
    if (!row) return []
    const [n, q1, median, q3, low, high] = row as [number, number, number, number, number, number]
    return [
      {
        label,
        ...(by && { where: isValueSql(by, label) }),
        rows: n,
        q1,
        median,
        q3,
        low,
        high,
        beyond: beyond.filter(([of]) => String(of) === label).map(([, x]) => Number(x)),
      },
    ]
  })
  if (by && !isNumber(by)) drawn.sort((a, b) => b.median - a.median)
  const [first] = drawn
  return boxes({
    id,
    title: by
      ? words(`各“${by.name}”的“${value.name}”`, `“${value.name}” by “${by.name}”`)
      : words(`“${value.name}”的分布`, `How “${value.name}” is spread`),
    summary: say(words('{label}的中位数是 {median}。', 'The median of {label} is {median}.'), {
      label: quoted(String(first!.label)),
      median: number(first!.median),
    }),
    ...(top.all > drawn.length && {
      remark: words(`行数最多的 ${drawn.length} 类`, `the ${drawn.length} largest of ${top.all}`),
    }),
    category: by ? titleOf(by) : titleOf(value),
    value: { title: titleOf(value), figure: figureOf(value) },
    boxes: drawn,
  })
}

export async function drawViolins(context: Context, plan: Plan, from: From, id: string): Promise<VegaLiteSpec | null> {
  const { value, by } = pair(plan)
  const range = await spreadRangeOf(context, value, fine)
  if (!range) return null
  const top = by
    ? await topValues(context, by, 'count(*)', Math.min(context.params.limit, 12))
    : { values: [value.name], all: 1 }
  const found = await countsOf(context, from, value, range, by)
  const medians = new Map<string, number>()
  for (const label of top.values) {
    const where = by ? ` WHERE ${isValueSql(by, label)}` : ''
    medians.set(
      label,
      Number(await context.database.value(`SELECT median(${ident(value.name)}::DOUBLE) FROM ${from}${where}`)),
    )
  }
  return violins({
    id,
    title: by
      ? words(`各“${by.name}”的“${value.name}”`, `“${value.name}” by “${by.name}”`)
      : words(`“${value.name}”的分布`, `How “${value.name}” is spread`),
    summary: words('越宽的地方值越多，点是中位数。', 'The wider, the more values; the dot is the median.'),
    remark: remarks(
      top.all > top.values.length
        ? words(`行数最多的 ${top.values.length} 类`, `the ${top.values.length} largest of ${top.all}`)
        : undefined,
      range.within && cutWords,
    ),
    category: by ? titleOf(by) : titleOf(value),
    value: { title: titleOf(value), figure: figureOf(value) },
    violins: top.values.map((label) => {
      const { at, density } = densityOf(
        found.filter((f) => !by || f.group === label),
        range,
      )
      const median = medians.get(label)
      return {
        label,
        points: at.map((x, i) => ({ x, density: density[i]! })),
        median: median === undefined || Number.isNaN(median) ? null : median,
      }
    }),
  })
}
