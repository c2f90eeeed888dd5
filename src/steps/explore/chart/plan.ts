import { familyOf, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { isAveraged } from '../../../core/is-averaged'
import type { ParamsOf } from '../../../core/params'
import { columnOf, type TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import type { Figure } from '../../../charts/figures'
import { ident } from '../../../database/sql'
import { same } from '../../../words/say'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>
export type Mark = Exclude<Params['mark'], 'auto'>
type Aggregate = Exclude<Params['aggregate'], 'auto'>

export interface Plan {
  mark: Mark
  /** The column that is summed up along, and the one that is measured. */
  x: ColumnInfo | undefined
  y: ColumnInfo | undefined
  color: ColumnInfo | undefined
  size: ColumnInfo | undefined
  facet: ColumnInfo | undefined
  measure: { aggregate: Aggregate; sql: string; title: Words; figure: Figure; addsUp: boolean }
}

export const isNumber = (c: ColumnInfo | undefined) => c !== undefined && familyOf(c.type) === 'number'
export const isDate = (c: ColumnInfo | undefined) => c !== undefined && familyOf(c.type) === 'date'
export const isCategory = (c: ColumnInfo | undefined) => c !== undefined && !isNumber(c) && !isDate(c)

/** What to draw: the kind that was asked for, or the one that suits the columns. @throws TerrariumError when they do not fit */
export function planOf(params: Params, table: TableInfo): Plan {
  const column = (name: string | undefined) => (name === undefined ? undefined : columnOf(table, name))
  let [x, y] = [column(params.encode.x), column(params.encode.y)]
  if (!x && !y)
    throw new TerrariumError('missing-parameter', words('请至少给横轴或纵轴选一列。', 'Choose a column for x or y.'))
  if (!x) [x, y] = [y, undefined]
  // Bars and boxes lie: a number across and a category upwards are the same picture.
  const mark = params.mark === 'auto' ? suited(x!, y) : params.mark
  if (y && isNumber(x) && !isNumber(y) && mark !== 'mosaic' && mark !== 'heatmap') [x, y] = [y, x]
  const plan = {
    mark,
    x,
    y,
    color: column(params.encode.color),
    size: column(params.encode.size),
    facet: column(params.encode.facet),
    measure: measureOf(params.aggregate, y),
  }
  requireFit(plan)
  return plan
}

function suited(x: ColumnInfo, y: ColumnInfo | undefined): Mark {
  // A yes or no in numbers is a category.
  if (!y) return isNumber(x) && x.role !== 'flag' ? 'histogram' : isDate(x) ? 'line' : 'bar'
  if (isNumber(x) && isNumber(y)) return 'point'
  if (isDate(x) || isDate(y)) return 'line'
  if (isCategory(x) && isCategory(y)) return 'heatmap'
  return isCategory(x) ? 'bar' : 'box'
}

const functions: Record<Exclude<Aggregate, 'count'>, (column: string) => string> = {
  sum: (c) => `sum(${c}::DOUBLE)`,
  mean: (c) => `avg(${c}::DOUBLE)`,
  median: (c) => `median(${c}::DOUBLE)`,
  min: (c) => `min(${c}::DOUBLE)`,
  max: (c) => `max(${c}::DOUBLE)`,
  'count-distinct': (c) => `count(DISTINCT ${c})`,
}

const aggregateWords: Record<Aggregate, (name: string) => Words> = {
  count: () => words('行数', 'Rows'),
  sum: (n) => words(`${n} 合计`, `Sum of ${n}`),
  mean: (n) => words(`${n} 平均`, `Mean of ${n}`),
  median: (n) => words(`${n} 中位数`, `Median of ${n}`),
  min: (n) => words(`${n} 最小`, `Least ${n}`),
  max: (n) => words(`${n} 最大`, `Greatest ${n}`),
  'count-distinct': (n) => words(`${n} 的不同值`, `Distinct ${n}`),
}

/** Amounts and quantities add up; prices and other numbers are averaged. */
function measureOf(wanted: Params['aggregate'], y: ColumnInfo | undefined): Plan['measure'] {
  const adds = y && (y.role === 'amount' || y.role === 'quantity') && !isAveraged(y)
  const aggregate = wanted !== 'auto' ? wanted : y && isNumber(y) ? (adds ? 'sum' : 'mean') : 'count'
  if (aggregate === 'count' || !y)
    return { aggregate: 'count', sql: 'count(*)', title: aggregateWords.count(''), figure: 'count', addsUp: true }
  if (aggregate !== 'count-distinct' && !isNumber(y))
    throw new TerrariumError(
      'not-numeric',
      words(
        `列“${y.name}”不是数字，不能求${aggregateWords[aggregate]('').zh.trim()}。`,
        `Column “${y.name}” is not numeric: it has no ${aggregate}.`,
      ),
      words('改为数行数，或换一列数字。', 'Count rows instead, or choose a number.'),
    )
  const figure: Figure = aggregate === 'count-distinct' ? 'count' : figureOf(y)
  return {
    aggregate,
    sql: functions[aggregate](ident(y.name)),
    title: aggregateWords[aggregate](y.name),
    figure,
    addsUp: aggregate === 'sum',
  }
}

export const figureOf = (c: ColumnInfo): Figure =>
  c.format === 'percent' ? 'percent' : typeof c.format === 'object' ? c.format : 'number'

export const titleOf = (c: ColumnInfo): Words => same(c.name)

function requireFit({ mark, x, y }: Plan): void {
  const wants: Partial<Record<Mark, () => Words | null>> = {
    histogram: () => (isNumber(x) ? null : words('直方图需要一列数字', 'A histogram takes a number')),
    density: () => (isNumber(x) ? null : words('密度曲线需要一列数字', 'A density takes a number')),
    point: () => (isNumber(x) && isNumber(y) ? null : words('散点图需要两列数字', 'A scatter takes two numbers')),
    box: () => (isNumber(x) || isNumber(y) ? null : words('箱线图需要一列数字', 'Boxes take a number')),
    violin: () => (isNumber(x) || isNumber(y) ? null : words('小提琴图需要一列数字', 'Violins take a number')),
    line: () =>
      isDate(x) || isNumber(x) ? null : words('折线图的横轴需要日期或数字', 'A line takes a date or a number across'),
    heatmap: () => (x && y ? null : words('热力图需要横轴和纵轴', 'A heat map takes x and y')),
    mosaic: () => (x && y ? null : words('马赛克图需要横轴和纵轴', 'A mosaic takes x and y')),
    calendar: () => (isDate(x) ? null : words('日历图的横轴需要日期', 'A calendar takes a date across')),
  }
  const reason = wants[mark]?.()
  if (reason)
    throw new TerrariumError(
      'unfit-columns',
      words(`${reason.zh}。`, `${reason.en}.`),
      words('换一列，或把图的种类设为自动。', 'Choose another column, or set the kind to automatic.'),
    )
}
