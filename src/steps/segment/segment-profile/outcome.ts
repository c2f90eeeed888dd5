import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { yesLevel } from './column-meaning'
import type { spec } from './spec'

/** A column of two classes, the class whose rate is told, and what it means to a business that it happens. */
export interface Outcome {
  column: string
  positive: string
  meaning: 'churn' | 'loss' | 'gain' | 'unknown'
}

const meanings: [Outcome['meaning'], RegExp][] = [
  [
    'churn',
    /churn|attrit|exited|leav|(^|_)left($|_)|quit|lapsed|cancel|unsubscri|流失|离网|退网|退订|销户|注销|离开|解约/i,
  ],
  ['loss', /default|fraud|delinq|overdue|bad.?debt|complain|违约|坏账|逾期|欺诈|欠费|投诉/i],
  [
    'gain',
    /respon|subscri|convert|conversion|bought|purchas|accept|deposit|renew|响应|购买|订购|成交|办理|转化|接受|续约/i,
  ],
]

/** The outcome of a table; undefined without one, or with other than two values in its column. */
export async function outcomeOf(
  { params, database, warn }: StepContext<ParamsOf<typeof spec.params>>,
  table: TableInfo,
): Promise<Outcome | undefined> {
  const column = params.target ?? table.columns.find((c) => c.role === 'target')?.name
  if (column === undefined || column === params.column) return undefined
  const found = await database.rows(
    `SELECT DISTINCT ${ident(column)}::VARCHAR FROM ${ident(table.name)} WHERE ${ident(column)} IS NOT NULL ORDER BY 1 LIMIT 3`,
  )
  const classes = found.map(([level]) => String(level))
  if (classes.length === 2) {
    const meaning = meanings.find(([, pattern]) => pattern.test(column))?.[0] ?? 'unknown'
    return { column, positive: yesLevel(classes) ?? classes[1]!, meaning }
  }
  if (params.target !== undefined)
    warn({
      code: 'not-two-classes',
      ...words(
        `“${column}”不是两个取值，未计算比率。`,
        `“${column}” has other than two values, so there are no rates.`,
      ),
    })
  return undefined
}
