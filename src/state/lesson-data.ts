import type { TableInfo } from '../core/table'
import { ident } from '../database/sql'
import type { BasketsData, ClassesData, LessonData, PointsData, RatingsData, SeriesData } from '../lessons/lesson'
import { query } from './query'

const mostPoints = 240
const mostBaskets = 3000
const mostItems = 6
const mostSteps = 144
const [ratedItems, ratingUsers] = [8, 12]
const separator = '\u001f'

/**
 * A few rows of a table, the same every time.
 * @param columns as the lesson asks for them (`lessonColumns`)
 */
export async function lessonData(
  table: TableInfo,
  kind: LessonData['kind'],
  columns: readonly string[],
): Promise<LessonData> {
  const [first = '', second = '', third = ''] = columns
  if (kind === 'points') return points(table.name, first, second)
  if (kind === 'classes') return classes(table.name, first, second, third)
  if (kind === 'series') return series(table.name, first, second)
  return kind === 'ratings' ? ratings(table.name, first, second, third) : baskets(table.name, first, second)
}

async function points(table: string, x: string, y: string): Promise<PointsData> {
  const [a, b] = [ident(x), ident(y)]
  const { rows } = await query(
    `select ${a}::double, ${b}::double from (select ${a}, ${b} from ${ident(table)} ` +
      `where isfinite(${a}::double) and isfinite(${b}::double)) using sample reservoir(${mostPoints} rows) repeatable (7)`,
  )
  const numbers = rows as [number, number][]
  return { kind: 'points', xTitle: x, yTitle: y, x: numbers.map(([one]) => one), y: numbers.map(([, other]) => other) }
}

/** Rows of the two commonest classes. */
async function classes(table: string, x: string, y: string, target: string): Promise<ClassesData> {
  const [a, b, c, from] = [ident(x), ident(y), `${ident(target)}::varchar`, ident(table)]
  const { rows } = await query(
    `with given as (select ${a}::double as x, ${b}::double as y, ${c} as c from ${from} ` +
      `where isfinite(${a}::double) and isfinite(${b}::double) and ${c} is not null), ` +
      `top as (select c from given group by c order by count(*) desc, c limit 2) ` +
      `select x, y, c from (select * from given where c in (from top)) using sample reservoir(${mostPoints} rows) repeatable (7)`,
  )
  const found = rows as [number, number, string][]
  const labels = [...new Set(found.map(([, , label]) => label))].toSorted()
  return {
    ...{ kind: 'classes', xTitle: x, yTitle: y, classTitle: target, labels },
    x: found.map(([one]) => one),
    y: found.map(([, other]) => other),
    codes: found.map(([, , label]) => labels.indexOf(label)),
  }
}

/** Baskets of the commonest items only: no more can be drawn. */
async function baskets(table: string, basket: string, item: string): Promise<BasketsData> {
  const [a, b, from] = [ident(basket), ident(item), ident(table)]
  const { rows } = await query(
    `with pairs as (select distinct ${a} as basket, ${b}::varchar as item from ${from} where ${a} is not null and ${b} is not null), ` +
      `top as (select item from pairs group by item order by count(*) desc, item limit ${mostItems}) ` +
      `select coalesce(string_agg(item, '${separator}' order by item) filter (where item in (from top)), '') ` +
      `from pairs group by basket order by hash(basket) limit ${mostBaskets}`,
  )
  return {
    kind: 'baskets',
    baskets: (rows as [string][]).map(([text]) => (text === '' ? [] : text.split(separator))),
  }
}

/**
 * Sums by month, by day where there are less than three years of them; steps without rows are 0. A last month that has days to
 * come is left out where the table holds days.
 */
async function series(table: string, date: string, value: string): Promise<SeriesData> {
  const [d, v] = [`${ident(date)}::date`, `${ident(value)}::double`]
  const { rows } = await query(
    `with given as (select ${d} as d, ${v} as v from ${ident(table)} where ${d} is not null and isfinite(${v})), ` +
      `ends as (select min(d) as begun, max(d) as ended, date_diff('month', min(d), max(d)) >= 36 as by_month, ` +
      `count(distinct d) > count(distinct date_trunc('month', d)) as has_days from given), ` +
      `steps as (select unnest(case when by_month ` +
      `then generate_series(date_trunc('month', begun)::timestamp, ended::timestamp, interval 1 month) ` +
      `else generate_series(begun::timestamp, ended::timestamp, interval 1 day) end)::date as step, by_month, ` +
      `has_days and by_month and ended < last_day(ended) as is_open, ended from ends), ` +
      `sums as (select case when by_month then date_trunc('month', d)::date else d end as step, sum(v) as v ` +
      `from given, ends group by 1) ` +
      `select step::varchar, coalesce(v, 0), by_month from steps left join sums using (step) ` +
      `where not (is_open and step = date_trunc('month', ended)::date) order by step desc limit ${mostSteps}`,
  )
  const steps = (rows as [string, number, boolean][]).toReversed()
  return {
    ...{ kind: 'series', title: value, unit: steps[0]?.[2] ? 'month' : 'day' },
    dates: steps.map(([step]) => step),
    values: steps.map(([, sum]) => sum),
  }
}

/** The items with the most ratings, and users who rated some of them but not all, so that there is something to fill in. */
async function ratings(table: string, user: string, item: string, rating: string): Promise<RatingsData> {
  const [u, i, r] = [`${ident(user)}::varchar`, `${ident(item)}::varchar`, `${ident(rating)}::double`]
  const { rows } = await query(
    `with given as (select ${u} as u, ${i} as i, avg(${r}) as r from ${ident(table)} ` +
      `where ${u} is not null and ${i} is not null and isfinite(${r}) group by 1, 2), ` +
      `top as (select i from given group by i order by count(*) desc, i limit ${ratedItems}), ` +
      `raters as (select u from given where i in (from top) group by u ` +
      `order by abs(count(*) - ${Math.ceil(ratedItems * 0.6)}), hash(u), u limit ${ratingUsers}) ` +
      `select u, i, r from given where u in (from raters) and i in (from top) order by u, i`,
  )
  const found = rows as [string, string, number][]
  const users = [...new Set(found.map(([one]) => one))]
  const items = [...new Set(found.map(([, one]) => one))].toSorted()
  return {
    ...{ kind: 'ratings', users, items },
    ratings: found.map(([a, b, value]) => ({ user: users.indexOf(a), item: items.indexOf(b), rating: value })),
  }
}
