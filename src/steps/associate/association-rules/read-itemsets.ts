import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepDatabase } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import type { Itemsets } from '../../../math/itemset/itemsets'

export interface KnownItemsets {
  sets: Itemsets
  items: string[]
  transactions: number
}

/**
 * The table that `frequent-itemsets` writes, read back. The number of baskets follows from count and support.
 * @throws TerrariumError `missing-column`, `unfit-column`, `too-few-rows`
 */
export async function readItemsets(
  database: StepDatabase,
  table: TableInfo,
  minSupport: number | undefined,
): Promise<KnownItemsets> {
  for (const name of ['items', 'count', 'support']) columnOf(table, name)
  const list = columnOf(table, 'items')
  if (!/\[\d*\]$/.test(list.type))
    throw new TerrariumError(
      'unfit-column',
      words(`列“items”不是列表（类型 ${list.type}）。`, `Column “items” is no list (it is ${list.type}).`),
      words('输入应是“常一起出现的组合”的结果表。', 'The input must be what “Frequent itemsets” wrote.'),
    )
  const where = `"count" > 0 AND support > 0${minSupport === undefined ? '' : ` AND support >= ${minSupport}`}`
  const from = `(SELECT row_number() OVER (ORDER BY rowid) - 1 AS s, list_distinct(items) AS items, "count" AS n, support FROM ${ident(table.name)} WHERE ${where})`
  const figures = await database.query(`SELECT n::DOUBLE AS n, support::DOUBLE AS support FROM ${from} ORDER BY s`)
  if (figures.length === 0)
    throw new TerrariumError(
      'too-few-rows',
      words(`表“${table.name}”里没有组合。`, `Table “${table.name}” has no itemsets.`),
      words('先降低最低支持度，再找组合。', 'Find itemsets with a lower support first.'),
    )
  const names = await database.rows(`SELECT DISTINCT unnest(items)::VARCHAR AS item FROM ${from} ORDER BY item`)
  const pairs = await database.query(
    `WITH u AS MATERIALIZED (SELECT s, unnest(items)::VARCHAR AS item FROM ${from}),
      i AS (SELECT item, row_number() OVER (ORDER BY item) - 1 AS code FROM (SELECT DISTINCT item FROM u))
    SELECT u.s::INTEGER AS s, i.code::INTEGER AS code FROM u JOIN i USING (item) ORDER BY u.s, i.code`,
  )
  const [counts, supports] = [numberColumn(figures, 'n'), numberColumn(figures, 'support')]
  const [sets, codes] = [numberColumn(pairs, 's'), numberColumn(pairs, 'code')]
  const offsets = new Int32Array(figures.length + 1)
  for (const s of sets) offsets[s + 1]! += 1
  for (let s = 0; s < figures.length; s++) offsets[s + 1]! += offsets[s]!
  return {
    sets: { count: figures.length, offsets, items: Int32Array.from(codes), counts: Int32Array.from(counts) },
    items: names.map(([item]) => String(item)),
    // Support is count over transactions in every row: all of them together give it back whole.
    transactions: Math.round(counts.reduce((sum, n) => sum + n, 0) / supports.reduce((sum, share) => sum + share, 0)),
  }
}
