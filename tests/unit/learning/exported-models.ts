import type { Columns, NamedColumn } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import type { Apply, ExportModel, StepContext, StepYield } from '../../../src/core/step'
import type { ParamSpecs } from '../../../src/core/params'
import { validateRaw } from '../../../src/core/validate'
import { fitColumns, type ColumnPreprocess } from '../../../src/learning/fit-columns'

const rows = 90
const levels = ['a"b', 'c', "it's\\`中"]
const number = (name: string, of: (i: number) => number): NamedColumn => ({
  kind: 'number',
  name,
  type: 'DOUBLE',
  values: Float64Array.from({ length: rows }, (_, i) => of(i)),
})
const text = (name: string, of: (i: number) => string | null, known: string[]): NamedColumn => ({
  kind: 'text',
  name,
  type: 'VARCHAR',
  codes: Int32Array.from({ length: rows }, (_, i) => {
    const value = of(i)
    return value === null ? -1 : known.indexOf(value)
  }),
  levels: known,
})
const months = (i: number) => (i * 37) % 61
const fee = (i: number) => 20 + ((i * 53) % 89) / 7
const plan = (i: number) => (i % 13 === 5 ? null : levels[i % 3]!)
const score = (i: number) => months(i) - fee(i) * 0.5 + (plan(i) === 'c' ? 20 : 0) + ((i * 29) % 23)

const vip = (i: number) => (i % 19 === 4 ? null : i % 5 < 2 ? 'true' : 'false')

/**
 * What models are applied to: gaps in every column, and names that models give to their answers. Days since 1970, the
 * second of them with their fraction.
 */
export const table: Columns = {
  length: rows,
  columns: [
    number('margin', (i) => (i % 11 === 3 ? NaN : months(i))),
    number('the "fee"', (i) => (i % 17 === 2 ? NaN : fee(i))),
    text('plan', plan, levels),
    { ...text('Probability', vip, ['false', 'true']), type: 'BOOLEAN' },
    { ...number('score', (i) => (i % 23 === 7 ? NaN : 18_000 + ((i * 41) % 900))), type: 'DATE' },
    { ...number('prediction', (i) => 20_000 + ((i * 31) % 300) + ((i * 7) % 24) / 24), type: 'TIMESTAMP' },
  ],
}
const targets = [
  text('two', (i) => (score(i) > 35 ? 'yes' : "no'"), ["no'", 'yes']),
  text('three', (i) => (score(i) > 50 ? 'high' : score(i) > 25 ? 'mid' : 'low'), ['high', 'low', 'mid']),
  number('amount', (i) => score(i) * 1.7 + 100),
]
const all = [...table.columns, ...targets]

interface Kind {
  spec: { params: ParamSpecs }
  run: (context: never) => Promise<StepYield>
  apply: Apply
  exportModel: ExportModel
}
const specs = import.meta.glob<Kind['spec']>('../../../src/steps/predict/*/spec.ts', { import: 'spec' })
const runs = import.meta.glob<Kind['run']>('../../../src/steps/predict/*/run.ts', { import: 'run' })
const applies = import.meta.glob<Apply>('../../../src/steps/*/*/apply.ts', { import: 'apply' })
const exports = import.meta.glob<ExportModel>('../../../src/steps/*/*/export.ts', { import: 'exportModel' })

/** Trains a kind on the table in memory. */
async function train(kind: string, given: Record<string, unknown>): Promise<Model> {
  const at = (file: string) => `../../../src/steps/predict/${kind}/${file}.ts`
  const info = { name: 't', rows, columns: all.map(({ name, type = '' }) => ({ name, type })) }
  const params = validateRaw((await specs[at('spec')]!()).params, given, info)
  const context = {
    params,
    inputs: [info],
    output: 'm',
    random: new Random(42),
    progress: new ProgressBar(() => undefined),
    database: {
      read: (_: string, names: readonly string[]) =>
        Promise.resolve({ length: rows, columns: names.map((name) => all.find((c) => c.name === name)!) }),
    },
    threads: 1,
    today: '2026-01-01',
    writeWith: () => Promise.resolve(info),
    warn: () => undefined,
    write: () => Promise.resolve(info),
  } as unknown as StepContext
  const { model } = await (await runs[at('run')]!())(context as never)
  return { kind, ...model!, name: 'm' }
}

const columns = table.columns.map((c) => c.name)
const classes = ['two', 'three'].map((target) => ({ target }))
const all3 = [...classes, { target: 'amount' }]
const plain = { numeric: 'none', log1p: [] }
const prepared = { preprocess: { log1p: ['the "fee"'] } }
const asTheyAre = { preprocess: plain }
const counted = { preprocess: { ...plain, log1p: ['the "fee"'] } }
const dropped = { preprocess: { numeric: 'robust', missing: 'drop', categorical: 'ordinal' } }

/** What each kind is trained with: every combination of a target and a preparation. */
const settings: [string, Record<string, unknown>, Record<string, unknown>[], Record<string, unknown>[]][] = [
  ['decision-tree', { maxDepth: 5 }, all3, [prepared, asTheyAre, dropped]],
  ['random-forest', { trees: 7 }, all3, [asTheyAre, dropped]],
  ['extra-trees', { trees: 5 }, classes, [prepared]],
  ['bagging', { estimators: 5 }, all3, [asTheyAre]],
  ['adaboost', { estimators: 9, maxDepth: 2 }, all3, [prepared, asTheyAre]],
  ['gradient-boosting', { trees: 12, minLeaf: 5 }, all3, [prepared, asTheyAre, dropped]],
  ['isolation-forest', { trees: 10 }, [{}], [prepared, dropped]],
  [
    'logistic-regression',
    {},
    classes,
    [prepared, dropped, { preprocess: { categorical: 'one-hot', numeric: 'min-max' } }],
  ],
  ['linear-regression', {}, [{ target: 'amount' }], [prepared, dropped]],
  [
    'naive-bayes',
    {},
    classes,
    [
      ...[prepared, { ...counted, variant: 'categorical' }],
      ...['gaussian', 'multinomial', 'bernoulli', 'categorical'].map((variant) => ({ variant })),
    ],
  ],
  ['scorecard', { bins: 4 }, [{ target: 'two' }], [{}]],
]

export interface ExportedModel {
  name: string
  model: Model
  /** What the kind's `apply` adds to the table. */
  added: readonly NamedColumn[]
  exportModel: ExportModel
}

/** Little enough for a grammar to read in no time. */
const small: Record<string, Record<string, unknown>> = {
  'decision-tree': { maxDepth: 2 },
  'random-forest': { trees: 2, maxDepth: 2 },
  'extra-trees': { trees: 2, maxDepth: 2 },
  bagging: { estimators: 2, base: { kind: 'decision-tree', params: { maxDepth: 2 } } },
  adaboost: { estimators: 2, maxDepth: 1 },
  'gradient-boosting': { trees: 2, maxLeaves: 3, minLeaf: 5 },
  'isolation-forest': { trees: 1, sampleSize: 8 },
}

/**
 * Every kind that can be exported, for two and three classes and a number, prepared in every way.
 * @param isSmall few and shallow trees
 */
export async function exportedModels(isSmall = false): Promise<ExportedModel[]> {
  const models: Model[] = []
  for (const [kind, own, targets, ways] of settings)
    for (const target of targets)
      for (const way of ways) {
        const split = kind === 'isolation-forest' ? {} : { split: { kind: 'none' } }
        models.push(await train(kind, { columns, ...split, ...((isSmall && small[kind]) || own), ...target, ...way }))
      }
  for (const task of ['two', 'three', 'amount'] as const) models.push(network(task, 'relu'))
  for (const activation of ['elu', 'tanh', 'sigmoid'] as const) models.push(network('two', activation))
  models.push(centers({}), centers({ missing: 'drop' }), components())
  return Promise.all(
    models.map(async (model, i) => {
      const stage = { 'k-means': 'segment', pca: 'prepare' }[model.kind] ?? 'predict'
      const at = (file: string) => `../../../src/steps/${stage}/${model.kind}/${file}.ts`
      const [apply, exportModel] = await Promise.all([applies[at('apply')]!(), exports[at('export')]!()])
      return {
        name: `${i} ${model.kind} ${model.target ?? ''}`,
        model,
        added: await apply(model, table, 1),
        exportModel,
      }
    }),
  )
}

const usual: ColumnPreprocess = {
  ...{ numeric: 'standardize', categorical: 'one-hot-drop-first', missing: 'median' },
  log1p: ['the "fee"'],
}

function untrained(kind: string, task: Model['task'], preprocess: Partial<ColumnPreprocess>): Model {
  return {
    ...{ name: 'm', kind, task, learned: {} },
    columns: table.columns.map(({ name, type = 'DOUBLE' }) => ({ name, type })),
    preparation: fitColumns(table, columns, { ...usual, ...preprocess }),
    trainedOn: { table: 't', rows },
  }
}

/** Weights from a seed: what they are does not matter to whether they are written down right. */
function network(target: 'two' | 'three' | 'amount', activation: string): Model {
  const model = untrained('neural-network', target === 'amount' ? 'regress' : 'classify', {})
  const labels = { two: ["no'", 'yes'], three: ['high', 'low', 'mid'], amount: [] }[target]
  const widths = [model.preparation.features.length, 5, 4, target === 'three' ? 3 : 1]
  const random = new Random(7)
  const layer = (size: number) => Float32Array.from({ length: size }, () => random.uniform() * 1.6 - 0.8)
  const weights = widths.slice(1).flatMap((outputs, l) => [
    { name: 'kernel', shape: [widths[l], outputs], values: layer(widths[l]! * outputs) },
    { name: 'bias', shape: [outputs], values: layer(outputs) },
  ])
  const shape = { inputs: widths[0], hidden: [5, 4], outputs: widths[3], activation, dropout: 0, l2: 0 }
  return {
    ...model,
    target,
    ...(target !== 'amount' && { classes: labels, positive: 'yes' }),
    learned: { shape, weights, mean: 130, deviation: 40 },
  }
}

function centers(preprocess: Partial<ColumnPreprocess>): Model {
  const model = untrained('k-means', 'cluster', preprocess)
  const random = new Random(3)
  const center = () => model.preparation.features.map(() => random.uniform() * 3 - 1)
  return { ...model, learned: { centers: [center(), center(), center()] } }
}

function components(): Model {
  const model = untrained('pca', 'transform', {})
  const random = new Random(5)
  const row = () => model.preparation.features.map(() => random.uniform() - 0.5)
  return { ...model, learned: { center: row(), components: [row(), row()] } }
}
