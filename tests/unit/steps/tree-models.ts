import type { Columns, NamedColumn } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import type { Apply, ExportModel, StepContext, StepYield } from '../../../src/core/step'
import { validateRaw } from '../../../src/core/validate'
import type { ParamSpecs } from '../../../src/core/params'

const rows = 90
const levels = ['a"b', 'c', "it's"]
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

/** What models are applied to: gaps in every column. */
export const table: Columns = {
  length: rows,
  columns: [
    number('months', (i) => (i % 11 === 3 ? NaN : months(i))),
    number('the "fee"', (i) => (i % 17 === 2 ? NaN : fee(i))),
    text('plan', plan, levels),
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
const applies = import.meta.glob<Apply>('../../../src/steps/predict/*/apply.ts', { import: 'apply' })
const exports = import.meta.glob<ExportModel>('../../../src/steps/predict/*/export.ts', { import: 'exportModel' })

/** Trains a kind on the table in memory. */
export async function train(kind: string, given: Record<string, unknown>): Promise<Model> {
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
  } as unknown as StepContext
  const { model } = await (await runs[at('run')]!())(context as never)
  return { kind, ...model!, name: 'm' }
}

const columns = table.columns.map((c) => c.name)
const settings: [string, Record<string, unknown>][] = [
  ['decision-tree', { maxDepth: 5 }],
  ['random-forest', { trees: 7 }],
  ['extra-trees', { trees: 7 }],
  ['bagging', { estimators: 5 }],
  ['adaboost', { estimators: 9, maxDepth: 2 }],
  ['gradient-boosting', { trees: 12, minLeaf: 5 }],
]

export interface TreeModelCase {
  name: string
  model: Model
  /** What the kind's `apply` adds to the table. */
  added: readonly NamedColumn[]
  exportModel: ExportModel
}

/** Every kind made of trees, for two and three classes and a number, prepared and as the columns are. */
export async function everyTreeModel(): Promise<TreeModelCase[]> {
  const cases: TreeModelCase[] = []
  const add = async (kind: string, name: string, params: Record<string, unknown>) => {
    const model = await train(kind, params)
    const [apply, exportModel] = await Promise.all([
      applies[`../../../src/steps/predict/${kind}/apply.ts`]!(),
      exports[`../../../src/steps/predict/${kind}/export.ts`]!(),
    ])
    cases.push({ name: `${kind}, ${name}`, model, added: await apply(model, table, 1), exportModel })
  }
  for (const [kind, own] of settings)
    for (const target of targets)
      for (const [name, preprocess] of [
        ['prepared', {}],
        ['as they are', { numeric: 'none' }],
        ['gaps dropped', { missing: 'drop', categorical: 'ordinal' }],
      ] as const)
        if (runs[`../../../src/steps/predict/${kind}/run.ts`])
          await add(kind, `${target.name}, ${name}`, {
            target: target.name,
            columns,
            split: { kind: 'none' },
            preprocess,
            ...own,
          })
  await add('isolation-forest', 'prepared', { columns, trees: 10 })
  return cases
}
