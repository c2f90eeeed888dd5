import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import type { ColumnStatistics } from './column-statistics'

/** Values of one column that another one contradicts. */
export interface Contradiction {
  column: string
  /** The condition of the rows whose value can't be true. */
  sql: string
  /** Why not, to stand after “n values of this column can't be true: ”. */
  reason: Words
  /** Only where at most this share of the rows is concerned: else the rule, not the rows, is what is wrong. */
  mostShare: number
}

export interface CountedContradiction extends Contradiction {
  rows: number
}

const birth = /\b(birth|birthday|birthdate|dob|born)\b|出生|生日/
const ages = /\bages?\b|年龄|岁数/
/** When somebody became a customer, a member or an employee. */
const joining =
  /\b(join(ed|ing)?|sign(ed)? ?up|regist(er(ed)?|ration)|enrol(l?ed|l?ment)?|activat(ed|ion)|onboard(ed|ing)?|hired?|since|first seen)\b|入网|开户|注册|入会|加入|开通|入职/
/** When that ended. */
const leaving =
  /\b(left|leaving|churn(ed)?|cancel(l?ed|l?ation)?|terminat(ed|ion)|closed|closing|deactivat(ed|ion))\b|离网|销户|注销|离职|退会|退订|流失/
const starts = /\b(start(ed|s)?|begin(s|ning)?|began|from)\b|开始|起始|生效/
const ends = /\b(end(ed|s|ing)?|until|to|expir(y|es|ed|ation))\b|结束|终止|截止|到期|失效/
const ordering = /\b(order(ed)?|purchas(e|ed)|creat(e|ed))\b|下单|订单创建|创建/
const fulfilling =
  /\b(ship(ped|ping|ment)?|deliver(ed|y)|paid|payment|refund(ed)?|return(ed)?)\b|发货|付款|支付|送达|签收|退款|退货/
const tenure = /\btenure\b|在网|工龄|司龄|会龄/
const durations = /\bduration\b|时长/

/** In how many days at least a unit passes; a name that says none is taken in days, the shortest there is. */
const units: [RegExp, days: number][] = [
  [/\byears?\b|年/, 365],
  [/\bmonths?\b|月/, 28],
  [/\bweeks?\b|周/, 7],
  [/\bdays?\b|天|日数/, 1],
]

/** A name in words of small letters: “JoinDate” and “join_date” are both “join date”. */
const plainName = (name: string) =>
  name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-./\s]+/g, ' ')
    .trim()
    .toLowerCase()

/**
 * What columns say of each other by their names and types:
 *
 * - nobody joins before birth, and nobody leaves before joining;
 * - what starts and ends by the same name ends after it starts; nothing is paid, shipped or returned before it is ordered;
 * - a tenure (or a duration in a named unit) is no longer than from the row's joining, or its birth, to the day of the run,
 *   nor than its age in years. Of a table without a joining day the oldest of its dates stands for the company's beginning,
 *   as long as hardly any row (5 %) is beyond it.
 *
 * Days are compared, not times; lengths of time have one unit's grace, for they are rounded.
 * @param today ISO day of the run
 */
export function contradictionsOf(
  columns: readonly ColumnInfo[],
  statistics: readonly ColumnStatistics[],
  today: string,
): Contradiction[] {
  const named = columns.map((column) => ({ column, name: plainName(column.name), family: familyOf(column.type) }))
  const dates = named.filter((c) => c.family === 'date')
  const numbers = named.filter((c) => c.family === 'number')
  const first = (list: typeof named, pattern: RegExp) => list.find(({ name }) => pattern.test(name))?.column
  const found: Contradiction[] = []
  const before = (later: ColumnInfo | undefined, earlier: ColumnInfo | undefined) => {
    if (!later || !earlier || later === earlier) return
    found.push({
      column: later.name,
      sql: `${day(later)} < ${day(earlier)}`,
      reason: words(`早于“${earlier.name}”`, `earlier than “${earlier.name}”`),
      mostShare: 1,
    })
  }
  const [born, joined, left] = [first(dates, birth), first(dates, joining), first(dates, leaving)]
  before(joined, born)
  before(left, joined)
  for (const { column, name } of dates.filter((c) => starts.test(c.name))) {
    const stem = name.replace(starts, '').trim()
    before(dates.find((c) => ends.test(c.name) && c.name.replace(ends, '').trim() === stem)?.column, column)
  }
  const ordered = first(dates, ordering)
  for (const { column, name } of dates) if (fulfilling.test(name) && !ordering.test(name)) before(column, ordered)

  const age = first(numbers, ages)
  const since = joined ?? born
  for (const { column, name } of numbers) {
    const unit = units.find(([pattern]) => pattern.test(name))?.[1]
    if (!tenure.test(name) && !(durations.test(name) && unit !== undefined)) continue
    const days = `(${ident(column.name)}::DOUBLE - 1) * ${unit ?? 1}`
    const longer = (than: string, zh: string, en: string, mostShare = 1) =>
      found.push({ column: column.name, sql: `${days} > ${than}`, reason: words(zh, en), mostShare })
    if (since)
      longer(
        `date_diff('day', ${day(since)}, DATE ${literal(today)})`,
        `比从“${since.name}”到今天还长`,
        `longer than from “${since.name}” to today`,
      )
    else {
      const oldest = oldestDay(dates.map((c) => statistics[columns.indexOf(c.column)]!))
      if (oldest !== undefined)
        longer(
          `date_diff('day', DATE ${literal(oldest)}, DATE ${literal(today)})`,
          `比表里最早的日期（${oldest}）到今天还长`,
          `longer than from the table’s oldest date (${oldest}) to today`,
          0.05,
        )
    }
    if (age) longer(`(${ident(age.name)}::DOUBLE + 1) * 366`, `比“${age.name}”还长`, `longer than “${age.name}”`)
  }
  return found
}

const day = (column: ColumnInfo) => `${ident(column.name)}::DATE`

/** The first of the tables' days that can be true. */
function oldestDay(dates: readonly ColumnStatistics[]): string | undefined {
  return dates
    .map(({ min }) => min)
    .filter((min): min is string => typeof min === 'string' && min >= '1900-01-01')
    .sort()[0]
}

/** Those that rows are concerned by, all counted in one pass. */
export async function countContradictions(
  database: StepDatabase,
  table: string,
  rules: readonly Contradiction[],
): Promise<CountedContradiction[]> {
  if (rules.length === 0) return []
  const counts = rules.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`)
  const [row] = await database.rows(`SELECT count(*), ${counts.join(', ')} FROM ${ident(table)}`)
  const [all, ...found] = row!.map(Number)
  return rules
    .map((rule, i) => ({ ...rule, rows: found[i]! }))
    .filter(({ rows, mostShare }) => rows > 0 && rows <= mostShare * all!)
}
