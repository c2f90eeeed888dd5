import { bars } from '../../../charts/bars'
import { histogram } from '../../../charts/histogram'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { constantColumns, emptyColumns, presentNumbers } from '../../../learning/transform/number-columns'
import { freeName, replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { binned } from '../../../math/binning/binned'
import { moments } from '../../../math/moments'
import { count, number, percent, quoted, same, say } from '../../../words/say'
import { boundsOf, clearedSql, clippedSql, isOutlierSql, usualFactor, type Bounds } from './bounds'
import { isolated } from './isolated'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  if (params.method === 'isolation-forest') return isolated(context)
  const table = inputs[0]!
  const factor = params.factor ?? usualFactor[params.method]
  const bounds: Bounds[] = []
  const [empty, flat, spreadless]: [string[], string[], string[]] = [[], [], []]
  const spreads = new Map<string, Float64Array>()
  for (const [i, column] of params.columns.entries()) {
    progress.at((0.6 * i) / params.columns.length, words('正在统计各列', 'Measuring the columns'))
    const values = (await presentNumbers(database, table.name, column)).slice()
    const found = values.length > 0 ? boundsOf(column, values, params.method, factor) : null
    if (found) {
      bounds.push(found)
      if (spreads.size === 0) spreads.set(column, values)
    } else if (values.length === 0) empty.push(column)
    else if (moments(values).variance === 0) flat.push(column)
    else spreadless.push(column)
  }
  if (empty.length > 0) context.warn(emptyColumns(empty))
  if (flat.length > 0) context.warn(constantColumns(flat))
  if (spreadless.length > 0) context.warn(noSpread(spreadless))
  progress.at(0.65, words('正在数离群值', 'Counting outliers'))
  const counts = await countsOf(context, bounds)
  const { sql, rows } = await write(context, bounds)
  const perColumn = Object.fromEntries(params.columns.map((name) => [name, counts.columns.get(name) ?? 0]))
  return {
    metrics: { rows: counts.rows, kept: rows, share: table.rows === 0 ? null : counts.rows / table.rows },
    data: { sql, counts: perColumn, bounds, factor },
    sentence: sentence(context, counts.rows, perColumn),
    charts: charts(perColumn, bounds, spreads),
    backend: 'sql',
    model: transformModel(
      table,
      bounds.map((b) => b.column),
      { bounds, action: params.action },
    ),
  }
}

async function countsOf({ database, inputs }: Context, bounds: readonly Bounds[]) {
  if (bounds.length === 0) return { rows: 0, columns: new Map<string, number>() }
  const tests = bounds.map(isOutlierSql)
  const counts = [tests.join(' OR '), ...tests].map((test) => `count(*) FILTER (${test})`)
  const [row] = await database.rows(`SELECT ${counts.join(', ')} FROM ${ident(inputs[0]!.name)}`)
  const [rows, ...each] = row!.map(Number)
  return { rows: rows!, columns: new Map(bounds.map((b, i) => [b.column, each[i]!])) }
}

async function write(context: Context, bounds: readonly Bounds[]): Promise<{ sql: string; rows: number }> {
  const { params, inputs } = context
  const table = inputs[0]!
  const any = bounds.map(isOutlierSql).join(' OR ') || 'FALSE'
  const replaced = (expression: (b: Bounds) => string) => ({
    replaced: Object.fromEntries(bounds.map((b) => [b.column, expression(b)])),
  })
  const changes = {
    flag: {
      added: {
        [freeName(
          'is_outlier',
          table.columns.map((c) => c.name),
        )]: `(${any})`,
      },
    },
    remove: { where: `NOT (${any})` },
    clip: replaced(clippedSql),
    null: replaced(clearedSql),
  }
  const sql = replaceSql(table.name, changes[params.action])
  const { rows } = await context.write(sql)
  return { sql, rows }
}

function sentence({ params, inputs }: Context, rows: number, counts: Record<string, number>): Words {
  const table = inputs[0]!
  const [worst] = Object.entries(counts).sort((a, b) => b[1] - a[1])
  const figures = {
    n: count(rows),
    share: percent(table.rows === 0 ? null : rows / table.rows),
    column: quoted(worst?.[0] ?? ''),
    most: count(worst?.[1] ?? 0),
    done: doneWords[params.action],
  }
  if (rows === 0) return say(words('没有找到离群值。', 'No outlier was found.'), figures)
  const lead = say(
    words('{n} 行（{share}）有离群值，{done}', '{n} {n|row has|rows have} an outlier ({share}); {done}'),
    figures,
  )
  if (!worst || worst[1] === 0) return words(`${lead.zh}。`, `${lead.en}.`)
  return say(words('{lead}；最多的是{column}，{most} 个。', '{lead}; most are in {column}: {most}.'), {
    ...figures,
    lead,
  })
}

const doneWords = {
  flag: words('已标记', 'they are marked'),
  remove: words('已去掉', 'they are removed'),
  clip: words('已拉回到边界', 'the values are clipped to the bounds'),
  null: words('已清空', 'the values are cleared'),
}

function charts(
  counts: Record<string, number>,
  bounds: readonly Bounds[],
  spreads: Map<string, Float64Array>,
): VegaLiteSpec[] {
  const found = Object.entries(counts).filter(([, n]) => n > 0)
  const [first] = spreads
  const bound = bounds.find((b) => b.column === first?.[0])
  return [
    ...(found.length > 0
      ? [
          bars({
            id: 'outliers',
            title: words('各列的离群值', 'Outliers in each column'),
            summary: say(words('{n} 列有离群值。', '{n} {n|column has|columns have} outliers.'), {
              n: count(found.length),
            }),
            category: words('列', 'Column'),
            value: { title: words('离群值', 'Outliers'), figure: 'count' },
            bars: found.map(([label, value]) => ({ label, value })),
          }),
        ]
      : []),
    ...(first && bound
      ? [
          histogram({
            id: 'bounds',
            title: words(`“${first[0]}”的分布和边界`, `How “${first[0]}” is spread, with the bounds`),
            summary: say(words('边界是 {lower} 和 {upper}。', 'The bounds are {lower} and {upper}.'), {
              lower: number(bound.lower),
              upper: number(bound.upper),
            }),
            x: { title: same(first[0]) },
            unit: words('行数', 'Rows'),
            bins: binned(first[1], 40),
            marks: inside(first[1], [
              { at: bound.lower, label: words('下界', 'lower') },
              { at: bound.upper, label: words('上界', 'upper') },
            ]),
          }),
        ]
      : []),
  ]
}

function inside(values: Float64Array, marks: { at: number; label: Words }[]) {
  const { min, max } = moments(values)
  return marks.filter(({ at }) => at >= min && at <= max)
}

const noSpread = (names: readonly string[]) => ({
  code: 'no-spread',
  zh: `${names.map((n) => `“${n}”`).join('、')}有一半以上的值相同，按这种办法没有远近，已略过。`,
  en: `At least half of the values of ${names.map((n) => `“${n}”`).join(', ')} are the same: by this measure nothing is far, so ${names.length === 1 ? 'it was' : 'they were'} left out.`,
  hint: words('改用 z 分数。', 'Use the z-score instead.'),
})
