import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { number, say } from '../../../words/say'
import type { Query } from '../../query'
import type { Judgement } from './features'
import { eventSql, type Target } from './target'
import { numberInText } from './number-in-text'

/** A column that knows the answer, and how that shows. */
export interface Leak {
  column: string
  reason: Words
}

const mostRows = 20_000
/** One column alone almost never tells leavers from stayers this well unless it was written down afterwards. */
const tooGood = 0.98

const afterwards =
  /(churn|attrition|cancell?|leav|exit|离网|流失|退订|销户|注销)[\s_-]*(date|day|month|time|reason|category|score|value|label|type|日期|时间|原因|分|类型)/i

/**
 * Columns that say who left because they were written when someone left: by their names, and by how well each tells
 * the classes apart alone (area under the ROC curve on at most 20,000 rows, a missing value being a value of its own).
 */
export async function findLeaks(
  judged: readonly Judgement[],
  target: Target,
  table: { name: string; rows: number },
  query: Query,
): Promise<Leak[]> {
  const others = judged.filter(({ look }) => look.column.name !== target.column)
  const named = others.filter(({ look }) => afterwards.test(look.column.name)).map(({ look }) => look.column.name)
  const tested = others.filter((one) => isTestable(one) && !named.includes(one.look.column.name))
  const areas = tested.length === 0 ? [] : (await query(areasSql(tested, target, table))).rows
  const leaks: Leak[] = named.map((column) => ({
    column,
    reason: words('名称表明它在流失之后才有', 'its name says it is known only afterwards'),
  }))
  for (const [column, area] of areas) {
    if (typeof column !== 'string' || typeof area !== 'number') continue
    const size = Math.max(area, 1 - area)
    if (size <= tooGood) continue
    const reason = words('单凭这一列就几乎全对（AUC {area}）', 'it knows the answer alone (AUC {area})')
    leaks.push({ column, reason: say(reason, { area: number(size, { significant: 3 }) }) })
  }
  return leaks
}

const isTestable = ({ look, isTextNumber }: Judgement): boolean =>
  look.family !== 'other' &&
  look.column.role !== 'customer-id' &&
  (look.family !== 'text' || isTextNumber || look.levels !== undefined)

function areasSql(judged: readonly Judgement[], target: Target, table: { name: string; rows: number }): string {
  const step = Math.max(1, Math.ceil(table.rows / mostRows))
  const columns = judged.map(({ look }, i) => `${ident(look.column.name)} AS c${i}`)
  const sample = `sample AS (SELECT ${eventSql(target)} AS event, ${columns.join(', ')} FROM ${ident(table.name)}
    WHERE ${ident(target.column)} IS NOT NULL AND rowid % ${step} = 0)`
  const areas = judged.map(({ look, isTextNumber }, i) => {
    const isOrdered = look.family === 'number' || look.family === 'date' || isTextNumber
    const value = isTextNumber ? numberInText(`c${i}`) : `c${i}`
    // A category has no order of its own: its levels stand in the order of their rates.
    const order = isOrdered ? 'value NULLS FIRST' : 'p / (p + n), value NULLS FIRST'
    return `SELECT ${literal(look.column.name)} AS name, sum(p * (below + n / 2)) / nullif(sum(p) * sum(n), 0) AS area FROM (
      SELECT *, coalesce(sum(n) OVER (ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS below FROM (
        SELECT ${value} AS value, (count(*) FILTER (event))::DOUBLE AS p, (count(*) FILTER (NOT event))::DOUBLE AS n
        FROM sample GROUP BY 1))`
  })
  return `WITH ${sample} ${areas.join(' UNION ALL ')}`
}
