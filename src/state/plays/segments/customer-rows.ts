import { words, type Message } from '../../../core/words'
import { ident } from '../../../database/sql'
import { columnWords } from '../../../learning/customers/column-words'
import { count, quoted, say } from '../../../words/say'
import { outputName, type ChoiceControl, type ColumnsControl, type PlannedStep, type PlayContext } from '../shared/play'
import { amountOf, findPurchases, lastDayKnown } from '../value/purchase-columns'

/** What `rfm` says of each customer, and how it is measured. */
const measures = [
  { name: 'recency', type: 'INTEGER' },
  { name: 'frequency', type: 'INTEGER' },
  { name: 'monetary', type: 'DOUBLE' },
]
export const purchaseMeasures: readonly string[] = measures.map(({ name }) => name)
/** Their tails are long: a logarithm keeps a few great buyers from being a group of their own. */
const longTailed = ['frequency', 'monetary']

/** A log of purchases, summed up to one row for each customer. */
export interface CustomerRows {
  /** In order; the last one makes the table that is grouped. */
  steps: PlannedStep[]
  output: string
  notes: Message[]
}

/** Whether rows are purchases of customers that come again; counted where the estimate leaves it open. */
export async function isPurchaseLog(context: PlayContext): Promise<boolean> {
  const id = context.look.columns.find(({ column }) => column.role === 'customer-id')
  // The count of distinct values is an estimate, some per cent off.
  return id !== undefined && id.distinct <= context.table.rows * 0.8 && !('kind' in (await findPurchases(context)))
}

/** The steps from purchases to customers; of a table that `isPurchaseLog`. */
export async function customerRows(context: PlayContext, language: string): Promise<CustomerRows> {
  const { table, query } = context
  const found = await findPurchases(context)
  if ('kind' in found) throw new Error('Only purchases are summed up to customers')
  const { amount, made, expression } = amountOf(context, found)
  const [customers, spending] = [outputName(table.name, 'customers'), outputName(table.name, 'spending')]
  const last = await lastDayKnown(context, found.date)
  const rfm: PlannedStep = {
    slot: 'customers',
    step: {
      kind: 'rfm',
      input: made?.step.output ?? table.name,
      output: customers,
      params: {
        ...{ id: found.id, date: found.date, amount },
        ...(found.transaction && { transaction: found.transaction }),
        ...(last && { asOf: last }),
        names: language,
      },
    },
  }
  const [[below = 0] = []] = (
    await query(
      `SELECT count(*) FILTER (WHERE spent < 0)::DOUBLE FROM
      (SELECT sum(${expression}) AS spent FROM ${ident(table.name)} WHERE ${ident(found.id)} IS NOT NULL GROUP BY ${ident(found.id)})`,
      1,
    )
  ).rows
  const isBelow = Number(below) > 0
  const floor: PlannedStep = {
    slot: 'spending',
    step: {
      kind: 'derive',
      input: customers,
      output: spending,
      params: { columns: [{ name: 'monetary', expression: 'greatest(monetary, 0)' }] },
    },
  }
  return {
    steps: [...(made ? [made] : []), rfm, ...(isBelow ? [floor] : [])],
    output: isBelow ? spending : customers,
    notes: [summedNote(found.id, table.rows), ...(isBelow ? [belowNote(Number(below))] : [])],
  }
}

export const measuresControl = (chosen: readonly string[]): ColumnsControl => ({
  type: 'columns',
  id: 'columns',
  label: words('列', 'Columns'),
  chosen: [...chosen],
  all: measures.map((one) => ({ ...one, title: columnWords(one.name)!, isPossible: true })),
})

/** What a row is taken for, where it may be either. */
export const rowsControl = (value: 'purchase' | 'customer'): ChoiceControl => ({
  type: 'choice',
  id: 'row',
  label: words('每行是', 'A row is'),
  value,
  options: [
    { value: 'purchase', words: words('一笔购买', 'a purchase') },
    { value: 'customer', words: words('一位客户', 'a customer') },
  ],
})

export function measureParams(columns: readonly string[], k: number): Record<string, unknown> {
  const log1p = longTailed.filter((name) => columns.includes(name))
  return { columns: [...columns], k, ...(log1p.length > 0 && { preprocess: { log1p } }) }
}

const summedNote = (id: string, rows: number): Message => ({
  code: 'summed-up',
  ...say(
    words(
      '{id} 有重复，所以 {rows} 行当作购买记录，先汇总成一人一行：多久没来、买过几次、花了多少。',
      '{id} repeats, so the {rows} rows are taken for purchases and summed up to one row for each customer: how long ago, how often, how much.',
    ),
    { id: quoted(id), rows: count(rows) },
  ),
  hint: words('每行其实是一位客户时，改“每行是”。', 'If every row is a customer, change “A row is”.'),
})

const belowNote = (customers: number): Message => ({
  code: 'negative-amounts',
  ...say(
    words(
      '{n} 位客户退得比买得多，金额按 0 算。',
      '{n} {n|customer|customers} gave back more than they bought; their money counts as 0.',
    ),
    { n: count(customers) },
  ),
})
