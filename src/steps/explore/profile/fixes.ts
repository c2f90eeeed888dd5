import { isCategory, type ColumnInfo } from '../../../core/column'
import type { StepSpec } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident, idents, literal } from '../../../database/sql'
import { count, list, number, quoted, say } from '../../../words/say'
import type { ColumnStatistics } from './column-statistics'
import type { Finding } from './findings'

/** A repair that is ready to run. */
export interface Fix {
  title: Words
  reason: Words
  /** How many cells it touches; the list is in this order. */
  cells: number
  step: StepSpec
}

const mostFixes = 5
const mostNames = 4

/** At most five repairs, those that touch the most cells first. Each is one step into a table of its own. */
export function fixes(
  table: TableInfo,
  columns: readonly ColumnInfo[],
  statistics: readonly ColumnStatistics[],
  findings: readonly Finding[],
  duplicateRows: number,
): Fix[] {
  const output = `${table.name}_clean`
  const derive = (column: string, expression: string): StepSpec => ({
    kind: 'derive',
    input: table.name,
    output,
    params: { columns: [{ name: column, expression }] },
  })
  const sql = (text: string): StepSpec => ({ kind: 'sql', input: table.name, output, params: { sql: text } })
  const of = (...codes: string[]) => findings.filter((f) => codes.includes(f.code))
  const found: Fix[] = []

  const idle = [...new Set(of('empty', 'constant', 'same-as').map((f) => f.column))]
  if (idle.length > 0 && idle.length < table.columns.length)
    found.push({
      title: say(words('去掉 {n} 列：{columns}', 'Drop {n} {n|column|columns}: {columns}'), named(idle)),
      reason: words(
        '它们为空、只有一个值，或与别的列相同。',
        'They are empty, have a single value, or repeat another column.',
      ),
      cells: idle.length * table.rows,
      step: sql(`SELECT * EXCLUDE (${idents(idle)}) FROM ${ident(table.name)} ORDER BY rowid`),
    })
  if (duplicateRows > 0)
    found.push({
      title: say(words('去掉 {n} 行重复', 'Remove {n} duplicate {n|row|rows}'), { n: count(duplicateRows) }),
      reason: words(
        '这些行与前面的行完全相同；保留第一行。',
        'They equal an earlier row in every column; the first one stays.',
      ),
      cells: duplicateRows * table.columns.length,
      step: sql(
        `SELECT * FROM ${ident(table.name)} WHERE rowid IN (SELECT min(rowid) FROM ${ident(table.name)} GROUP BY ${idents(table.columns.map((c) => c.name))}) ORDER BY rowid`,
      ),
    })
  for (const { column, cells } of of('number-as-text'))
    found.push({
      title: say(words('把 {column} 转为数字', 'Turn {column} into numbers'), { column: quoted(column) }),
      reason: words(
        '存成文字的数字不能求和、比较或建模。',
        'Numbers stored as text can’t be summed, compared or modelled.',
      ),
      cells,
      step: derive(column, `TRY_CAST(nullif(trim(${ident(column)}), '') AS DOUBLE)`),
    })
  for (const { column, cells } of of('negative'))
    found.push({
      title: say(words('清空 {column} 的 {n} 个负数', 'Clear {n} negative {n|value|values} of {column}'), {
        column: quoted(column),
        n: count(cells),
      }),
      reason: words(
        '金额或数量不该为负；若是退款请保留。',
        'An amount or a quantity should not be negative; keep them if they are refunds.',
      ),
      cells,
      step: derive(column, `CASE WHEN ${ident(column)} >= 0 THEN ${ident(column)} END`),
    })
  for (const { column, cells } of of('missing')) {
    const i = columns.findIndex((c) => c.name === column)
    const fill = filling(columns[i]!, statistics[i]!)
    if (!fill) continue
    found.push({
      title: say(
        words(
          '用{how} {value} 补上 {column} 的 {n} 个缺失值',
          'Fill {n} missing {n|value|values} of {column} with the {how}, {value}',
        ),
        {
          how: fill.how,
          value: fill.shown,
          column: quoted(column),
          n: count(cells),
        },
      ),
      reason: words(
        '多数方法不能处理缺失值；这样不改变中心位置。',
        'Most methods can’t work with missing values; this leaves the centre where it is.',
      ),
      cells,
      step: derive(column, `coalesce(${fill.present}, ${fill.sql})`),
    })
  }
  return found.toSorted((a, b) => b.cells - a.cells).slice(0, mostFixes)
}

function named(columns: string[]) {
  const shown = columns.slice(0, mostNames).map((c) => quoted(c))
  const rest = columns.length - shown.length
  return {
    n: count(columns.length),
    columns: list(rest > 0 ? [...shown, words(`另 ${rest} 列`, `${rest} more`)] : shown),
  }
}

/** The median of a number, the commonest value of a category; ids, names and dates are not made up. */
function filling(column: ColumnInfo, statistics: ColumnStatistics) {
  if (['customer-id', 'name', 'text', 'target', 'date'].includes(column.role ?? '')) return undefined
  const median = statistics.quantiles.find((q) => q.q === 0.5)?.value
  const present = ident(column.name)
  if (typeof median === 'number') {
    const value = /INT/.test(column.type) ? Math.round(median) : median
    return { how: words('中位数', 'median'), shown: number(value), sql: literal(value), present }
  }
  const commonest = statistics.topValues[0]?.value
  if (!isCategory(column) || commonest === undefined || statistics.distinct > 50) return undefined
  const isBoolean = column.type === 'BOOLEAN'
  return {
    how: words('最常见的值', 'commonest value'),
    shown: quoted(commonest),
    sql: isBoolean ? commonest : literal(commonest),
    present: isBoolean ? present : `nullif(trim(${present}), '')`,
  }
}
