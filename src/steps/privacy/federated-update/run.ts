import { bars } from '../../../charts/bars'
import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { columnOf } from '../../../core/table'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { designMatrix } from '../../../learning/design-matrix'
import { classFigures } from '../../../learning/federated/class-statistics'
import { kMeansRound } from '../../../learning/federated/k-means-round'
import { linearFigures } from '../../../learning/federated/linear-statistics'
import { logisticRound } from '../../../learning/federated/logistic-round'
import { schemaFigures, type Schema } from '../../../learning/federated/schema'
import { readStart, startFigures, type Start } from '../../../learning/federated/start'
import {
  Figures,
  isUpdateTable,
  readUpdate,
  updateColumns,
  updateSelect,
  type Figure,
  type Update,
} from '../../../learning/federated/update-table'
import type { Released } from '../../../core/release'
import { count, quoted, same, say } from '../../../words/say'
import { classTarget, completeOf, numberTarget, rawMatrix, schemaOf } from './site-rows'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Levels and classes of fewer rows than this point at people. */
const few = 5

interface Made {
  update: Update
  rows: number
  released?: Released<unknown> | null
}

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, database, progress } = context
  const [table, second] = inputs
  const needsTarget = params.method !== 'k-means'
  progress.at(0.05, words('正在读取', 'Reading'))
  const start = second && (await startOf(context))
  const schema = start?.schema ?? schemaOf(table!, params.columns, params.target, needsTarget)
  const data = await completeOf(database, table!, schema)
  progress.at(0.3, words('正在求和', 'Summing'))
  const made = start ? await roundOf(context, start, data) : statisticsOf(context, schema, data)
  const { update, rows, released } = made
  const columns = updateColumns(update)
  await context.write(`SELECT * FROM ${await database.temporary(columns)} ORDER BY rowid`)
  warn(context, update)
  const parts = new Map<string, number>()
  for (const { part } of update.figures) parts.set(part, (parts.get(part) ?? 0) + 1)
  return {
    metrics: {
      rows,
      figures: update.figures.length,
      ...(released && { epsilonSpent: released.epsilonSpent, epsilonLeft: released.epsilonLeft }),
    },
    data: { method: update.method, stage: update.stage, ...(released && { ledger: released.ledger }) },
    sentence: sentenceOf(update, rows, params.epsilon),
    charts: [
      bars({
        id: 'figures',
        title: say(words('离开这里的只有 {n} 个合计数', 'Only {n} sums leave this place'), {
          n: count(update.figures.length),
        }),
        summary: say(
          words('更新里各种数字各有多少，一共 {n} 个。', 'How many figures of each kind the update holds, {n} in all.'),
          { n: count(update.figures.length) },
        ),
        category: words('种类', 'Kind'),
        value: { title: words('数字', 'Figures'), figure: 'count' },
        bars: [...parts].map(([part, n]) => ({ label: partWords[part] ?? same(part), value: n })),
      }),
    ],
    backend: 'cpu',
  }
}

const partWords: Record<string, Words> = {
  input: words('列名', 'Columns'),
  target: words('目标', 'Target'),
  rows: words('行数', 'Rows'),
  mean: words('平均值', 'Means'),
  product: words('乘积和', 'Cross products'),
  squares: words('平方和', 'Squares'),
  class: words('各类行数', 'Rows by class'),
  count: words('各值行数', 'Rows by level'),
  weight: words('起点', 'The start'),
  change: words('系数的变化', 'Changes of weights'),
  sum: words('各群的和', 'Sums by cluster'),
  size: words('各群行数', 'Rows by cluster'),
  inertia: words('距离平方和', 'Squared distances'),
  shift: words('平均（起点）', 'Means (start)'),
  scale: words('标准差（起点）', 'Deviations (start)'),
  level: words('类别的值', 'Levels'),
  label: words('类', 'Classes'),
  round: words('第几轮', 'Round'),
}

async function startOf({ inputs, database, params }: Context): Promise<Start> {
  const [, second] = inputs
  const update = isUpdateTable(second!)
    ? readUpdate(second!, await database.query(updateSelect(ident(second!.name))))
    : null
  if (update?.stage === 'start' && update.method === params.method) return readStart(new Figures(update.figures))
  throw new TerrariumError(
    'bad-update',
    say(words('{table}不是“{method}”合并出来的起点。', '{table} is no start that was merged for this method.'), {
      table: quoted(second!.name),
      method: same(params.method),
    }),
    words(
      '第二张表应是上一次“联合学习：合并”得到的表。',
      'The second table should be what the last federated merge made.',
    ),
  )
}

function statisticsOf({ params, inputs }: Context, schema: Schema, data: Parameters<typeof rawMatrix>[0]): Made {
  const table = inputs[0]!
  const x = rawMatrix(data, schema)
  const figures = schemaFigures(schema)
  if (params.method === 'linear') figures.push(...linearFigures(x, numberTarget(data, table, schema.target!)))
  else if (params.method === 'k-means') figures.push(...classFigures(schema, x, new Int32Array(x.rows), ['']))
  else {
    const { codes, levels } = classTarget(data, table, schema.target!)
    const isNumber = familyOf(columnOf(table, schema.target!).type) === 'number'
    figures.push({ part: 'target-type', row: isNumber ? 'number' : 'text', column: '', value: 0 })
    figures.push(...classFigures(schema, x, codes, levels))
  }
  return { update: { method: params.method, stage: 'statistics', figures }, rows: x.rows }
}

async function roundOf(context: Context, start: Start, data: Parameters<typeof rawMatrix>[0]): Promise<Made> {
  const { params, inputs } = context
  const x = designMatrix(start.preparation, data)
  const common = startFigures(start)
  const names = start.preparation.features
  if (params.method === 'k-means') {
    const { counts, sums, inertia } = kMeansRound(x, start.weights)
    const figures: Figure[] = [
      ...common,
      ...counts.map((value, k) => ({ part: 'size', row: String(k), column: '', value })),
      ...sums.flatMap((sum, k) => names.map((column, f) => ({ part: 'sum', row: String(k), column, value: sum[f]! }))),
      { part: 'inertia', row: '', column: '', value: inertia },
    ]
    return { update: { method: 'k-means', stage: 'round', figures }, rows: x.rows }
  }
  const { codes, levels } = classTarget(data, inputs[0]!, start.schema.target!)
  const known = levels.map((level) => start.labels.indexOf(level))
  const strange = levels.find((_, i) => known[i]! < 0)
  if (strange !== undefined)
    throw new TerrariumError(
      'unknown-class',
      words(`起点里没有“${strange}”这一类。`, `The start does not know the class “${strange}”.`),
      words('让各方重新交统计量。', 'Let all sites send their statistics again.'),
    )
  const own = codes.map((code) => known[code]!)
  const { steps, learningRate, clip, epsilon, delta, budget } = params
  const noise = epsilon === undefined ? null : { epsilon, delta }
  const settings = { steps, learningRate, clip, noise }
  const learn = (source: { bits(): number }) => logisticRound(x, own, start.weights[0]!, settings, source)
  const released =
    noise &&
    (await context.release({ settings, start: common }, { ...noise, budget }, (source) => {
      const { change, rows } = learn(source)
      return { change, rows }
    }))
  const found = noise ? (released?.answer ?? { change: [], rows: 0 }) : learn(context.random)
  const figures: Figure[] = [
    ...common,
    { part: 'rows', row: '', column: '', value: found.rows },
    ...found.change.map((value, i) => ({
      part: 'change',
      row: '0',
      column: i === 0 ? '(intercept)' : names[i - 1]!,
      value,
    })),
  ]
  return { update: { method: 'logistic', stage: 'round', figures }, rows: found.rows, released }
}

function warn(context: Context, { stage, figures }: Update): void {
  const rare = figures.filter(
    ({ part, value }) => (part === 'class' || part === 'count' || part === 'size') && value > 0 && value < few,
  )
  if (rare.length > 0)
    context.warn({
      code: 'few-rows',
      ...words(
        `更新里有 ${rare.length} 个数字只来自不到 ${few} 行，可能认出人，如“${rare[0]!.column || rare[0]!.row}”。`,
        `${rare.length} ${rare.length === 1 ? 'figure is' : 'figures are'} of fewer than ${few} rows and may point at people, such as “${rare[0]!.column || rare[0]!.row}”.`,
      ),
      hint: words('先合并少见的值，或少选几列。', 'Merge rare values first, or choose fewer columns.'),
    })
  if (context.params.epsilon === undefined || stage === 'statistics')
    context.warn({
      code: 'sums-not-protected',
      ...words(
        '这些是准确的合计数，没有加噪声：行本身没有离开，但只有很少几行的地方，合计数也能说出个人。',
        'These are exact sums without noise: no row leaves, yet where there are few rows even sums can tell of people.',
      ),
    })
}

function sentenceOf({ method, stage, figures }: Update, rows: number, epsilon: number | undefined): Words {
  const slots = { rows: count(rows), n: count(figures.length) }
  if (stage === 'round')
    return say(
      epsilon === undefined || method === 'k-means'
        ? words(
            '从共同的起点用 {rows} 行走了一轮，更新有 {n} 个数字，没有一行数据。',
            'One round from the common start on {rows} {rows|row|rows}: {n} figures to hand over, and no row.',
          )
        : words(
            `从共同的起点用大约 {rows} 行走了一轮，加了 ε = ${epsilon} 的噪声，更新有 {n} 个数字，没有一行数据。`,
            `One round from the common start on about {rows} {rows|row|rows} with noise of ε = ${epsilon}: {n} figures to hand over, and no row.`,
          ),
      slots,
    )
  return say(
    words(
      '{rows} 行变成了 {n} 个合计数，可以导出交给对方合并，没有一行数据。',
      '{rows} {rows|row is|rows are} {n} sums now, to export and hand over for merging; no row is among them.',
    ),
    slots,
  )
}
