import { familyOf } from '../../core/column'
import { numberColumn } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { singleExpression } from '../../database/statement'
import { interactionsOf } from '../../math/recommend/interactions'
import { rawColumn } from '../raw-column'
import { splitRows } from '../split-rows'
import type { RecommendContext, RecommendParams, Taken } from './recommender'

/** All rows of the input, by places of users and items (−1 where there is none). */
export interface TakenRows {
  users: string[]
  items: string[]
  user: Int32Array
  item: Int32Array
  /** Ratings or weights; null where every row counts 1. */
  value: Float64Array | null
  hasRatings: boolean
  relevant: Uint8Array
  /** 1 where a row tests; null where none do. */
  isTest: Uint8Array | null
  /** Rows that can be used: with user, item and, where they are asked for, rating. */
  usable: Uint32Array
  rows: number
}

/** SQL: every id of a column with its place, in the ids' own order. */
export function idPlaces(table: TableInfo, name: string): string {
  const column = columnOf(table, name)
  const id = ident(column.name)
  const isBlank = familyOf(column.type) === 'text' ? ` AND trim(${id}::VARCHAR) <> ''` : ''
  return `SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM (SELECT DISTINCT ${id} AS id FROM ${ident(table.name)} WHERE ${id} IS NOT NULL${isBlank})`
}

/** SQL: every item with its place; where new items may be offered, those of the item table that nobody has as well. */
export function itemPlaces({
  params,
  inputs,
}: Pick<RecommendContext<RecommendParams & { newItems?: boolean }>, 'params' | 'inputs'>): string {
  const places = idPlaces(inputs[0]!, params.item)
  const other = params.itemTable?.trim()
  if (!other || !params.newItems) return places
  const { type } = columnOf(inputs[0]!, params.item)
  const key = `TRY_CAST(${ident(params.itemKey ?? params.item)} AS ${type})`
  return `SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM (SELECT id FROM (${places}) UNION SELECT ${key} FROM ${ident(other)} WHERE ${key} IS NOT NULL)`
}

/** @throws TerrariumError `missing-column`, `too-few-rows`, `missing-parameter` */
export async function readTaken(context: RecommendContext): Promise<TakenRows> {
  const { params, inputs, database } = context
  const table = inputs[0]!
  const value = params.rating ?? params.weight
  const places = `u AS MATERIALIZED (${idPlaces(table, params.user)}), i AS MATERIALIZED (${itemPlaces(context)})`
  const relevant = params.relevantWhere?.trim() ? singleExpression(params.relevantWhere) : 'TRUE'
  const rows = await database.query(
    `WITH ${places}, t AS (SELECT rowid AS r, ${ident(params.user)} AS user_id, ${ident(params.item)} AS item_id,
      ${value === undefined ? 'NULL' : `${ident(value)}::DOUBLE`} AS value, coalesce((${relevant}), FALSE)::INTEGER AS relevant FROM ${ident(table.name)})
    SELECT coalesce(u.place, -1)::INTEGER AS u, coalesce(i.place, -1)::INTEGER AS i, coalesce(value, 'nan'::DOUBLE)::DOUBLE AS value, relevant::INTEGER AS relevant
    FROM t LEFT JOIN u ON t.user_id = u.id LEFT JOIN i ON t.item_id = i.id ORDER BY t.r`,
  )
  const ids = async (places: string) =>
    (await database.rows(`SELECT id::VARCHAR FROM (${places}) ORDER BY place`)).map(([id]) => String(id))
  const [user, item] = [numberColumn(rows, 'u'), numberColumn(rows, 'i')].map((x) => Int32Array.from(x)) as [
    Int32Array,
    Int32Array,
  ]
  const values = numberColumn(rows, 'value')
  const isUsable = (r: number) => user[r]! >= 0 && item[r]! >= 0 && (value === undefined || Number.isFinite(values[r]))
  const usable = Uint32Array.from(user.keys()).filter(isUsable)
  if (usable.length === 0) throw nothingToLearn(table.name)
  return {
    users: await ids(idPlaces(table, params.user)),
    items: await ids(itemPlaces(context)),
    user,
    item,
    value: value === undefined ? null : values,
    hasRatings: params.rating !== undefined,
    relevant: Uint8Array.from(numberColumn(rows, 'relevant')),
    isTest: await testRows({ params, inputs, database }, user, usable),
    usable,
    rows: user.length,
  }
}

/** Marks test rows among all; a random part is taken of each user. */
async function testRows(
  { params, inputs, database }: Pick<RecommendContext, 'params' | 'inputs' | 'database'>,
  user: Int32Array,
  usable: Uint32Array,
): Promise<Uint8Array | null> {
  const split =
    params.split.kind === 'time' ? { ...params.split, column: params.split.column ?? params.date } : params.split
  const name = split.kind === 'column' || split.kind === 'time' ? split.column : undefined
  const column = name === undefined ? null : rawColumn(await database.read(inputs[0]!.name, [name]), name)
  const strata = Int32Array.from(usable, (row) => user[row]!)
  const marked = splitRows({ ...split, column: name }, usable, column, strata)
  if (!marked) return null
  const isTest = new Uint8Array(user.length)
  usable.forEach((row, k) => (isTest[row] = marked[k]!))
  return isTest
}

/** What is known of the rows: the training rows, or all of them. */
export function takenOf(rows: TakenRows, part: 'training' | 'all'): Taken {
  const { users, items, user, item, value, hasRatings, isTest, usable } = rows
  const chosen = part === 'all' || !isTest ? usable : usable.filter((row) => !isTest[row])
  const counts = { users: users.length, items: items.length }
  const popularity = new Float64Array(items.length)
  for (const row of chosen) popularity[item[row]!]! += hasRatings ? 1 : (value?.[row] ?? 1)
  const interactions = interactionsOf(
    chosen.map((row) => user[row]!),
    chosen.map((row) => item[row]!),
    value ? Float64Array.from(chosen, (row) => value[row]!) : null,
    counts,
    hasRatings ? 'mean' : value ? 'sum' : 'once',
  )
  return { users, items, interactions, hasRatings, part, rows: chosen, popularity }
}

const nothingToLearn = (table: string) =>
  new TerrariumError(
    'too-few-rows',
    words(`表“${table}”里没有一行同时有客户和商品。`, `No row of “${table}” has both a customer and an item.`),
    words('检查选的列是否为空。', 'See whether the chosen columns are empty.'),
  )
