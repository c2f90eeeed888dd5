import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { orderSql, type OrderTerm } from '../../../learning/relational/order-by'
import { quoted, say } from '../../../words/say'

export interface WindowFunction {
  op: string
  column?: string | undefined
  as?: string | undefined
  offset: number
  rows: number
  minRows: number
  groups: number
  descending: boolean
}

const ranks: Record<string, string> = {
  'row-number': 'row_number()',
  rank: 'rank()',
  'dense-rank': 'dense_rank()',
  'percent-rank': 'percent_rank()',
}
/** What only needs to be compared, not added. */
const ofAnyType = [
  'lag',
  'lead',
  'first',
  'last',
  'cumulative-count',
  'cumulative-min',
  'cumulative-max',
  'rolling-min',
  'rolling-max',
]

/** The name of a function's column: what was given, or made of what it is. */
export function windowName({ op, column, as, offset, rows }: WindowFunction): string {
  if (as?.trim()) return as.trim()
  const word = op.replaceAll('-', '_')
  const far = op.startsWith('rolling')
    ? `_${rows}`
    : offset > 1 && /^(lag|lead|diff|percent-c)/.test(op)
      ? `_${offset}`
      : ''
  return column === undefined ? word : `${column}_${word}${far}`
}

/**
 * A window function as SQL. Rows that the order leaves equal keep the order of the table, except for ranks, where they
 * are ties. A moving figure is over the rows there are, the first of them over fewer.
 * @throws TerrariumError `missing-parameter`, `not-numeric`
 */
export function windowExpression(
  fn: WindowFunction,
  table: TableInfo,
  partitionBy: readonly string[],
  orderBy: readonly OrderTerm[],
): string {
  const { op, offset, rows, minRows } = fn
  const partition = partitionBy.length > 0 ? `PARTITION BY ${idents(partitionBy)} ` : ''
  const over = (frame = '') => `OVER (${partition}ORDER BY ${orderSql(orderBy)}${frame && ` ${frame}`})`
  if (op in ranks || op === 'ntile') return rankSql(fn, table, partition, orderBy)
  const value = valueOf(fn, table)
  const apart = (which: 'lag' | 'lead') => `${which}(${value}, ${offset}) ${over()}`
  const frame = `ROWS BETWEEN ${rows - 1} PRECEDING AND CURRENT ROW`
  const soFar = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW'
  const rolling = (aggregate: string) => {
    const sql = `${aggregate}(${value}) ${over(frame)}`
    return minRows > 1 ? `CASE WHEN count(${value}) ${over(frame)} >= ${minRows} THEN ${sql} END` : sql
  }
  // The database widens sums of whole numbers to 128 bits, which little else reads.
  const isWhole = fn.column !== undefined && /INT/.test(columnOf(table, fn.column).type)
  const whole = (sum: string) => (isWhole ? `(${sum})::BIGINT` : sum)
  switch (op) {
    case 'lag':
    case 'lead':
      return apart(op)
    case 'difference':
      return differenceSql(value, apart('lag'), fn, table)
    case 'percent-change':
      return `${value} / nullif(${apart('lag')}, 0) - 1`
    case 'rolling-mean':
      return rolling('avg')
    case 'rolling-sum':
      return whole(rolling('sum'))
    case 'rolling-min':
      return rolling('min')
    case 'rolling-max':
      return rolling('max')
    case 'cumulative-sum':
      return whole(`sum(${value}) ${over(soFar)}`)
    case 'cumulative-count':
      return `count(${value}) ${over(soFar)}`
    case 'cumulative-min':
      return `min(${value}) ${over(soFar)}`
    case 'cumulative-max':
      return `max(${value}) ${over(soFar)}`
    case 'first':
    case 'last':
      return `${op}_value(${value}) ${over('ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING')}`
    case 'share':
      return `${value} / nullif(sum(${value}) OVER (${partition.trim()}), 0)`
    default:
      throw new Error(`No window function ${op}`)
  }
}

/** Of dates whole days, of times days too: an interval is nothing to count with. */
function differenceSql(value: string, before: string, { column }: WindowFunction, table: TableInfo): string {
  const isTime = column !== undefined && columnOf(table, column).type.startsWith('TIMESTAMP')
  return isTime ? `(epoch_us(${value}) - epoch_us(${before})) / 86400e6` : `${value} - ${before}`
}

function rankSql(fn: WindowFunction, table: TableInfo, partition: string, orderBy: readonly OrderTerm[]): string {
  const { op, groups, descending } = fn
  const call = op === 'ntile' ? `ntile(${groups})` : ranks[op]!
  // Ties have one rank, but rows that are merely numbered or dealt out need an order to the last.
  const isWhole = op === 'row-number' || op === 'ntile'
  const own: OrderTerm[] =
    fn.column === undefined ? [...orderBy] : [{ column: columnOf(table, fn.column).name, descending, nulls: 'last' }]
  const order = isWhole || own.length === 0 ? orderSql(own) : orderSql(own).replace(/, rowid$/, '')
  return `${call} OVER (${partition}ORDER BY ${order})`
}

function valueOf({ op, column }: WindowFunction, table: TableInfo): string {
  if (column === undefined) {
    if (op === 'cumulative-count') return '*'
    throw new TerrariumError('missing-parameter', words(`“${op}”要选一列。`, `“${op}” needs a column.`))
  }
  const { name, type } = columnOf(table, column)
  const family = familyOf(type)
  const isFit = ofAnyType.includes(op) || family === 'number' || (op === 'difference' && family === 'date')
  if (isFit) return ident(name)
  throw new TerrariumError(
    'not-numeric',
    say(
      words(
        '列{name}不是数字（{type}），不能算“{op}”。',
        'Column {name} is not numeric (it is {type}), so it has no {op}.',
      ),
      { name: quoted(name), type, op },
    ),
    words('先转换类型，或换一列。', 'Cast it first, or choose another column.'),
  )
}
