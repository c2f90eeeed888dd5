import { histogram } from '../../../charts/histogram'
import { numberColumn, numbers, type NamedColumn } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { constantColumns, emptyColumns, presentNumbers } from '../../../learning/transform/number-columns'
import { replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { moments } from '../../../math/moments'
import { binned } from '../../../math/binning/binned'
import { count, list, quoted, same, say } from '../../../words/say'
import { fitScaling, scaled, scaledSql, type Scaling } from './scaling'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

const methodWords = {
  standardize: words('标准化', 'standardized'),
  'min-max': words('缩放到 0–1', 'scaled to 0–1'),
  robust: words('按中位数和四分位距缩放', 'scaled by median and quartile range'),
  log1p: words('取了对数', 'put on a log scale'),
  quantile: words('换成了分位数', 'turned into quantiles'),
}

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const scalings: Scaling[] = []
  const [empty, constant]: [string[], string[]] = [[], []]
  let example: { column: string; values: Float64Array } | undefined
  for (const [i, column] of params.columns.entries()) {
    progress.at((0.7 * i) / params.columns.length, words('正在统计各列', 'Measuring the columns'))
    const values = await presentNumbers(database, table.name, column)
    if (values.length === 0) {
      empty.push(column)
      continue
    }
    const { min, max } = moments(values)
    if (min === max) constant.push(column)
    else example ??= { column, values }
    scalings.push(fitScaling(column, values, params.method))
  }
  if (empty.length > 0) context.warn(emptyColumns(empty))
  if (constant.length > 0) context.warn(constantColumns(constant))
  progress.at(0.75, words('正在换算', 'Scaling'))
  const sql = await write(context, scalings)
  const names = scalings.map((s) => s.column)
  return {
    metrics: { columns: scalings.length, rows: table.rows },
    data: {
      ...(sql && { sql }),
      scaling: scalings.map((s) =>
        s.kind === 'linear'
          ? { column: s.column, shift: s.shift, scale: s.scale }
          : { column: s.column, method: s.kind },
      ),
    },
    sentence:
      names.length === 0
        ? words('所选的列都没有值，没有可缩放的。', 'None of the chosen columns has a value: nothing was scaled.')
        : say(words('{n} 列已{how}：{columns}。', '{n} {n|column was|columns were} {how}: {columns}.'), {
            n: count(names.length),
            how: methodWords[params.method],
            columns: list(shown(names)),
          }),
    charts: example
      ? charts(
          example,
          scalings.find((s) => s.column === example.column)!,
        )
      : [],
    backend: 'sql',
    model: transformModel(table, names, { scalings }),
  }
}

const shown = (names: readonly string[]) => {
  const rest = names.length - 4
  return [...names.slice(0, 4).map((n) => quoted(n)), ...(rest > 0 ? [words(`另 ${rest} 列`, `${rest} more`)] : [])]
}

/** In SQL where SQL can say it; gives the statement. */
async function write(context: Context, scalings: readonly Scaling[]): Promise<string | undefined> {
  const { database, inputs } = context
  const table = inputs[0]!
  const expressions = scalings.map((s) => [s.column, scaledSql(s)] as const)
  if (expressions.every(([, sql]) => sql !== undefined)) {
    const sql = replaceSql(table.name, { replaced: Object.fromEntries(expressions as [string, string][]) })
    await context.write(sql)
    return sql
  }
  const columns: NamedColumn[] = []
  for (const scaling of scalings) {
    const values = numberColumn(await database.read(table.name, [scaling.column]), scaling.column)
    columns.push(numbers(scaling.column, scaled(scaling, values)))
  }
  await context.writeWith(columns)
  return undefined
}

/** One column before and after: whether the shape changed, or only the scale. */
function charts({ column, values }: { column: string; values: Float64Array }, scaling: Scaling): VegaLiteSpec[] {
  const chart = (id: string, title: { zh: string; en: string }, of: Float64Array) =>
    histogram({
      id,
      title,
      summary: title,
      x: { title: same(column) },
      unit: words('行数', 'Rows'),
      bins: binned(of, 30),
    })
  return [
    chart('before', words(`${column}：缩放前`, `${column} before`), values),
    chart('after', words(`${column}：缩放后`, `${column} after`), scaled(scaling, values)),
  ]
}
