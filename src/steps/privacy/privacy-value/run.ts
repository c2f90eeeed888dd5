import { bars } from '../../../charts/bars'
import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { NestedStep, ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { metricLabel } from '../../../learning/cross-validation/metric-choice'
import { nested } from '../../../learning/cross-validation/cross-validator'
import { rawColumn } from '../../../learning/raw-column'
import { readTarget } from '../../../learning/target'
import { microaggregate } from '../../../learning/privacy/microaggregate'
import { readLearnable } from '../../../learning/privacy/synthesis/read-learnable'
import { fitPrivateTree } from '../../../learning/privacy/synthesis/private-tree'
import { lengthOf, takeRows, type RawColumn } from '../../../learning/privacy/synthesis/shapes'
import { drawRows } from '../../../learning/privacy/synthesis/tree-model'
import { number, percent, say } from '../../../words/say'
import { readDegrees } from './degrees'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Enough to tell degrees apart; more would take minutes. */
const mostRows = 20_000
const testShare = 0.3
const delta = 1e-6
/** Of the value above the plain baseline, what should be kept. */
const worthKeeping = 0.9

interface Point {
  /** null: no protection. */
  degree: number | null
  quality: number
  lower: number
  upper: number
  /** Of what the unprotected model is better by than the baseline. */
  kept: number | null
}

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, database, progress, random } = context
  const table = inputs[0]!
  const names = params.columns.filter((name) => name !== params.target)
  progress.at(0.01, words('正在读取', 'Reading'))
  const raw = await database.read(table.name, [params.target])
  const target = readTarget(columnOf(table, params.target), rawColumn(raw, params.target), ['classify', 'regress'])
  const all = await readLearnable(
    database,
    table.name,
    [...names, params.target].map((name) => columnOf(table, name)),
  )
  const usable = random
    .permutation(table.rows)
    .filter((row) => (target.task === 'classify' ? target.codes[row]! >= 0 : !Number.isNaN(target.values[row]!)))
    .subarray(0, mostRows)
  const cut = Math.floor(usable.length * testShare)
  if (cut < 10) throw tooFew(usable.length)
  const [test, train] = [usable.subarray(0, cut), usable.subarray(cut)].map((rows) =>
    all.map((column) => takeRows(column, rows)),
  )
  const degrees = readDegrees(params.protect, params.values, lengthOf(train![0]!))
  const method: NestedStep = params.method ?? {
    kind: target.task === 'classify' ? 'logistic-regression' : 'linear-regression',
  }
  const metric = target.task === 'regress' ? 'r2' : target.levels.length === 2 ? 'rocAuc' : 'accuracy'
  const tries = params.protect === 'epsilon' ? params.repeats : 1
  const runs = 1 + degrees.length * tries
  let done = 0
  const measure = async (rows: readonly RawColumn[]): Promise<number> => {
    const name = await trialTable(context, rows, test!)
    const spec = nested(method, { ...table, name }, params.target)
    const found = await context.step(
      { ...spec, input: name, params: { ...spec.params, columns: names } },
      progress.slice(0.05 + (0.9 * done) / runs, 0.05 + (0.9 * ++done) / runs),
      true,
    )
    await database.execute(`DROP TABLE IF EXISTS ${ident(name)}`)
    if (found.table) await database.execute(`DROP TABLE IF EXISTS ${ident(found.table)}`)
    const value = found.metrics?.[metric]
    if (typeof value !== 'number') throw noMetric(method.kind, metric)
    return value
  }
  const plain = await measure(train!)
  const baseline = baselineOf(metric, test!.at(-1)!)
  const points: Point[] = []
  for (const degree of degrees) {
    const qualities: number[] = []
    for (let i = 0; i < tries; i++) qualities.push(await qualityAt(context, degree, train!, names, measure, baseline))
    const quality = qualities.reduce((sum, q) => sum + q, 0) / tries
    points.push({
      ...{ degree, quality, lower: Math.min(...qualities), upper: Math.max(...qualities) },
      kept: plain > baseline ? (quality - baseline) / (plain - baseline) : null,
    })
  }
  await write(context, points)
  const best = points.find(({ kept }) => kept !== null && kept >= worthKeeping)
  return {
    metrics: { unprotected: plain, baseline, strongest: best?.degree ?? null, strongestQuality: best?.quality ?? null },
    data: { curve: points, metric, method: method.kind, testRows: cut, trainRows: usable.length - cut },
    sentence: sentenceOf(params.protect, metric, points, best, plain, baseline),
    charts: [chartOf(params.protect, metric, points, plain, baseline)],
    backend: 'cpu',
  }
}

/** One try; where the protected rows teach nothing, such as for want of one class, the model is as good as the baseline. */
async function qualityAt(
  { params, random }: Context,
  degree: number,
  train: readonly RawColumn[],
  names: readonly string[],
  measure: (rows: readonly RawColumn[]) => Promise<number>,
  baseline: number,
): Promise<number> {
  const rows =
    params.protect === 'epsilon'
      ? drawRows(
          fitPrivateTree(train, { epsilon: degree, delta }, random, train.length - 1),
          lengthOf(train[0]!),
          random,
        )
      : microaggregate(train, new Set(params.quasiIdentifiers?.length ? params.quasiIdentifiers : names), degree)
  try {
    return await measure(rows)
  } catch (error) {
    const lacks = [
      'one-class',
      'constant-target',
      'empty-target',
      'no-rows',
      'too-few-rows',
      'no-features',
      'unknown-class',
    ]
    if (error instanceof TerrariumError && lacks.includes(error.code)) return baseline
    throw error
  }
}

/** Protected rows to learn from and real ones to test on, marked. */
async function trialTable(
  { database }: Context,
  train: readonly RawColumn[],
  test: readonly RawColumn[],
): Promise<string> {
  const [learn, check] = [lengthOf(train[0]!), lengthOf(test[0]!)]
  const columns = train.map((column, c): NamedColumn => {
    const other = test[c]!
    if (column.kind === 'number' && other.kind === 'number') {
      const values = new Float64Array(learn + check)
      values.set(column.values)
      values.set(other.values, learn)
      return numbers(column.name, values)
    }
    if (column.kind !== 'category' || other.kind !== 'category') throw new Error(`${column.name} changed its kind`)
    const text = (side: typeof column) => Array.from(side.codes, (code) => side.levels[code] ?? null)
    return { kind: 'strings', name: column.name, type: 'VARCHAR', values: [...text(column), ...text(other)] }
  })
  const mark = Int8Array.from({ length: learn + check }, (_, i) => Number(i >= learn))
  const quoted = await database.temporary([
    ...columns,
    { kind: 'boolean', name: '__is_test', type: 'BOOLEAN', values: mark },
  ])
  return quoted.slice(1, -1)
}

function baselineOf(metric: string, target: RawColumn): number {
  if (metric === 'rocAuc') return 0.5
  if (metric === 'r2') return 0
  const counts = new Map<number, number>()
  for (const value of target.kind === 'category' ? target.codes : target.values)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.max(...counts.values()) / lengthOf(target)
}

async function write({ database, params, ...context }: Context, points: readonly Point[]): Promise<void> {
  const column = (name: string, of: (point: Point) => number | null) =>
    numbers(
      name,
      Float64Array.from(points, (point) => of(point) ?? NaN),
    )
  const table = await database.temporary([
    column(params.protect === 'k' ? 'k' : 'epsilon', ({ degree }) => degree),
    column('quality', ({ quality }) => quality),
    column('lower', ({ lower }) => lower),
    column('upper', ({ upper }) => upper),
    column('kept', ({ kept }) => kept),
  ])
  await context.write(`SELECT * FROM ${table} ORDER BY rowid`)
}

const degreeWords = (protect: 'epsilon' | 'k', degree: number) =>
  say(words(protect === 'k' ? 'k = {x}' : 'ε = {x}', protect === 'k' ? 'k = {x}' : 'ε = {x}'), { x: number(degree) })

function sentenceOf(
  protect: 'epsilon' | 'k',
  metric: string,
  points: readonly Point[],
  best: Point | undefined,
  plain: number,
  baseline: number,
): Words {
  const shown = best ?? points.reduce((most, one) => (one.quality > most.quality ? one : most))
  const slots = {
    degree: degreeWords(protect, shown.degree!),
    metric: metricLabel(metric),
    quality: number(shown.quality),
    plain: number(plain),
    baseline: number(baseline),
    kept: percent(Math.max(0, shown.kept ?? 0)),
  }
  if (shown.kept === null)
    return say(
      words(
        '不加保护时模型也不比瞎猜好（{metric} {plain}，瞎猜 {baseline}），看不出保护的代价。',
        'Even unprotected the model is no better than a guess ({metric} {plain}, a guess {baseline}), so there is no price of protection to see.',
      ),
      slots,
    )
  return say(
    best
      ? words(
          '保护到{degree}，模型还保留 {kept} 的用处：{metric} {quality}，不保护时 {plain}，瞎猜 {baseline}。',
          'Protected with {degree} the model keeps {kept} of its use: {metric} {quality}, {plain} unprotected, {baseline} for a guess.',
        )
      : words(
          '没有一个程度能保留九成用处；最好的是{degree}，保留 {kept}：{metric} {quality}，不保护时 {plain}，瞎猜 {baseline}。',
          'No degree keeps nine tenths of its use; the best, {degree}, keeps {kept}: {metric} {quality}, {plain} unprotected, {baseline} for a guess.',
        ),
    slots,
  )
}

function chartOf(protect: 'epsilon' | 'k', metric: string, points: readonly Point[], plain: number, baseline: number) {
  const label = metricLabel(metric)
  return bars({
    id: 'privacy-value',
    title: say(words('保护越强，{metric}剩多少', 'How much {metric} is left as protection grows'), { metric: label }),
    summary: say(
      words(
        '各个保护程度下模型的{metric}，不保护时是 {plain}，瞎猜是 {baseline}。',
        'The model’s {metric} at each degree of protection; {plain} unprotected, {baseline} for a guess.',
      ),
      { metric: label, plain: number(plain), baseline: number(baseline) },
    ),
    category: words('保护程度', 'Protection'),
    value: { title: label },
    order: 'given',
    limit: 24,
    bars: [
      { label: words('瞎猜', 'A guess'), value: baseline },
      ...points.map(({ degree, quality, lower, upper }) => ({
        label: degreeWords(protect, degree!),
        value: quality,
        ...(upper > lower && { lower, upper }),
      })),
      { label: words('不保护', 'Unprotected'), value: plain },
    ],
  })
}

const tooFew = (rows: number) =>
  new TerrariumError(
    'too-few-rows',
    words(`有目标值的只有 ${rows} 行，分不出检验行。`, `Only ${rows} rows have the target: too few to test on.`),
    words('用更多的行。', 'Use more rows.'),
  )

const noMetric = (kind: string, metric: string) =>
  new TerrariumError(
    'unsupported',
    words(
      `“${kind}”给不出${metricLabel(metric).zh}，没法比较。`,
      `“${kind}” gives no ${metricLabel(metric).en} to compare by.`,
    ),
    words('换一种模型。', 'Choose another kind of model.'),
  )
