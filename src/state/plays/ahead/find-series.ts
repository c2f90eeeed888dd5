import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import type { Asking, PlayContext } from '../shared/play'
import type { ColumnLook } from '../shared/table-look'
import { wishedChoice } from '../shared/wishes'

/** Stands for the number of rows, where no column is measured. */
export const rowsOption = ' rows'

/** Stands for one forecast of everything. */
export const allOption = ' all'

/** Stands for pieces times their price. */
export const revenueOption = ' revenue'

type Frequency = 'day' | 'week' | 'month' | 'quarter' | 'year'

export const frequencyOptions: { value: Frequency; words: Words }[] = [
  { value: 'day', words: words('天', 'days') },
  { value: 'week', words: words('周', 'weeks') },
  { value: 'month', words: words('月', 'months') },
  { value: 'quarter', words: words('季度', 'quarters') },
  { value: 'year', words: words('年', 'years') },
]

/** How many steps ahead one looks as a rule. */
const usualHorizon: Record<Frequency, number> = { day: 14, week: 8, month: 6, quarter: 4, year: 3 }

export interface FoundSeries {
  date: string
  /** What is derived first: a date where months stand as text (2024-01), revenue where there are pieces and their price. */
  made: { name: string; expression: string }[]
  value: string
  /** Of `values`, what the value is called there. */
  chosen: string
  frequency: Frequency
  horizon: number
  aggregate: 'sum' | 'mean'
  /** The column that has one forecast for each of its values. */
  by?: string
  bys: { value: string; words: Words }[]
  dates: { value: string; words: Words }[]
  values: { value: string; words: Words }[]
}

/** The date, the number and the step of time that a table is best forecast by. */
export async function findSeries(context: PlayContext): Promise<FoundSeries | Asking> {
  const { look, table, wishes } = context
  const dates = look.columns.filter(({ family, distinct }) => family === 'date' && distinct > 2)
  const months = dates.length === 0 ? await monthsInText(context) : undefined
  if (dates.length === 0 && !months) return noDates(table.name)
  const names = months ? [months.name] : dates.map(({ column }) => column.name)
  const guess = dates.find(({ column }) => column.role === 'date') ?? dates[0]
  const date = wishedChoice(wishes, 'date', guess?.column.name ?? names[0]!, names)
  const numbers = look.columns.filter(
    ({ family, column, distinct }) => family === 'number' && distinct > 1 && column.role !== 'customer-id',
  )
  const revenue = revenueOf(numbers, table)
  const values = [
    ...(revenue ? [{ value: revenueOption, words: words('金额（数量 × 单价）', 'revenue (quantity × price)') }] : []),
    ...numbers.map(({ column }) => ({ value: column.name, words: words(column.name, column.name) })),
    { value: rowsOption, words: words('行数（笔数）', 'the number of rows') },
  ]
  const value = wishedChoice(
    wishes,
    'value',
    // Of one row for each customer, what counts by month is how many came.
    (isOneEach(look.columns, table) ? undefined : bestNumber(numbers, revenue !== undefined)) ?? rowsOption,
    values.map((one) => one.value),
  )
  const frequency = wishedChoice(
    wishes,
    'frequency',
    months ? 'month' : await usualFrequency(context, date),
    frequencyOptions.map((one) => one.value),
  ) as Frequency
  const groups = look.columns.filter(
    ({ family, levels }) => ['text', 'boolean'].includes(family) && levels !== undefined && levels.length > 1,
  )
  const bys = groups.map(({ column }) => ({ value: column.name, words: words(column.name, column.name) }))
  const by = wishedChoice(wishes, 'by', allOption, [allOption, ...bys.map((one) => one.value)])
  return {
    date,
    ...(by !== allOption && { by }),
    bys: bys.length > 0 ? [{ value: allOption, words: words('合在一起', 'all together') }, ...bys] : [],
    made: [...(months ? [months] : []), ...(revenue && value === revenueOption ? [revenue] : [])],
    value: revenue && value === revenueOption ? revenue.name : value,
    chosen: value,
    frequency,
    horizon: usualHorizon[frequency],
    aggregate: isMeanOf(numbers.find(({ column }) => column.name === value)) ? 'mean' : 'sum',
    dates: names.map((name) => ({ value: name, words: words(name, name) })),
    values,
  }
}

/** What happened when, in money: rather that than one row for each customer. */
export const suitsAhead = ({ columns, rows }: TableInfo): number =>
  (columns.some((c) => c.role === 'date') ? 3 : 0) +
  (columns.some((c) => c.role === 'date' && /^(month|week|day|date|quarter|月|月份|日期|周|季度)$/i.test(c.name))
    ? 2
    : 0) +
  (columns.some((c) => c.role === 'amount') ? 2 : 0) +
  (columns.some((c) => c.role === 'quantity' || c.role === 'product') ? 1 : 0) -
  (columns.some((c) => c.role === 'target') ? 3 : 0) -
  (rows < 10 ? 4 : 0)

const isOneEach = (looks: readonly ColumnLook[], { rows }: TableInfo) =>
  looks.some(({ column, distinct }) => column.role === 'customer-id' && distinct > 0.95 * rows)

const monthFormats = ['%Y-%m', '%Y/%m', '%Y.%m', '%Y年%m月', '%Y%m']

/** A text column whose every value is a month, and how to read it. */
async function monthsInText({ look, table, query }: PlayContext): Promise<FoundSeries['made'][number] | undefined> {
  const texts = look.columns.filter(
    ({ family, averageLength = 0 }) => family === 'text' && averageLength >= 5 && averageLength <= 9,
  )
  for (const { column } of texts) {
    const formats = `[${monthFormats.map(literal).join(', ')}]`
    const expression = `try_strptime(trim(${ident(column.name)}), ${formats})::DATE`
    const { rows } = await query(
      `SELECT count(${ident(column.name)}) > 2 AND count(${ident(column.name)}) = count(${expression}) FROM ${ident(table.name)}`,
      1,
    )
    if (rows[0]?.[0] === true)
      return {
        name: freeName(
          table.columns.map((c) => c.name),
          `${column.name}_date`,
        ),
        expression,
      }
  }
  return undefined
}

function freeName(taken: readonly string[], wanted: string): string {
  let name = wanted
  for (let i = 2; taken.some((one) => one.toLowerCase() === name.toLowerCase()); i++) name = `${wanted}_${i}`
  return name
}

const pieceNames = /price|unit.?cost|单价|价格|售价/i
const changes = /change|diff|rise|涨|变动|变化/i
const isOfPiece = ({ column: { name } }: ColumnLook) => pieceNames.test(name) && !changes.test(name)

/** What pieces and their price come to. */
function revenueOf(numbers: readonly ColumnLook[], table: TableInfo): FoundSeries['made'][number] | undefined {
  const pieces = numbers.find(({ column }) => column.role === 'quantity')
  const price = numbers.find((one) => one !== pieces && isOfPiece(one))
  if (!pieces || !price) return undefined
  const names = table.columns.map((c) => c.name)
  return {
    name: freeName(names, 'revenue'),
    expression: `${ident(pieces.column.name)} * ${ident(price.column.name)}`,
  }
}

/** The whole of a bill or an order rather than a part of it. */
const wholeNames = /total|bill|revenue|sales|turnover|amount|合计|总|营收|收入|销售额|金额/i

/** Money first, then counts, then whatever else is measured. */
function bestNumber(numbers: readonly ColumnLook[], hasRevenue: boolean): string | undefined {
  const amounts = numbers.filter((one) => one.column.role === 'amount' && !isOfPiece(one))
  const amount = amounts.find(({ column }) => wholeNames.test(column.name)) ?? amounts[0]
  if (!amount && hasRevenue) return revenueOption
  const other =
    amount ??
    numbers.find(({ column }) => column.role === 'quantity') ??
    numbers.find(({ column }) => !column.role) ??
    numbers.find(({ column }) => column.role === 'amount')
  return other?.column.name
}

/** Shares and prices don’t add up. */
const isMeanOf = (look: ColumnLook | undefined) =>
  look !== undefined && (look.column.role === 'rate' || look.column.format === 'percent' || isOfPiece(look))

/** As fine as the dates are, but not so fine that hundreds of steps pass in one season. */
async function usualFrequency({ table, query }: PlayContext, date: string): Promise<Frequency> {
  const column = ident(date)
  const { rows } = await query(
    `SELECT date_diff('day', min(${column}), max(${column}))::DOUBLE, count(DISTINCT ${column}::DATE)::DOUBLE,
      count(DISTINCT date_trunc('month', ${column}))::DOUBLE FROM ${ident(table.name)}`,
    1,
  )
  const [span = 0, days = 0, months = 0] = (rows[0] ?? []).map(Number)
  if (days <= 1.5 * months)
    return span / Math.max(1, days - 1) > 300 ? 'year' : span / Math.max(1, days - 1) > 75 ? 'quarter' : 'month'
  if (months >= 18) return 'month'
  return span > 120 ? 'week' : 'day'
}

const noDates = (table: string): Asking => ({
  kind: 'asking',
  words: words(
    `表“${table}”里没有日期列，没法预测以后。`,
    `Table “${table}” has no column of dates, so what comes next can’t be told.`,
  ),
  hint: words(
    '需要一列日期和一列数字，例如每月的收入，或每笔订单的日期和金额。',
    'Wanted are dates and a number, such as revenue by month, or orders with their date and amount.',
  ),
})
