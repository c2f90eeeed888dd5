import { isCategory, type ColumnInfo } from '../../../core/column'
import type { StepSpec } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { count, list, number, quoted, say } from '../../../words/say'
import type { ColumnStatistics } from './column-statistics'
import type { CountedContradiction } from './contradictions'
import type { Finding } from './findings'
import { plausibleSql } from './suspicions'

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

/**
 * At most five repairs, each one step into a table of its own: first what is wrong, then what wants care, then
 * shapes that sway means; of each those that touch the most cells first.
 */
export function fixes(
  table: TableInfo,
  columns: readonly ColumnInfo[],
  statistics: readonly ColumnStatistics[],
  findings: readonly Finding[],
  duplicateRows: number,
  contradictions: readonly CountedContradiction[],
  today: string,
): Fix[] {
  const output = `${table.name}_clean`
  const step = (kind: string, params: Record<string, unknown>): StepSpec => ({
    kind,
    input: table.name,
    output,
    params,
  })
  const without = (columns: readonly string[]) => step('select-columns', { columns, mode: 'drop' })
  /** Clears the values of a column that do not meet a condition. */
  const keeping = (column: string, condition: string) =>
    step('derive', { columns: [{ name: column, expression: `CASE WHEN ${condition} THEN ${ident(column)} END` }] })
  const of = (...codes: string[]) => findings.filter((f) => codes.includes(f.code))
  const found: Fix[] = []
  const cautions: Fix[] = []
  /** What is true, but sways means and distances. */
  const shapes: Fix[] = []

  const idle = [...new Set(of('empty', 'constant', 'same-as').map((f) => f.column))]
  if (idle.length > 0 && idle.length < table.columns.length)
    found.push({
      title: say(words('去掉 {n} 列：{columns}', 'Drop {n} {n|column|columns}: {columns}'), named(idle)),
      reason: words(
        '它们为空、只有一个值，或与别的列相同。',
        'They are empty, have a single value, or repeat another column.',
      ),
      cells: idle.length * table.rows,
      step: without(idle),
    })
  if (duplicateRows > 0)
    found.push({
      title: say(words('去掉 {n} 行重复', 'Remove {n} duplicate {n|row|rows}'), { n: count(duplicateRows) }),
      reason: words(
        '这些行与前面的行完全相同；保留第一行。',
        'They equal an earlier row in every column; the first one stays.',
      ),
      cells: duplicateRows * table.columns.length,
      step: step('deduplicate', { keep: 'first' }),
    })
  for (const { column, cells } of of('number-as-text'))
    found.push({
      title: say(words('把 {column} 转为数字', 'Turn {column} into numbers'), { column: quoted(column) }),
      reason: words(
        '存成文字的数字不能求和、比较或建模。',
        'Numbers stored as text can’t be summed, compared or modelled.',
      ),
      cells,
      step: step('cast', { types: { [column]: 'DOUBLE' } }),
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
      step: keeping(column, `${ident(column)} >= 0`),
    })
  for (const { column, cells } of of('implausible')) {
    const possible = plausibleSql(columns.find((c) => c.name === column)!)
    if (possible === null) continue
    found.push({
      title: say(words('清空 {column} 的 {n} 个不可能的值', 'Clear {n} impossible {n|value|values} of {column}'), {
        column: quoted(column),
        n: count(cells),
      }),
      reason: words('它们不可能是真的，会带偏平均数和模型。', 'They can’t be true, and pull means and models astray.'),
      cells,
      step: keeping(column, possible),
    })
  }
  for (const [column, own] of Map.groupBy(contradictions, (one) => one.column))
    found.push({
      title: say(words('清空 {column} 的 {n} 个不可能的值', 'Clear {n} impossible {n|value|values} of {column}'), {
        column: quoted(column),
        n: count(Math.max(...own.map(({ rows }) => rows))),
      }),
      reason: say(words('与别的列矛盾：{reasons}。', 'Another column says otherwise: {reasons}.'), {
        reasons: list(own.map(({ reason }) => reason)),
      }),
      cells: Math.max(...own.map(({ rows }) => rows)),
      // What can't be compared, for a value is missing, stays.
      step: keeping(column, `NOT (${own.map(({ sql }) => `coalesce(${sql}, FALSE)`).join(' OR ')})`),
    })
  for (const { column, cells } of of('future'))
    found.push({
      title: say(words('清空 {column} 的 {n} 个今后的日期', 'Clear {n} future {n|date|dates} of {column}'), {
        column: quoted(column),
        n: count(cells),
      }),
      reason: words(
        '今天之后的日期多半是录错了；若是到期日这类日期请保留。',
        'A date after today is mostly a slip; keep it if it is a due date or the like.',
      ),
      cells,
      step: keeping(column, `${ident(column)} <= DATE ${literal(today)} + 1`),
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
      step: step('missing', { strategy: fill.strategy, columns: [column] }),
    })
  }
  for (const { column, cells } of of('mostly-missing'))
    cautions.push({
      title: say(words('去掉 {column}', 'Drop {column}'), { column: quoted(column) }),
      reason: words('多半是空的，补出来的值大多是编的。', 'It is mostly empty: most of what would fill it is made up.'),
      cells,
      step: without([column]),
    })
  for (const { column, cells } of of('leakage'))
    cautions.push({
      title: say(words('去掉 {column}', 'Drop {column}'), { column: quoted(column) }),
      reason: words(
        '它单独就几乎说出答案，多半是事后才知道的；留着它，模型在新客户上会失灵。',
        'It alone all but tells the answer, so it is probably known only afterwards: a model with it fails on new customers.',
      ),
      cells,
      step: without([column]),
    })
  for (const { column, cells } of of('personal-data'))
    cautions.push({
      title: say(words('遮住 {column} 的中间几位', 'Hide the middle of {column}'), { column: quoted(column) }),
      reason: words('这是个人信息，分析用不到全文。', 'It is personal data, and no analysis needs all of it.'),
      cells,
      step: step('mask', { rules: { [column]: 'partial' } }),
    })
  const outlying = of('outliers')
  if (outlying.length > 0)
    shapes.push({
      title: say(words('把 {columns} 的 {n} 个离群值拉回边界', 'Clip {n} {n|outlier|outliers} of {columns}'), {
        columns: named(outlying.map((f) => f.column)).columns,
        n: count(cellsOf(outlying)),
      }),
      reason: words(
        '少数极端值会左右平均数和距离；若它们是真实的大客户，请保留。',
        'A few extreme values sway means and distances; keep them if they are true, such as large customers.',
      ),
      cells: cellsOf(outlying),
      step: step('outliers', { method: 'iqr', factor: 3, columns: outlying.map((f) => f.column), action: 'clip' }),
    })
  const skewed = of('skewed').filter(({ column }) => {
    const { min } = statistics.find((one) => one.column === column)!
    return typeof min === 'number' && min >= 0
  })
  if (skewed.length > 0)
    shapes.push({
      title: say(words('给 {columns} 取对数', 'Take the logarithm of {columns}'), named(skewed.map((f) => f.column))),
      reason: words(
        '长尾压短，距离和线性模型更稳。',
        'It shortens the long tail, which steadies distances and linear models.',
      ),
      cells: cellsOf(skewed),
      step: step('scale', { method: 'log1p', columns: skewed.map((f) => f.column) }),
    })
  const most = (a: Fix, b: Fix) => b.cells - a.cells
  return [...found.toSorted(most), ...cautions.toSorted(most), ...shapes.toSorted(most)].slice(0, mostFixes)
}

const cellsOf = (findings: readonly Finding[]) => findings.reduce((sum, { cells }) => sum + cells, 0)

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
  if (typeof median === 'number') return { how: words('中位数', 'median'), shown: number(median), strategy: 'median' }
  const commonest = statistics.topValues[0]?.value
  if (!isCategory(column) || commonest === undefined || statistics.distinct > 50) return undefined
  return { how: words('最常见的值', 'commonest value'), shown: quoted(commonest), strategy: 'mode' }
}
