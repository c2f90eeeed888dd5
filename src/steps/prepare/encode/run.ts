import { bars } from '../../../charts/bars'
import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { isNumeric } from '../../../core/column'
import { words } from '../../../core/words'
import { orderLabels, sortLabels } from '../../../learning/class-labels'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { readTarget } from '../../../learning/target'
import { emptyColumns } from '../../../learning/transform/number-columns'
import { replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { targetMeans } from '../../../math/statistics/target-means'
import { count, list, quoted, say } from '../../../words/say'
import { encodedSql, type Encoding } from './encoding'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** A column each for more values than this helps nobody; a lookup of more than that is no category. */
const mostColumns = 1000
const mostLevels = 100_000
const manyColumns = 100

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const chosen = params.columns.filter((name) => name !== params.target)
  const columns = chosen.filter((name) => params.method !== 'one-hot' || !isMeasure(context, name))
  if (columns.length === 0) throw noCategories()
  const y = params.method === 'target' ? await targetOf(context) : null
  const encodings: Encoding[] = []
  const crossed: { name: string; values: Float64Array }[] = []
  const empty: string[] = []
  for (const [i, column] of columns.entries()) {
    progress.at((0.7 * i) / columns.length, words('正在统计各列', 'Looking at the columns'))
    const raw = rawColumn(await database.read(table.name, [column]), column)
    const found = categoryCodes(raw, null)
    const levels = sortLabels(found.levels, raw.kind === 'number')
    if (levels.length === 0) {
      empty.push(column)
      continue
    }
    refuseTooMany(column, levels.length, params.method)
    const place = found.levels.map((level) => levels.indexOf(level))
    const codes = found.codes.map((code) => (code < 0 ? -1 : place[code]!))
    encodings.push(fit(context, column, codes, levels, y))
    if (y && params.folds > 1) crossed.push({ name: column, values: crossFitted(context, codes, levels.length, y) })
  }
  if (empty.length > 0) context.warn(emptyColumns(empty))
  if (encodings.length === 0) throw noCategories()
  const added = encodings.filter((e) => e.method === 'one-hot').flatMap(encodedSql)
  if (added.length > manyColumns) context.warn(manyNewColumns(added.length))
  progress.at(0.8, words('正在写入', 'Writing'))
  const replaces = params.method === 'one-hot' ? encodings.map((e) => e.column) : []
  const sql = replaceSql(table.name, {
    replaced: Object.fromEntries(encodings.filter((e) => e.method !== 'one-hot').flatMap(encodedSql)),
    added: Object.fromEntries(added),
    without: replaces,
  })
  if (crossed.length > 0) await context.writeWith(crossed.map((c) => numbers(c.name, c.values)))
  else await context.write(sql)
  const names = encodings.map((e) => e.column)
  return {
    metrics: {
      columns: names.length,
      added: added.length,
      levels: encodings.reduce((sum, e) => sum + e.levels.length, 0),
    },
    data: {
      ...(crossed.length === 0 && { sql }),
      columns: encodings.map((e) => ({
        column: e.column,
        levels: e.levels.length,
        newColumns: e.names.filter(Boolean),
      })),
      encodings: encodings.map(({ column, levels, values }) => ({
        column,
        values: levels.slice(0, 200).map((level, k) => ({ level, value: values[k]! })),
      })),
    },
    sentence: sentence(params.method, names, added.length),
    charts: charts(encodings, params.method),
    backend: crossed.length > 0 ? 'cpu' : 'sql',
    model: transformModel(table, names, { encodings }, { replaces }),
  }
}

/** By default the features of a table come with its numbers, which are no categories. */
const isMeasure = ({ inputs }: Context, name: string) => isNumeric(columnOf(inputs[0]!, name))

function fit(context: Context, column: string, codes: Int32Array, levels: string[], y: Float64Array | null): Encoding {
  const { params, inputs } = context
  const areNumbers = isMeasure(context, column)
  const base = { column, method: params.method, levels, areNumbers, names: [] as string[], missing: null }
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]! += 1
  const present = counts.reduce((a, b) => a + b, 0)
  switch (params.method) {
    case 'one-hot': {
      const taken = new Set(inputs[0]!.columns.map((c) => c.name.toLowerCase()))
      const names = levels.map((level, k) =>
        params.dropFirst && k === 0 ? '' : uniqueName(`${column}=${level}`, taken),
      )
      return { ...base, values: levels.map((_, k) => k), names, other: 0, missing: 0 }
    }
    case 'ordinal':
      return { ...base, values: levels.map((_, k) => k), other: -1 }
    case 'frequency':
      return { ...base, values: Array.from(counts, (n) => n / present), other: 0 }
    case 'target': {
      const { means, overall } = targetMeans(codes, levels.length, y!, params.smoothing)
      return { ...base, values: Array.from(means), other: overall, missing: overall }
    }
  }
}

/** The database tells names apart whatever their capitals: “plan=a” and “plan=A” need a number. */
function uniqueName(name: string, taken: Set<string>): string {
  let own = name
  for (let i = 2; taken.has(own.toLowerCase()); i++) own = `${name} (${i})`
  taken.add(own.toLowerCase())
  return own
}

/** Each row by the means of the other folds. */
function crossFitted({ params, random }: Context, codes: Int32Array, levels: number, y: Float64Array): Float64Array {
  const order = random.permutation(y.length)
  const fold = new Uint32Array(y.length)
  order.forEach((row, i) => (fold[row] = i % params.folds))
  const values = new Float64Array(y.length)
  for (let k = 0; k < params.folds; k++) {
    const use = Uint8Array.from(fold, (f) => (f === k ? 0 : 1))
    const { means, overall } = targetMeans(codes, levels, y, params.smoothing, use)
    for (let i = 0; i < y.length; i++) if (fold[i] === k) values[i] = codes[i]! < 0 ? overall : means[codes[i]!]!
  }
  return values
}

/** The target as numbers: two classes as 0 and 1; NaN where missing. */
async function targetOf({ params, database, inputs }: Context): Promise<Float64Array> {
  if (params.target === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('目标编码需要目标列。', 'Encoding by target means needs a target.'),
      words('选出要预测的列，或改用频率。', 'Choose the column to be predicted, or use frequencies.'),
    )
  const info = columnOf(inputs[0]!, params.target)
  const raw = rawColumn(await database.read(inputs[0]!.name, [params.target]), params.target)
  const target = readTarget(info, raw, ['classify', 'regress'])
  if (target.task === 'regress') return target.values
  if (target.levels.length !== 2) throw notTwoClasses(params.target, target.levels.length)
  const positive = orderLabels(target.levels, params.positive)[1]!
  return Float64Array.from(target.codes, (code) => (code < 0 ? NaN : target.levels[code] === positive ? 1 : 0))
}

function refuseTooMany(column: string, levels: number, method: Encoding['method']): void {
  const most = method === 'one-hot' ? mostColumns : mostLevels
  if (levels <= most) return
  throw new TerrariumError(
    'too-many-levels',
    say(
      method === 'one-hot'
        ? words(
            '列{column}有 {levels} 种不同的值，每种一列太多了（最多 {most} 种）。',
            'Column {column} has {levels} different values: too many for a column each (at most {most}).',
          )
        : words(
            '列{column}有 {levels} 种不同的值，不像类别（最多 {most} 种）。',
            'Column {column} has {levels} different values: no category (at most {most}).',
          ),
      { column: quoted(column), levels: count(levels, 'exact'), most: count(most, 'exact') },
    ),
    method === 'one-hot'
      ? words(
          '改用频率或目标编码，或先归并少见的值。',
          'Use frequencies or target means, or group the rare values first.',
        )
      : words('它多半是编号或自由文字，请去掉。', 'It is likely an identifier or free text: leave it out.'),
  )
}

const methodWords = {
  'one-hot': words('独热编码', 'one-hot columns'),
  ordinal: words('顺序编号', 'numbers in order'),
  frequency: words('频率', 'frequencies'),
  target: words('目标均值', 'target means'),
}

function sentence(method: Encoding['method'], names: readonly string[], added: number) {
  const rest = names.length - 4
  const shown = [
    ...names.slice(0, 4).map((n) => quoted(n)),
    ...(rest > 0 ? [words(`另 ${rest} 列`, `${rest} more`)] : []),
  ]
  return say(
    method === 'one-hot'
      ? words('{columns}换成了 {n} 个 0/1 列。', '{columns} became {n} {n|column|columns} of 0 and 1.')
      : words('{columns}换成了{how}。', '{columns} became {how}.'),
    { columns: list(shown), n: count(added), how: methodWords[method] },
  )
}

/** What each value of the first column became. */
function charts(encodings: readonly Encoding[], method: Encoding['method']) {
  const first = encodings[0]!
  if (method === 'one-hot' || method === 'ordinal') return []
  const figure = method === 'frequency' ? ('percent' as const) : ('number' as const)
  return [
    bars({
      id: 'values',
      title: words(`“${first.column}”的各个值换成了多少`, `What the values of “${first.column}” became`),
      summary: words(`${first.levels.length} 个值。`, `${first.levels.length} values.`),
      category: words('值', 'Value'),
      value: { title: methodWords[method], figure },
      bars: first.levels.map((label, k) => ({ label, value: first.values[k]! })),
      limit: 20,
    }),
  ]
}

const noCategories = () =>
  new TerrariumError(
    'no-categories',
    words('所选的列里没有可以编码的类别。', 'None of the chosen columns holds categories to encode.'),
    words('选文字或是非列。', 'Choose columns of text or true/false.'),
  )

const manyNewColumns = (n: number) => ({
  code: 'many-columns',
  zh: `多出了 ${n} 列，表会变得很宽。`,
  en: `${n} columns were added: the table is wide now.`,
  hint: words('值很多的列改用频率或目标编码。', 'Use frequencies or target means for columns of many values.'),
})

const notTwoClasses = (name: string, classes: number) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `目标“${name}”有 ${classes} 类，目标编码需要数字或两类。`,
      `The target “${name}” has ${classes} classes; target means take a number or two classes.`,
    ),
    words('换一个目标，或改用频率。', 'Choose another target, or use frequencies.'),
  )
