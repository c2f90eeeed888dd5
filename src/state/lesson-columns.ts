import { familyOf, type ColumnFamily, type ColumnRole } from '../core/column'
import type { TableInfo } from '../core/table'
import type { LessonData } from '../lessons/lesson'

/** The columns of a table that a lesson can be looked at with, one of each list chosen to begin with. */
export interface LessonColumns {
  choices: readonly (readonly string[])[]
  chosen: readonly string[]
}

const names = {
  basket: /order|invoice|basket|transaction|receipt|订单|单号|小票|购物/i,
  item: /item|product|description|stock|movie|商品|产品|品名|货号|电影/i,
  user: /user|customer|client|member|客户|用户|会员/i,
  rating: /rating|score|stars|评分|打分|星级/i,
  date: /date|time|day|month|日期|时间|月份/i,
}

/** Null where the table has not what the lesson needs. */
export function lessonColumns(table: TableInfo, kind: LessonData['kind']): LessonColumns | null {
  const all = table.columns.map(({ name }) => name)
  const of = (family: ColumnFamily) =>
    table.columns
      .filter(({ type, role }) => familyOf(type) === family && role !== 'customer-id')
      .map(({ name }) => name)
  const find = (name: RegExp, role: ColumnRole | null, not?: string) =>
    all.find((one) => one !== not && name.test(one)) ??
    table.columns.find((column) => role !== null && column.role === role && column.name !== not)?.name
  if (kind === 'points') return columnsOf([of('number'), of('number')], of('number').slice(-2))
  if (kind === 'classes') {
    const flags = table.columns.filter(({ type }) => ['text', 'boolean'].includes(familyOf(type)))
    const goal = flags.find(({ role }) => role === 'target') ?? flags.find(({ role }) => role === 'flag')
    const options = flags.map(({ name }) => name)
    return columnsOf([of('number'), of('number'), options], [...of('number').slice(-2), goal?.name ?? options.at(-1)])
  }
  if (kind === 'series') {
    const value = table.columns.find(({ role }) => role === 'amount' || role === 'quantity')?.name
    const dates = of('date')
    return columnsOf(
      [dates, of('number')],
      [dates.find((one) => names.date.test(one)) ?? dates[0], value ?? of('number').at(-1)],
    )
  }
  if (kind === 'ratings') {
    const user = find(names.user, 'customer-id')
    const rating = of('number').find((one) => names.rating.test(one))
    return columnsOf([all, all, of('number')], [user, find(names.item, 'product', user), rating])
  }
  const basket = find(names.basket, 'customer-id')
  return columnsOf([all, all], [basket, find(names.item, 'product', basket)])
}

function columnsOf(choices: LessonColumns['choices'], chosen: readonly (string | undefined)[]): LessonColumns | null {
  const found = chosen.filter((name) => name !== undefined)
  return found.length === choices.length ? { choices, chosen: found } : null
}
