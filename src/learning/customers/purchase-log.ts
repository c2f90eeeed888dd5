import { TerrariumError } from '../../core/errors'
import type { StepDatabase } from '../../core/step'
import type { TableInfo } from '../../core/table'
import { words, type Message } from '../../core/words'
import { ident, literal } from '../../database/sql'
import { count, date, number, quoted, say } from '../../words/say'

/** Which columns of a table of purchases say who, when and how much. */
export interface PurchaseColumns {
  id: string
  date: string
  amount?: string | undefined
  /** What makes rows one purchase; a customer's day where there is none. */
  transaction?: string | undefined
}

export interface PurchaseLog {
  /** A SELECT of the rows that count: `id`, `day`, `amount` (0 where there is none), `unit` (the purchase they belong to). */
  rows: string
  /** ISO dates of the first and the last row that counts. */
  firstDay: string
  lastDay: string
}

interface Context {
  inputs: readonly TableInfo[]
  database: StepDatabase
  today: string
  warn(message: Message): void
}

/**
 * Reads a table as a log of purchases: rows without a customer or a date do not count, nor do those after `until`, and
 * each such group of rows becomes a warning, as do returns and days that are still to come.
 * @param until the last day that counts, in ISO form
 * @throws TerrariumError `no-purchases` when no row is left, or none but returns
 */
export async function readPurchaseLog(
  context: Context,
  columns: PurchaseColumns,
  until?: string,
): Promise<PurchaseLog> {
  const table = context.inputs[0]!
  const [id, day] = [ident(columns.id), `${ident(columns.date)}::DATE`]
  const amount = columns.amount === undefined ? '0' : `${ident(columns.amount)}`
  const isKnown = `${id} IS NOT NULL AND ${day} IS NOT NULL`
  const counts = until === undefined ? isKnown : `${isKnown} AND ${day} <= ${literal(until)}::DATE`
  const [found] = await context.database.rows(`SELECT
    count(*) FILTER (WHERE ${id} IS NULL)::DOUBLE, count(*) FILTER (WHERE ${day} IS NULL)::DOUBLE,
    count(*) FILTER (WHERE ${counts})::DOUBLE, count(*) FILTER (WHERE ${isKnown})::DOUBLE,
    count(*) FILTER (WHERE ${counts} AND ${amount} < 0)::DOUBLE, sum(${amount}) FILTER (WHERE ${counts} AND ${amount} < 0)::DOUBLE,
    count(*) FILTER (WHERE ${counts} AND ${day} > ${literal(context.today)}::DATE)::DOUBLE,
    min(${day}) FILTER (WHERE ${counts})::VARCHAR, max(${day}) FILTER (WHERE ${counts})::VARCHAR
    FROM ${ident(table.name)}`)
  const [noId, noDay, used, known, returns, returned, ahead] = found!.slice(0, 7).map((x) => Number(x ?? 0)) as number[]
  const [firstDay, lastDay] = found!.slice(7) as [string | null, string | null]
  if (used === 0 || firstDay === null || lastDay === null) throw noPurchases(columns, until)
  if (columns.amount !== undefined && returns === used) throw onlyReturns(columns.amount, used!)
  const remarks = { noId, noDay, after: known! - used!, returns, returned, ahead } as Remarks
  for (const remark of remarksOf(remarks, columns, until)) context.warn(remark)
  const unit = columns.transaction === undefined ? day : ident(columns.transaction)
  const value = columns.amount === undefined ? '0::DOUBLE' : `coalesce(${amount}, 0)::DOUBLE`
  return {
    rows: `SELECT ${id} AS id, ${day} AS day, ${value} AS amount, ${unit} AS unit FROM ${ident(table.name)} WHERE ${counts}`,
    firstDay,
    lastDay,
  }
}

/**
 * A day that a person wrote, in ISO form.
 * @throws TerrariumError `invalid-parameter` when it is no date
 */
export async function dayOf(database: StepDatabase, parameter: string, text: string): Promise<string> {
  const day = await database.value(`SELECT try_cast(${literal(text.trim())} AS DATE)::VARCHAR`)
  if (typeof day === 'string') return day
  throw new TerrariumError(
    'invalid-parameter',
    words(`“${parameter}”不是日期：${text}`, `“${parameter}” is no date: ${text}`),
    words('写成 2024-12-31 这样的日期。', 'Write it like 2024-12-31.'),
  )
}

/** @throws TerrariumError `name-taken` when the column of customers is called like one of the results */
export function requireFreeName(id: string, results: readonly string[]): void {
  if (!results.includes(id.toLowerCase())) return
  throw new TerrariumError(
    'name-taken',
    words(
      `客户列叫“${id}”，与结果里的列重名。`,
      `The customers’ column is called “${id}”, like a column of the result.`,
    ),
    words('先给这一列改名。', 'Rename the column first.'),
  )
}

const noPurchases = (columns: PurchaseColumns, until: string | undefined) =>
  new TerrariumError(
    'no-purchases',
    until === undefined
      ? words(
          `没有一行同时有“${columns.id}”和“${columns.date}”。`,
          `No row has both “${columns.id}” and “${columns.date}”.`,
        )
      : words(
          `到 ${until} 为止没有一行同时有“${columns.id}”和“${columns.date}”。`,
          `No row up to ${until} has both “${columns.id}” and “${columns.date}”.`,
        ),
    words('检查所选的列，或换一个截止日期。', 'Check the chosen columns, or choose a later day.'),
  )

const onlyReturns = (amount: string, rows: number) =>
  new TerrariumError(
    'no-purchases',
    say(
      words(
        '{column} 在 {n} 行里全是负数：只有退货，没有购买。',
        '{column} is negative in all {n} {n|row|rows}: returns only, and no purchase.',
      ),
      { column: quoted(amount), n: count(rows) },
    ),
    words(
      '如果负数表示客户付的钱，先用“计算新列”取相反数（例如 -金额）。',
      'If a minus stands for what customers paid, turn the sign first with “Derive columns” (such as -amount).',
    ),
  )

interface Remarks {
  noId: number
  noDay: number
  after: number
  returns: number
  returned: number
  ahead: number
}

function* remarksOf(found: Remarks, columns: PurchaseColumns, until: string | undefined): Generator<Message> {
  const { noId, noDay, after, returns, returned, ahead } = found
  if (noId > 0)
    yield {
      code: 'missing-customer',
      ...say(
        words('{n} 行没有{column}，没有计入。', '{n} {n|row has|rows have} no {column} and {n|does|do} not count.'),
        {
          n: count(noId),
          column: quoted(columns.id),
        },
      ),
    }
  if (noDay > 0)
    yield {
      code: 'missing-date',
      ...say(
        words('{n} 行没有{column}，没有计入。', '{n} {n|row has|rows have} no {column} and {n|does|do} not count.'),
        {
          n: count(noDay),
          column: quoted(columns.date),
        },
      ),
    }
  if (after > 0 && until !== undefined)
    yield {
      code: 'rows-after',
      ...say(
        words('{n} 行在 {day} 之后，没有计入。', '{n} {n|row lies|rows lie} after {day} and {n|does|do} not count.'),
        { n: count(after), day: date(until) },
      ),
    }
  if (returns > 0)
    yield {
      code: 'negative-amounts',
      ...say(
        words(
          '{n} 行金额为负（合计 {sum}），当作退货：从金额里扣除，不算一次购买。',
          '{n} {n|row has a|rows have} negative {n|amount|amounts} ({sum} together) and {n|is a return|are returns}: taken off the money, not counted as purchases.',
        ),
        { n: count(returns), sum: number(returned) },
      ),
      hint: words(
        '不想扣除就先筛选金额大于 0 的行。',
        'To leave them out altogether, filter the amounts above 0 first.',
      ),
    }
  if (ahead > 0)
    yield {
      code: 'future-dates',
      ...say(words('{n} 行的日期还没有到。', '{n} {n|row has a date|rows have dates} that {n|is|are} still to come.'), {
        n: count(ahead),
      }),
      hint: words('若是录入错误，先筛选掉，或指定截止日期。', 'If they are slips, filter them out or give a last day.'),
    }
}
