import { TerrariumError } from '../../core/errors'
import { columnOf, nearest, type TableInfo } from '../../core/table'
import { familyOf } from '../../core/column'
import { words } from '../../core/words'
import { ident, literal } from '../../database/sql'
import { singleExpression } from '../../database/statement'
import { itemPlaces } from './read-taken'
import type { RecommendContext } from './recommender'

/** What is said of each item beside who took it, by its place. */
export interface ItemFacts {
  names: string[] | null
  prices: Float64Array | null
  margins: Float64Array | null
  /** 1 for what may be offered; null for everything. */
  offered: Uint8Array | null
}

/** The table that describes items: its name, its key column, and its columns. */
export interface ItemTable {
  table: TableInfo
  key: string
  isOther: boolean
}

/**
 * The item table, or the input itself where none is named. It may be any table of the session.
 * @throws TerrariumError `missing-table`, `missing-column`
 */
export async function itemTableOf({ params, inputs, database }: RecommendContext): Promise<ItemTable> {
  const input = inputs[0]!
  const name = params.itemTable?.trim()
  if (!name) return { table: input, key: columnOf(input, params.item).name, isOther: false }
  const rows = await database.rows(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ${literal(name)} AND NOT internal ORDER BY column_index`,
  )
  if (rows.length === 0) {
    const all = (await database.rows('SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal')).map(
      ([one]) => String(one),
    )
    const near = nearest(
      name,
      all.filter((one) => !one.startsWith('_')),
    )
    throw new TerrariumError(
      'missing-table',
      words(`没有名为“${name}”的表。`, `There is no table “${name}”.`),
      near
        ? words(`是不是“${near}”？`, `Did you mean “${near}”?`)
        : words('先导入商品表。', 'Import the item table first.'),
    )
  }
  const columns = rows.map(([column, type]) => ({ name: String(column), type: String(type) }))
  const count = Number(await database.value(`SELECT count(*) FROM ${ident(name)}`))
  const table = { name, rows: count, columns }
  return { table, key: columnOf(table, params.itemKey ?? params.item).name, isOther: true }
}

/** @throws TerrariumError `missing-table`, `missing-column`, `not-numeric` */
export async function itemFacts(context: RecommendContext): Promise<ItemFacts> {
  const { params, inputs } = context
  const asked = [params.itemName, params.price, params.margin, params.itemWhere].some((one) => one?.trim())
  if (!asked) return { names: null, prices: null, margins: null, offered: null }
  const items = await itemTableOf(context)
  const input: ItemTable = { table: inputs[0]!, key: params.item, isOther: false }
  /** One value for each item: of the item table where it has the column, else of the rows of the input. */
  const valuesOf = async (column: string | undefined, aggregate: string, isNumber: boolean) => {
    if (!column?.trim()) return null
    const from = items.isOther && items.table.columns.some((c) => c.name === column) ? items : input
    const info = columnOf(from.table, column)
    if (isNumber && familyOf(info.type) !== 'number')
      throw new TerrariumError(
        'not-numeric',
        words(`列“${column}”不是数字。`, `Column “${column}” is not numeric.`),
        words('先转换这一列的类型，或换一列。', 'Cast it to a number first, or choose another column.'),
      )
    const value = `${aggregate}(${ident(column)})`
    return (await perItem(context, from, isNumber ? `${value}::DOUBLE` : `${value}::VARCHAR`)).map(([one]) => one)
  }
  const names = await valuesOf(params.itemName, 'min', false)
  const prices = await valuesOf(params.price, 'avg', true)
  const margins = await valuesOf(params.margin, 'avg', true)
  const where = params.itemWhere?.trim()
  const offered = where
    ? (await perItem(context, items, `bool_or((${singleExpression(where)}))::INTEGER`)).map(([one]) => one)
    : null
  const figures = (values: unknown[], none: number) =>
    Float64Array.from(values, (one) => (typeof one === 'number' ? one : none))
  return {
    names: names && names.map((one) => (one === null ? '' : String(one))),
    prices: prices && figures(prices, NaN),
    margins: margins && figures(margins, 0),
    offered: offered && Uint8Array.from(offered, (one) => (one === 1 ? 1 : 0)),
  }
}

/** One row for each item, in the order of their places; null where the table does not have it. Ids meet as text. */
async function perItem(context: RecommendContext, { table, key }: ItemTable, value: string): Promise<unknown[][]> {
  return context.database.rows(
    `WITH i AS (${itemPlaces(context)}),
      f AS (SELECT ${ident(key)}::VARCHAR AS item_key, ${value} AS item_value FROM ${ident(table.name)} GROUP BY 1)
    SELECT f.item_value FROM i LEFT JOIN f ON i.id::VARCHAR = f.item_key ORDER BY i.place`,
  )
}
