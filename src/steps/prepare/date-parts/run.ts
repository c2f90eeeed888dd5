import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { count, date, list, quoted, say } from '../../../words/say'
import { holidaySource } from './holiday-source'
import { holidayParts, partExpression, sinceParts } from './part-expression'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { column, parts } = context.params
  const taken = namesTaken(table.columns)
  const names = parts.map((part) => freeColumnName(`${column}_${part.replaceAll('-', '_')}`, taken))
  const needsAsOf = parts.some((part) => sinceParts.includes(part))
  const asOf = needsAsOf ? await lastDay(context) : null
  const holidays = parts.some((part) => holidayParts.includes(part)) ? await holidaySource(context) : null
  const d = `t.${ident(column)}`
  const selected = parts.map((part, i) => {
    const sql = partExpression[part]!(d, `DATE '${asOf}'`)
      .replace('{first}', String(holidays?.first))
      .replace('{last}', String(holidays?.last))
    return `${sql} AS ${ident(names[i]!)}`
  })
  const lookup = holidays ? ` LEFT JOIN (${holidays.sql}) h ON ${d}::DATE = h."day" ORDER BY t.rowid` : ''
  const sql = `SELECT t.*, ${selected.join(', ')} FROM ${ident(table.name)} t${lookup}`
  const written = await context.write(sql)
  if (holidays) await warnOfYears(context, holidays.first, holidays.last)
  return {
    metrics: { rows: written.rows, columns: written.columns.length },
    data: { sql, columns: names, ...(asOf && { asOf }) },
    sentence: say(
      asOf
        ? words('从{column}取出{names}，距今算到 {asOf}。', '{names} taken from {column}; since is counted to {asOf}.')
        : words('从{column}取出{names}。', '{names} taken from {column}.'),
      {
        column: quoted(column),
        names: list(names.slice(0, 6).map((name) => quoted(name))),
        asOf: asOf ? date(asOf) : '',
      },
    ),
    backend: 'sql',
  }
}

/** The day that days since are counted to. */
async function lastDay({ params, inputs, database, today }: StepContext<Params>): Promise<string> {
  const { asOf, column } = params
  if (asOf?.trim() === 'today') return today
  if (asOf?.trim()) {
    const text = asOf.trim()
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
    if (isDay && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return text
    throw new TerrariumError(
      'invalid-parameter',
      words(`“${text}”不是日期。`, `“${text}” is no date.`),
      words('写成 2024-12-31，或 today。', 'Write it as 2024-12-31, or today.'),
    )
  }
  const latest = await database.value(`SELECT max(${ident(column)})::DATE::VARCHAR FROM ${ident(inputs[0]!.name)}`)
  return latest === null || latest === undefined ? today : String(latest)
}

async function warnOfYears(context: StepContext<Params>, first: number, last: number): Promise<void> {
  const year = `year(${ident(context.params.column)})`
  const beyond = Number(
    await context.database.value(
      `SELECT count(*) FROM ${ident(context.inputs[0]!.name)} WHERE ${year} < ${first} OR ${year} > ${last}`,
    ),
  )
  if (beyond === 0) return
  context.warn({
    code: 'unknown-years',
    ...say(
      words(
        '节假日只知道 {first}–{last} 年，另有 {n} 行的日期不在其中，留空。',
        'Holidays are known for {first}–{last}; {n} {n|row is|rows are} beyond and empty there.',
      ),
      { first: String(first), last: String(last), n: count(beyond) },
    ),
    hint: words(
      '在“中国节假日表”里加上这些年份的日子，作为第二张表。',
      'Add the days of these years in “Chinese holidays” and give it as the second table.',
    ),
  })
}
