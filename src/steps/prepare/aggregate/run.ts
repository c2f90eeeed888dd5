import { familyOf, type ColumnInfo } from '../../../core/column'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { checkColumnNames } from '../../../learning/relational/column-names'
import { measureName, measureSql, type Measure } from '../../../learning/relational/measures'
import { orderSql } from '../../../learning/relational/order-by'
import { count, list, quoted, say } from '../../../words/say'
import { groupChart } from './group-chart'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

const counting: Measure = { op: 'count', q: 0.5 }

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { by, period, orderBy } = context.params
  const measures: Measure[] = context.params.measures?.length ? context.params.measures : [counting]
  const names = measures.map(measureName)
  checkColumnNames([...by, ...names])
  const order = orderBy?.length ? orderSql(orderBy) : undefined
  const groups = by.map((name) => {
    const isDate = familyOf(columnOf(table, name).type) === 'date'
    return period && isDate ? `date_trunc('${period}', ${ident(name)})::DATE` : ident(name)
  })
  const selected = [
    ...groups.map((sql, i) => (sql === ident(by[i]!) ? sql : `${sql} AS ${ident(by[i]!)}`)),
    ...measures.map((measure, i) => `${measureSql(measure, table, undefined, order)} AS ${ident(names[i]!)}`),
  ]
  const places = by.map((_, i) => i + 1)
  const grouping = by.length > 0 ? ` GROUP BY ${groups.join(', ')}` : ''
  const ordering = by.length > 0 ? ` ORDER BY ${places.map((place) => `${place} NULLS LAST`).join(', ')}` : ''
  const sql = `SELECT ${selected.join(', ')} FROM ${ident(table.name)}${grouping}${ordering}`
  const written = await context.write(sql)
  measures.forEach((measure, i) => setFormat(written.columns[by.length + i]!, measure, table))
  const chart = await groupChart(context, measures[0]!, names[0]!)
  return {
    metrics: { rows: written.rows, columns: written.columns.length },
    data: { sql, measures: names },
    sentence: say(
      by.length === 0
        ? words('{before} 行汇总成一行。', '{before} rows become one.')
        : words('{before} 行按{by}汇总成 {rows} 组。', '{before} rows become {rows} {rows|group|groups} by {by}.'),
      { before: count(table.rows), rows: count(written.rows), by: list(by.map((name) => quoted(name))) },
    ),
    charts: chart ? [chart] : [],
    backend: 'sql',
  }
}

const inItsUnit = ['sum', 'mean', 'median', 'min', 'max', 'quantile', 'std', 'first', 'last', 'mode']

/** What is measured in a currency still is; a count of it is not, and a share is one. */
function setFormat(column: ColumnInfo, { op, column: of }: Measure, table: TableInfo): void {
  delete column.format
  const format = of === undefined ? undefined : columnOf(table, of).format
  if (format && inItsUnit.includes(op)) column.format = format
  if (op === 'share') column.format = 'percent'
}
