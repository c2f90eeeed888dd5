import { familyOf } from '../../../core/column'
import { ident, literal } from '../../../database/sql'
import { trimmed } from '../../../learning/association/item-text'
import type { PlayContext } from '../shared/play'
import { describing } from '../shared/purchase-history'
import type { ColumnLook } from '../shared/table-look'

/** How a table holds baskets, as `frequent-itemsets` takes it, and who owns them. */
export type BasketForm =
  | { kind: 'long'; transaction: string; item: string; customer: string | undefined }
  | { kind: 'list'; items: string; delimiter: string }
  | { kind: 'wide'; items: string[] }
  | { kind: 'flags'; columns: string[]; customer: string | undefined }

const orderNames = /invoice|order|basket|transaction|receipt|ticket|bill|trade|订单|单号|小票|流水|发票|交易/i
const itemNames = /product|item|description|sku|stock|goods|article|title|movie|商品|品名|产品|货|宝贝|标题|项目|业务/i
const readable = /desc|name|title|名|标题/i
/** On average; what has more rows to each of its values is no number of an order. */
const mostInBasket = 100
const delimiters = [',', ';', '|', '，', '、', '；']

export async function basketForm(context: PlayContext): Promise<BasketForm | undefined> {
  const { table, look, query } = context
  const customer = look.columns.find(({ column }) => column.role === 'customer-id')?.column.name
  const long = longForm(look.columns, table.rows, customer)
  if (long) return long
  const texts = look.columns.filter(({ family, missing }) => family === 'text' && missing < table.rows)
  const list = await listColumn(texts, table.name, query)
  if (list) return list
  const rest = look.columns.filter(({ family, missing }) => family !== 'text' && missing < table.rows)
  if (texts.length >= 3 && rest.length === 0) return { kind: 'wide', items: texts.map(({ column }) => column.name) }
  const flags = look.columns.filter((one) => isFlag(one))
  if (flags.length >= 4) return { kind: 'flags', columns: flags.map(({ column }) => column.name), customer }
  return undefined
}

function longForm(columns: readonly ColumnLook[], rows: number, customer: string | undefined): BasketForm | undefined {
  const repeats = ({ distinct }: ColumnLook) => distinct > 1 && distinct < rows * 0.9
  const orders = columns
    .filter((one) => orderNames.test(one.column.name) && !describing.test(one.column.name))
    .filter((one) => repeats(one) && one.family !== 'date' && rows <= one.distinct * mostInBasket)
  const order = orders.toSorted((a, b) => b.distinct - a.distinct)[0]
  const owner = columns.find(({ column }) => column.name === customer)
  const transaction = order?.column.name ?? (owner && repeats(owner) ? customer : undefined)
  if (transaction === undefined) return undefined
  const items = columns
    .filter((one) => one.column.name !== transaction && one.column.name !== customer && one.family !== 'date')
    .filter((one) => !describing.test(one.column.name) && repeats(one) && one.distinct <= rows * 0.5)
    .map((one) => ({ one, score: itemScore(one) }))
    .filter(({ score }) => score >= 3)
    .sort((a, b) => b.score - a.score)
  const item = items[0]?.one.column.name
  return item === undefined ? undefined : { kind: 'long', transaction, item, customer }
}

function itemScore({ column, family }: ColumnLook): number {
  return (
    (column.role === 'product' ? 3 : 0) +
    (itemNames.test(column.name) ? 3 : 0) +
    (family === 'text' && readable.test(column.name) ? 2 : 0) +
    (family === 'text' ? 1 : family === 'number' && /INT/.test(column.type) ? 0 : -3)
  )
}

/** A text column most of whose cells hold several things. */
async function listColumn(
  texts: readonly ColumnLook[],
  table: string,
  query: PlayContext['query'],
): Promise<BasketForm | undefined> {
  const candidates = texts.filter(({ averageLength = 0 }) => averageLength > 3).slice(0, 20)
  if (candidates.length === 0) return undefined
  const shares = candidates.flatMap(({ column }) =>
    delimiters.map((one) => `avg(contains(${ident(column.name)}::VARCHAR, ${literal(one)})::INTEGER)::DOUBLE`),
  )
  // Short parts tell a list from a sentence with commas.
  const lengths = candidates.map(({ column }) => `avg(len(string_split(${ident(column.name)}::VARCHAR, ' ')))::DOUBLE`)
  const [row = []] = (await query(`SELECT ${[...shares, ...lengths].join(', ')} FROM ${ident(table)}`, 1)).rows
  const found = candidates
    .flatMap(({ column }, i) =>
      delimiters.map((delimiter, d) => ({
        items: column.name,
        delimiter,
        share: Number(row[i * delimiters.length + d] ?? 0),
        words: Number(row[shares.length + i] ?? 0),
      })),
    )
    .filter(({ share, words }) => share > 0.5 && words < 60)
    .sort((a, b) => b.share - a.share)[0]
  return found && { kind: 'list', items: found.items, delimiter: found.delimiter }
}

const isFlag = ({ family, range, distinct }: ColumnLook) =>
  family === 'boolean' || (family === 'number' && distinct === 2 && range?.min === 0 && range.max === 1)

/** The parameters of `frequent-itemsets`. */
export function formParams(form: BasketForm): Record<string, unknown> {
  if (form.kind === 'long') return { transaction: form.transaction, item: form.item }
  if (form.kind === 'list') return { items: form.items, delimiter: form.delimiter }
  return form.kind === 'wide' ? { items: form.items } : { columns: form.columns }
}

/** SQL: `who` owns which `items`: of each customer everything they ever had, else of each basket. */
export function ownedSql(form: BasketForm, table: string): string {
  const from = ident(table)
  if (form.kind === 'long') {
    const who = ident(form.customer ?? form.transaction)
    const item = trimmed(`${ident(form.item)}::VARCHAR`)
    return `SELECT ${who}::VARCHAR AS who, list_distinct(list(${item})) AS items FROM ${from} WHERE ${who} IS NOT NULL AND ${item} <> '' GROUP BY 1`
  }
  if (form.kind === 'list') {
    const parts = `string_split(${ident(form.items)}::VARCHAR, ${literal(form.delimiter)})`
    return `SELECT (rowid + 1)::VARCHAR AS who, list_transform(${parts}, x -> ${trimmed('x')}) AS items FROM ${from} WHERE ${ident(form.items)} IS NOT NULL`
  }
  const cells =
    form.kind === 'wide'
      ? form.items.map((name) => trimmed(`${ident(name)}::VARCHAR`))
      : form.columns.map((name) => `CASE WHEN ${ident(name)}::INTEGER = 1 THEN ${literal(name)} END`)
  const who =
    form.kind === 'flags' && form.customer !== undefined ? `${ident(form.customer)}::VARCHAR` : '(rowid + 1)::VARCHAR'
  return `SELECT ${who} AS who, list_filter([${cells.join(', ')}], x -> x <> '') AS items FROM ${from}`
}

/** Whether the owners are customers rather than baskets. */
export const hasCustomers = (form: BasketForm): boolean =>
  (form.kind === 'long' || form.kind === 'flags') && form.customer !== undefined

export const quantityColumn = (context: PlayContext): string | undefined =>
  context.look.columns.find(
    ({ column, range }) =>
      familyOf(column.type) === 'number' &&
      (column.role === 'quantity' || /quantity|qty|数量|件数/i.test(column.name)) &&
      (range?.min ?? 0) < 0,
  )?.column.name
