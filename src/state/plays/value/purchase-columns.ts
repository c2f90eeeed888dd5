import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { outputName, type Asking, type ChoiceControl, type PlannedStep, type PlayContext } from '../shared/play'
import { columnLook, type ColumnLook } from '../shared/table-look'

const idNames = /cust|client|member|user|buyer|客户|会员|用户|买家/i
const amountNames = /amount|total|sales|revenue|value|paid|spend|金额|销售额|实付|消费|收入|总价/i
const quantityNames = /^(qty|quant\w*|units?|pieces|数量|件数|购买数量)$/i
const priceNames = /price|unit_?cost|单价|价格/i
const orderNames = /invoice|order|transaction|receipt|basket|订单|发票|交易|流水/i

/** Who bought, when and for how much. */
export interface PurchaseTable {
  id: string
  date: string
  /** A column, or the product of a quantity and a price. */
  amount: { column: string } | { quantity: string; price: string }
  /** An order number, where there is one. */
  transaction: string | undefined
}

/** Finds them by what a person said, else by role, else by name. Asks back where that leaves it open. */
export async function findPurchases(context: PlayContext): Promise<PurchaseTable | Asking> {
  const { look, table } = context
  const ids = look.columns.filter(({ family, distinct }) => (family === 'text' || family === 'number') && distinct > 1)
  const id = wished(context, 'id', ids) ?? byRole(ids, 'customer-id') ?? byName(ids, idNames)
  const dates = look.columns.filter(({ family }) => family === 'date')
  const date = wished(context, 'date', dates) ?? byRole(dates, 'date') ?? dates[0]
  if (!date)
    return {
      kind: 'asking',
      words: words(
        `表“${table.name}”里没有日期，看不出谁什么时候买过。`,
        `“${table.name}” has no date, so nobody can tell who bought when.`,
      ),
      hint: words(
        '需要购买记录：每笔一行，有客户、日期和金额。日期若是文字，先转换类型。',
        'Wanted is a log of purchases: a row each, with the customer, the date and the amount. Cast a date in text first.',
      ),
      action: {
        ...{ type: 'step', kind: 'cast', table: table.name, params: {} },
        words: words('转换列的类型', 'Change the types of columns'),
      },
    }
  if (!id) return askFor('id', words('哪一列是客户？', 'Which column is the customer?'), ids)
  if (await isOneRowEach(context, id))
    return {
      kind: 'asking',
      words: words(
        `“${id.column.name}”几乎每行都不同：这张表每位客户只有一行，不是购买记录。`,
        `“${id.column.name}” differs in almost every row: this table has one row for each customer and is no log of purchases.`,
      ),
      hint: words(
        '选另一列作客户，或换一张每笔购买一行的表。',
        'Choose another column as the customer, or a table with a row for each purchase.',
      ),
      control: choiceOf('id', words('客户', 'Customer'), ids, ''),
    }
  const amount = findAmount(context, id)
  if (!amount)
    return askFor(
      'amount',
      words('哪一列是金额？', 'Which column is the amount?'),
      numbersOf(context).filter((one) => one !== id),
    )
  const orders = look.columns.filter((one) => one !== id && one.family === 'text' && orderNames.test(one.column.name))
  return { id: id.column.name, date: date.column.name, amount, transaction: orders[0]?.column.name }
}

/**
 * The column of what was paid, the step that makes it where it is a quantity times a price, and the expression over the
 * table as it is.
 */
export function amountOf(
  { table }: PlayContext,
  { amount }: PurchaseTable,
): { amount: string; expression: string; made?: PlannedStep } {
  if ('column' in amount) return { amount: amount.column, expression: ident(amount.column) }
  const has = (name: string) => table.columns.some((c) => c.name.toLowerCase() === name)
  const name = has('amount') ? 'line_amount' : 'amount'
  const expression = `${ident(amount.quantity)} * ${ident(amount.price)}`
  const output = outputName(table.name, 'purchases')
  const step = { kind: 'derive', input: table.name, output, params: { columns: [{ name, expression }] } }
  return { amount: name, expression, made: { slot: 'amounts', step } }
}

/**
 * The last day up to now, where some rows have days that are still to come: those are slips, and would make everybody
 * seem to have been away for as long. Undefined where there are none.
 */
export async function lastDayKnown({ table, query }: PlayContext, date: string): Promise<string | undefined> {
  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))
  const day = `${ident(date)}::DATE`
  const isPast = `${day} <= ${literal(today.join('-'))}::DATE`
  const [[known = null, ahead = 0] = []] = (
    await query(
      `SELECT (max(${day}) FILTER (WHERE ${isPast}))::VARCHAR, count(*) FILTER (WHERE NOT (${isPast}))::DOUBLE FROM ${ident(table.name)}`,
      1,
    )
  ).rows
  return Number(ahead) > 0 && typeof known === 'string' ? known : undefined
}

/** Whether hardly any customer comes twice, counted where the estimate leaves it open. */
async function isOneRowEach({ table, query }: PlayContext, { column, distinct }: ColumnLook): Promise<boolean> {
  if (distinct < table.rows * 0.8) return false
  const { rows } = await query(`SELECT count(DISTINCT ${ident(column.name)})::DOUBLE FROM ${ident(table.name)}`, 1)
  return Number(rows[0]?.[0]) > table.rows * 0.99
}

const numbersOf = ({ look }: PlayContext) => look.columns.filter(({ family }) => family === 'number')

function findAmount(context: PlayContext, id: ColumnLook): PurchaseTable['amount'] | undefined {
  const numbers = numbersOf(context).filter((one) => one !== id)
  const wish = wished(context, 'amount', numbers)
  if (wish) return { column: wish.column.name }
  const quantity = byRole(numbers, 'quantity') ?? byName(numbers, quantityNames)
  const price = byName(
    numbers.filter((one) => one !== quantity),
    priceNames,
  )
  const named = byName(
    numbers.filter((one) => one !== price),
    amountNames,
  )
  const role = byRole(numbers, 'amount')
  // A price for one piece is called an amount too; with a quantity beside it the product is what was paid.
  if (quantity && price && (!named || named === quantity))
    return { quantity: quantity.column.name, price: price.column.name }
  const found = named ?? role
  return found && { column: found.column.name }
}

function wished({ wishes, look }: PlayContext, id: string, possible: readonly ColumnLook[]): ColumnLook | undefined {
  const wish = wishes[id]
  const found = typeof wish === 'string' ? columnLook(look, wish) : undefined
  return found && possible.includes(found) ? found : undefined
}

const byRole = (columns: readonly ColumnLook[], role: string) => columns.find(({ column }) => column.role === role)
const byName = (columns: readonly ColumnLook[], names: RegExp) => columns.find(({ column }) => names.test(column.name))

export const choiceOf = (id: string, label: Words, columns: readonly ColumnLook[], value: string): ChoiceControl => ({
  type: 'choice',
  id,
  label,
  value,
  options: columns.map(({ column }) => ({ value: column.name, words: words(column.name, column.name) })),
})

function askFor(id: string, question: Words, columns: readonly ColumnLook[]): Asking {
  const hint = words(
    '需要购买记录：每笔一行，有客户、日期和金额。',
    'Wanted is a log of purchases: a row each, with the customer, the date and the amount.',
  )
  if (columns.length === 0) return { kind: 'asking', words: question, hint }
  return { kind: 'asking', words: question, hint, control: choiceOf(id, words('列', 'Column'), columns, '') }
}
