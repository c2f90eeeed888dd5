import { isNumeric } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, idents, literal } from '../../../database/sql'
import { checkColumnNames, freeColumnName } from '../../../learning/relational/column-names'
import { measureName, measureSql, type Measure } from '../../../learning/relational/measures'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

const mostColumns = 500
const counting: Measure = { op: 'count', q: 0.5 }

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { on, by, fill } = context.params
  const measures: Measure[] = context.params.measures?.length ? context.params.measures : [counting]
  refuseShare(measures)
  if (fill !== undefined) refuseFill(measures, table)
  checkColumnNames(by)
  const { type } = columnOf(table, on)
  const values = await valuesOf(context, measures.length)
  if (values.length + by.length === 0)
    throw new TerrariumError(
      'no-rows',
      words('表里没有行，没有可变成列的值。', 'The table has no rows, so no value can become a column.'),
    )
  const taken = new Set(by.map((name) => name.toLowerCase()))
  const added = values.flatMap((value) =>
    measures.map((measure) => {
      const label = value ?? '(empty)'
      const name = freeColumnName(measures.length === 1 ? label : `${label}_${measureName(measure)}`, taken)
      const where = value === null ? `${ident(on)} IS NULL` : `${ident(on)} = ${literal(value)}::${type}`
      const sql = measureSql(measure, table, where)
      return { name, sql: fill === undefined ? sql : `coalesce(${sql}, ${fill})` }
    }),
  )
  const grouping =
    by.length > 0 ? ` GROUP BY ${idents(by)} ORDER BY ${by.map((name) => `${ident(name)} NULLS LAST`).join(', ')}` : ''
  const cells = added.map(({ name, sql }) => `${sql} AS ${ident(name)}`)
  const sql = `SELECT ${[...by.map(ident), ...cells].join(', ')} FROM ${ident(table.name)}${grouping}`
  const written = await context.write(sql)
  return {
    metrics: { rows: written.rows, columns: written.columns.length, added: added.length },
    data: { sql, columns: added.map(({ name }) => name) },
    sentence: say(
      words(
        '{on}的 {n} 个值成为 {columns} 列，共 {rows} 行。',
        'The {n} values of {on} become {columns} columns of {rows} {rows|row|rows}.',
      ),
      { on: quoted(on), n: count(values.length), columns: count(added.length), rows: count(written.rows) },
    ),
    backend: 'sql',
  }
}

/** The values that become columns, ascending, an empty one last; 0 and −0 are one. */
async function valuesOf(
  { params, inputs, database }: StepContext<Params>,
  measures: number,
): Promise<(string | null)[]> {
  const [on, name] = [ident(params.on), ident(inputs[0]!.name)]
  const distinct = Number(await database.value(`SELECT count(*) FROM (SELECT DISTINCT ${on} FROM ${name})`))
  if (distinct * measures > mostColumns)
    throw new TerrariumError(
      'too-many-columns',
      say(
        words(
          '{on}有 {n} 个不同的值，变成列太多了（至多 {most} 列）。',
          '{on} has {n} values, too many to become columns (at most {most}).',
        ),
        { on: quoted(params.on), n: count(distinct), most: count(mostColumns) },
      ),
      words('先归并少见的值，或改用分组汇总。', 'Merge rare values first, or group and summarise instead.'),
    )
  const rows = await database.rows(
    `SELECT v::VARCHAR FROM (SELECT DISTINCT ${on} AS v FROM ${name}) ORDER BY v NULLS LAST`,
  )
  return rows.map(([text]) => (text === null ? null : String(text)))
}

/** A number fits no cell of texts, days or truths. */
function refuseFill(measures: readonly Measure[], table: TableInfo): void {
  const unfit = measures.find(
    ({ op, column }) => keepsType.includes(op) && column !== undefined && !isNumeric(columnOf(table, column)),
  )
  if (unfit)
    throw new TerrariumError(
      'unfit-value',
      say(
        words(
          '列{column}的格子不是数字，不能用数字填空。',
          'Cells of column {column} are no numbers, so no number can fill them.',
        ),
        { column: quoted(unfit.column!) },
      ),
      words('把“没有数据的格子”留空。', 'Leave “Cells without data” empty.'),
    )
}

const keepsType = ['min', 'max', 'first', 'last', 'mode', 'median', 'quantile']

function refuseShare(measures: readonly Measure[]): void {
  if (measures.some(({ op }) => op === 'share'))
    throw new TerrariumError(
      'invalid-parameter',
      words('透视里不能算占比。', 'A pivot has no shares.'),
      words('先用计数或合计，再用“计算新列”相除。', 'Take counts or sums, and divide them with “Derive columns”.'),
    )
}
