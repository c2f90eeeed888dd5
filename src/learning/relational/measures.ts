import { familyOf, type ColumnInfo } from '../../core/column'
import { TerrariumError } from '../../core/errors'
import { choice, column, number, text } from '../../core/params'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { singleExpression } from '../../database/statement'
import { quoted, say } from '../../words/say'

const ops = [
  { value: 'count', label: words('计数', 'count') },
  { value: 'countDistinct', label: words('不同值的个数', 'distinct values') },
  { value: 'sum', label: words('合计', 'sum') },
  { value: 'mean', label: words('平均', 'mean') },
  { value: 'median', label: words('中位数', 'median') },
  { value: 'min', label: words('最小', 'least') },
  { value: 'max', label: words('最大', 'most') },
  { value: 'std', label: words('标准差', 'standard deviation') },
  { value: 'var', label: words('方差', 'variance') },
  { value: 'first', label: words('第一个', 'first') },
  { value: 'last', label: words('最后一个', 'last') },
  { value: 'quantile', label: words('分位数', 'quantile') },
  { value: 'mode', label: words('最常见的值', 'most frequent value') },
  { value: 'share', label: words('占比', 'share of the whole') },
] as const

export type MeasureOp = (typeof ops)[number]['value']

/** The fields of a measure in a list parameter. */
export const measureFields = {
  op: choice({
    label: words('怎么算', 'Measure'),
    help: words('把一组里的值算成一个。', 'How the values of a group become one.'),
    values: ops,
    default: 'count',
  }),
  column: column({
    label: words('列', 'Column'),
    help: words('计数和占比可以不选：那就是数行。', 'May be left out for a count or a share: then rows are counted.'),
    optional: true,
  }),
  as: text({
    label: words('名称', 'Name'),
    help: words('结果列的名称；不填就自动取。', 'Of the new column; left empty, it gets one.'),
    optional: true,
  }),
  q: number({
    label: words('分位', 'Quantile'),
    help: words(
      '0.5 是中位数，0.9 是九成的值不超过它。',
      '0.5 is the median; nine of ten values are at most the 0.9 one.',
    ),
    default: 0.5,
    min: 0,
    max: 1,
    when: { op: 'quantile' },
  }),
  where: text({
    label: words('只算这些行', 'Only rows where'),
    help: words("SQL 条件，例如 status = '已付款'。", "An SQL condition, such as status = 'paid'."),
    editor: 'sql-condition',
    optional: true,
  }),
}

export interface Measure {
  op: MeasureOp
  column?: string | undefined
  as?: string | undefined
  q: number
  where?: string | undefined
}

/** The name of a measure's column: what was given, or made of what it is. */
export function measureName({ op, column: name, as, q }: Measure): string {
  if (as?.trim()) return as.trim()
  const word = op === 'countDistinct' ? 'count_distinct' : op === 'quantile' ? `q${Math.round(q * 100)}` : op
  return name === undefined ? word : `${word}_${name}`
}

const needsNumbers: readonly MeasureOp[] = ['sum', 'mean', 'std', 'var', 'share']
const needsOrder: readonly MeasureOp[] = ['median', 'quantile']

/**
 * A measure as an aggregate. Missing values are left out, as in pandas; deviations have n − 1 below; quantiles
 * interpolate linearly (type 7); of values equally frequent the least is the mode; sums of floats are compensated.
 *
 * @param where rows it is of, besides the measure's own condition
 * @param order terms that say which row is first; the order of the rows otherwise
 * @throws TerrariumError `missing-parameter`, `not-numeric`, `unfit-column`
 */
export function measureSql(measure: Measure, table: TableInfo, where?: string, order?: string): string {
  const { op, q } = measure
  const conditions = [
    ...(where ? [where] : []),
    ...(measure.where?.trim() ? [`(${singleExpression(measure.where)})`] : []),
  ]
  const filter = (more: readonly string[] = []) => {
    const all = [...conditions, ...more]
    return all.length > 0 ? ` FILTER (WHERE ${all.join(' AND ')})` : ''
  }
  if (measure.column === undefined) {
    if (op === 'count') return `count(*)${filter()}`
    if (op === 'share') return `count(*)${filter()} / nullif(sum(count(*)${filter()}) OVER (), 0)`
    throw new TerrariumError(
      'missing-parameter',
      words(`“${op}”要选一列。`, `“${op}” needs a column.`),
      words('只有计数和占比可以不选列。', 'Only a count or a share goes without one.'),
    )
  }
  const info = columnOf(table, measure.column)
  requireFit(op, info)
  const family = familyOf(info.type)
  const name = ident(info.name)
  const value = family === 'boolean' && needsNumbers.includes(op) ? `${name}::INTEGER` : name
  const isFloat = /^(DOUBLE|FLOAT)$/.test(info.type)
  const sum = isFloat ? `fsum(${value})` : `sum(${value})`
  switch (op) {
    case 'count':
      return `count(${name})${filter()}`
    case 'countDistinct':
      return `count(DISTINCT ${name})${filter()}`
    case 'sum':
      // The database widens sums of whole numbers to 128 bits, which little else reads.
      return /INT/.test(info.type) || family === 'boolean' ? `(${sum}${filter()})::BIGINT` : `${sum}${filter()}`
    case 'mean':
      return `${isFloat ? 'favg' : 'avg'}(${value})${filter()}`
    case 'median':
      return `median(${name})${filter()}`
    case 'quantile':
      return `quantile_cont(${name}, ${q})${filter()}`
    case 'min':
    case 'max':
      return `${op}(${name})${filter()}`
    case 'std':
      return `stddev_samp(${value})${filter()}`
    case 'var':
      return `var_samp(${value})${filter()}`
    case 'first':
    case 'last':
      if (!order) return `${op === 'first' ? 'arg_min' : 'arg_max'}(${name}, rowid)${filter()}`
      return `${op}(${name} ORDER BY ${order})${filter([`${name} IS NOT NULL`])}`
    case 'mode':
      return `mode(${name} ORDER BY ${name})${filter()}`
    case 'share':
      return `(${sum}${filter()})::DOUBLE / nullif(sum(${sum}${filter()}) OVER (), 0)`
  }
}

function requireFit(op: MeasureOp, { name, type }: ColumnInfo): void {
  const family = familyOf(type)
  if (needsNumbers.includes(op) && family !== 'number' && family !== 'boolean')
    throw new TerrariumError(
      'not-numeric',
      say(
        words(
          '列{name}不是数字（{type}），不能算“{op}”。',
          'Column {name} is not numeric (it is {type}), so it has no {op}.',
        ),
        { name: quoted(name), type, op: ops.find((one) => one.value === op)!.label },
      ),
      words('先转换类型，或改用计数。', 'Cast it first, or count instead.'),
    )
  if (needsOrder.includes(op) && family !== 'number' && family !== 'date')
    throw new TerrariumError(
      'unfit-column',
      say(words('列{name}是 {type}，没有分位数。', 'Column {name} is {type} and has no quantiles.'), {
        name: quoted(name),
        type,
      }),
      words('换一列数字或日期。', 'Choose a column of numbers or dates.'),
    )
}
