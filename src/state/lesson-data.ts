import { familyOf, type ColumnRole } from '../core/column'
import type { TableInfo } from '../core/table'
import { ident } from '../database/sql'
import type { BasketsData, LessonData, PointsData } from '../lessons/lesson'
import { query } from './query'

const mostPoints = 240
const mostBaskets = 3000
const mostItems = 6
const separator = '\u001f'

/** The columns of a table that a lesson can be looked at with, two of them chosen to begin with. */
export interface LessonColumns {
  first: readonly string[]
  second: readonly string[]
  chosen: [string, string]
}

/** Null where the table has not what the lesson needs. */
export function lessonColumns(table: TableInfo, kind: LessonData['kind']): LessonColumns | null {
  const names = table.columns.map(({ name }) => name)
  if (kind === 'points') {
    const numbers = table.columns
      .filter(({ type, role }) => familyOf(type) === 'number' && role !== 'customer-id')
      .map(({ name }) => name)
    const [a, b] = numbers.slice(-2)
    return a === undefined || b === undefined ? null : { first: numbers, second: numbers, chosen: [a, b] }
  }
  const find = (name: RegExp, role: ColumnRole, not?: string) =>
    names.find((one) => one !== not && name.test(one)) ??
    table.columns.find((column) => column.role === role && column.name !== not)?.name
  const basket = find(/order|invoice|basket|transaction|receipt|订单|单号|小票|购物/i, 'customer-id')
  const item = find(/item|product|description|stock|商品|产品|品名|货号/i, 'product', basket)
  return basket === undefined || item === undefined ? null : { first: names, second: names, chosen: [basket, item] }
}

/** A few rows of a table, the same every time. */
export async function lessonData(
  table: TableInfo,
  kind: LessonData['kind'],
  [first, second]: readonly [string, string],
): Promise<LessonData> {
  return kind === 'points' ? points(table.name, first, second) : baskets(table.name, first, second)
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
