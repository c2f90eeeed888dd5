import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import type { CustomerSummary } from '../../../learning/customers/lifetime'
import { dayOf, readPurchaseLog, requireFreeName } from '../../../learning/customers/purchase-log'
import type { spec } from './spec'

export type ClvContext = StepContext<ParamsOf<typeof spec.params>>

export interface Read {
  summary: CustomerSummary
  /** Units in a day and in a year. */
  days: number
  unitsInYear: number
  /** Whether amounts are known. */
  hasValue: boolean
  /** Where the summary comes from a log of purchases. */
  log?: PurchaseDays
}

export interface PurchaseDays {
  /** A SELECT of each customer's days with a purchase: `id`, `day`, `amount`. */
  days: string
  id: string
  firstDay: string
  end: string
}

const results = ['frequency', 'recency', 't', 'monetary', 'p_alive', 'expected_purchases', 'clv']

/** Reads the customers' histories from a summary, or from purchases; the latter leave a summary in the staging table. */
export async function readSummary(context: ClvContext): Promise<Read> {
  const { params } = context
  const days = params.unit === 'week' ? 7 : 1
  const base = { days, unitsInYear: params.unit === 'week' ? 52 : 365 }
  const { frequency, recency, T, monetary } = params.summary
  if (frequency !== undefined || recency !== undefined || T !== undefined) {
    if (frequency === undefined || recency === undefined || T === undefined) throw halfSummary()
    return {
      ...base,
      hasValue: monetary !== undefined,
      summary: await fromTable(context, { frequency, recency, T, monetary }),
    }
  }
  const { id, date, amount } = params
  if (id === undefined || date === undefined) throw missingColumns()
  requireFreeName(id, results)
  const until = params.observationEnd?.trim()
    ? await dayOf(context.database, 'observationEnd', params.observationEnd)
    : undefined
  const purchases = await readPurchaseLog(context, { id, date, amount }, until)
  const end = until ?? purchases.lastDay
  const log: PurchaseDays = {
    // A day with nothing but returns is no purchase.
    days: `SELECT id, day, fsum(amount) AS amount FROM (${purchases.rows}) GROUP BY id, day HAVING bool_or(amount >= 0)`,
    ...{ id, firstDay: purchases.firstDay, end },
  }
  const value =
    amount === undefined
      ? 'NULL::DOUBLE'
      : 'CASE WHEN count(*) > 1 THEN (fsum(amount) - arg_min(amount, day)) / (count(*) - 1) END'
  await context.write(`WITH days AS (${log.days})
    SELECT id AS ${ident(id)}, (count(*) - 1)::INTEGER AS frequency, date_diff('day', min(day), max(day)) / ${days} AS recency,
      date_diff('day', min(day), ${literal(end)}::DATE) / ${days} AS "T", ${value} AS monetary
    FROM days GROUP BY id ORDER BY id`)
  return { ...base, hasValue: amount !== undefined, summary: await summaryIn(context, context.staging()), log }
}

/** The columns of a table of summaries as arrays, in its order. */
export async function summaryIn({ database }: Pick<ClvContext, 'database'>, table: string): Promise<CustomerSummary> {
  const column = (name: string) => `coalesce("${name}"::DOUBLE, 'nan'::DOUBLE) AS "${name}"`
  const names = ['frequency', 'recency', 'T', 'monetary']
  const data = await database.query(`SELECT ${names.map(column).join(', ')} FROM ${table}`)
  const [x, tx, T, mean] = names.map((name) => numberColumn(data, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { x, tx, T, mean }
}

async function fromTable(
  context: ClvContext,
  columns: { frequency: string; recency: string; T: string; monetary: string | undefined },
): Promise<CustomerSummary> {
  const table = context.inputs[0]!
  const names = [
    columns.frequency,
    columns.recency,
    columns.T,
    ...(columns.monetary === undefined ? [] : [columns.monetary]),
  ]
  const data = await context.database.read(table.name, names)
  const [x, tx, T] = names.map((name) => numberColumn(data, name).slice()) as [Float64Array, Float64Array, Float64Array]
  const mean =
    columns.monetary === undefined ? new Float64Array(x.length).fill(NaN) : numberColumn(data, columns.monetary)
  let missing = 0
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + tx[i]! + T[i]!)) {
      missing++
      x[i] = tx[i] = T[i] = NaN
      continue
    }
    const isRight = Number.isInteger(x[i]) && x[i]! >= 0 && tx[i]! >= 0 && tx[i]! <= T[i]! + 1e-9 && T[i]! < Infinity
    if (!isRight || (x[i] === 0 && tx[i]! > 0)) throw wrongHistory(i, [x[i]!, tx[i]!, T[i]!])
  }
  if (missing > 0)
    context.warn({
      code: 'missing-values',
      zh: `${missing} 行缺少次数或时间，没有计入。`,
      en: `${missing} ${missing === 1 ? 'row lacks' : 'rows lack'} a count or a time and ${missing === 1 ? 'does' : 'do'} not count.`,
    })
  return { x, tx, T, mean }
}

const halfSummary = () =>
  new TerrariumError(
    'missing-parameter',
    words('汇总表需要复购次数、首末次间隔和观察时长三列。', 'A summary needs the columns of frequency, recency and T.'),
  )

const missingColumns = () =>
  new TerrariumError(
    'missing-parameter',
    words(
      '请选出客户和日期两列（或汇总表的三列）。',
      'Choose the columns of customer and date (or those of a summary).',
    ),
  )

const wrongHistory = (row: number, [x, tx, T]: [number, number, number]) =>
  new TerrariumError(
    'impossible-history',
    words(
      `第 ${row + 1} 行不可能：复购 ${x} 次、首末次间隔 ${tx}、观察时长 ${T}。`,
      `Row ${row + 1} can't be: frequency ${x}, recency ${tx}, T ${T}.`,
    ),
    words(
      '次数要是不小于 0 的整数；间隔不能长过观察时长；没有复购时间隔为 0。',
      'The frequency is a whole number from 0, recency is at most T, and 0 without a repeat purchase.',
    ),
  )
