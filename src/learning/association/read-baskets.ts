import { familyOf } from '../../core/column'
import { numberColumn } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { ParamsOf } from '../../core/params'
import type { StepContext, StepDatabase } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident, literal } from '../../database/sql'
import { basketsFromPairs, type Baskets } from '../../math/itemset/baskets'
import { attributeItems } from './attribute-items'
import type { basketParams } from './basket-params'
import { delimiterOf, trimmed } from './item-text'

export type BasketChoice = ParamsOf<typeof basketParams>

export interface NamedBaskets {
  baskets: Baskets
  /** The name of each item, ascending. */
  items: string[]
  /** Rows that say nothing: no basket, or nothing in it. */
  leftOut: number
}

/** Pairs in SQL: `b` is the basket (a key, or null for none), `item` its text (null or blank for none). */
interface Source {
  pairs: string
  /** How many baskets there are; when not given, as many as have an item. */
  count?: string
}

/**
 * Baskets of a table in any of the forms that the parameters describe; items are trimmed and count once in a basket.
 * @throws TerrariumError `missing-parameter`, `invalid-parameter`, `unfit-column`, `too-few-rows`
 */
export async function readBaskets(
  { inputs, database }: Pick<StepContext, 'inputs' | 'database'>,
  choice: BasketChoice,
): Promise<NamedBaskets> {
  const table = inputs[0]!
  const source = await sourceOf(table, database, choice)
  const named = `s AS MATERIALIZED (${source.pairs}), u AS MATERIALIZED (SELECT * FROM s WHERE b IS NOT NULL AND item <> '')`
  const items = (await database.rows(`WITH ${named} SELECT DISTINCT item FROM u ORDER BY item`)).map(([item]) =>
    String(item),
  )
  const pairs = await database.query(
    `WITH ${named}, i AS (SELECT item, row_number() OVER (ORDER BY item) - 1 AS code FROM (SELECT DISTINCT item FROM u)),
      t AS (SELECT b, row_number() OVER () - 1 AS code FROM (SELECT DISTINCT b FROM u))
    SELECT t.code::INTEGER AS basket, i.code::INTEGER AS item FROM u JOIN i USING (item) JOIN t USING (b)`,
  )
  const basketOf = numberColumn(pairs, 'basket')
  let used = 0
  for (const basket of basketOf) used = Math.max(used, basket + 1)
  const count = source.count === undefined ? used : Number(await database.value(source.count))
  if (count === 0)
    throw new TerrariumError(
      'too-few-rows',
      words(`表“${table.name}”里没有一个篮子有商品。`, `No basket of “${table.name}” has anything in it.`),
      words('检查选的列是否为空。', 'See whether the chosen columns are empty.'),
    )
  const leftOut = Number(
    await database.value(`WITH ${named} SELECT (SELECT count(*) FROM s) - (SELECT count(*) FROM u)`),
  )
  return { baskets: basketsFromPairs(basketOf, numberColumn(pairs, 'item'), count, items.length), items, leftOut }
}

async function sourceOf(table: TableInfo, database: StepDatabase, choice: BasketChoice): Promise<Source> {
  const { transaction, item, columns, delimiter } = choice
  const items = choice.items === undefined ? [] : [choice.items].flat()
  const forms = [transaction !== undefined || item !== undefined, items.length > 0, columns.length > 0]
  if (forms.filter(Boolean).length !== 1) throw oneForm(forms.some(Boolean))
  if (columns.length > 0) return attributeItems(table, database, columns, choice)
  const from = ident(table.name)
  if (items.length === 0) {
    if (transaction === undefined || item === undefined) throw oneForm(false)
    const name = ident(columnOf(table, item).name)
    return {
      pairs: `SELECT ${ident(columnOf(table, transaction).name)} AS b, ${trimmed(`${name}::VARCHAR`)} AS item FROM ${from}`,
    }
  }
  const whole = items.map((name) => columnOf(table, name))
  const parts: string[] = []
  for (const column of whole) {
    const name = ident(column.name)
    if (/\[\d*\]$/.test(column.type)) parts.push(`SELECT rowid AS b, unnest(${name})::VARCHAR AS item FROM ${from}`)
    else if (familyOf(column.type) === 'other')
      throw new TerrariumError(
        'unfit-column',
        words(
          `列“${column.name}”（${column.type}）不是商品列表。`,
          `Column “${column.name}” (${column.type}) is no list of items.`,
        ),
        words('选文字列或列表列。', 'Choose a text or a list column.'),
      )
    else {
      const split = whole.length > 1 ? delimiter : (delimiter ?? (await delimiterOf(database, table.name, column.name)))
      const text = `${name}::VARCHAR`
      parts.push(
        split
          ? `SELECT rowid AS b, unnest(string_split(${text}, ${literal(split)})) AS item FROM ${from}`
          : `SELECT rowid AS b, ${text} AS item FROM ${from}`,
      )
    }
  }
  // A blank cell is no basket; an empty list is one with nothing in it.
  const present = whole.map(({ name, type }) =>
    familyOf(type) === 'other'
      ? `${ident(name)} IS NOT NULL`
      : `coalesce(${trimmed(`${ident(name)}::VARCHAR`)}, '') <> ''`,
  )
  return {
    pairs: `SELECT b, ${trimmed('item')} AS item FROM (${parts.join(' UNION ALL ')})`,
    count: `SELECT count(*) FROM ${from} WHERE ${present.join(' OR ')}`,
  }
}

const oneForm = (tooMany: boolean) =>
  tooMany
    ? new TerrariumError(
        'invalid-parameter',
        words('篮子只能用一种方式给出。', 'Baskets can be given in one way only.'),
        words(
          '或者“篮子”加“商品”，或者“商品列表列”，或者“当作商品的列”。',
          'Either a basket and an item column, or a column of baskets, or columns as items.',
        ),
      )
    : new TerrariumError(
        'missing-parameter',
        words('还不知道哪些列是篮子和商品。', 'It is not known yet which columns are baskets and items.'),
        words(
          '每行一件商品：选“篮子”和“商品”两列；每行一个篮子：选“商品列表列”。',
          'One item a row: choose the basket and the item column. One basket a row: choose the column of baskets.',
        ),
      )
