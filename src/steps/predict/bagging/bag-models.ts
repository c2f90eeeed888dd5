import { numbers, type Columns, type NamedColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { NestedStep } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { Apply, StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { answersOf } from '../../../learning/explain/model-rows'
import { labelsOf, type Prediction, type TrainedModel, type TrainingSet } from '../../../learning/method'
import { take } from '../../../learning/raw-column'
import { drawCounts } from '../../../learning/trees/grow-forest'

/** Models of another kind, learned on prepared columns. */
export interface LearnedBag extends Record<string, unknown> {
  models: Model[]
}

const nameOf = (f: number) => `f${f}`
const target = 'target'

/** Prepared rows as the columns that the models learned from. */
const columnsOf = (x: DesignMatrix): Columns => ({
  length: x.rows,
  columns: x.features.map((_, f) => numbers(nameOf(f), x.values.subarray(f * x.rows, (f + 1) * x.rows))),
})

/** Learns a method on bootstraps of the training rows; gives the models and the rows that each did not see. */
export async function learnBag(
  context: Pick<StepContext<unknown>, 'database' | 'step' | 'random'>,
  training: TrainingSet,
  base: NestedStep,
  { estimators, sampleShare }: { estimators: number; sampleShare: number },
  progress: ProgressBar,
): Promise<{ models: Model[]; counts: Uint32Array[] }> {
  const { x, labels, task } = training
  const models: Model[] = []
  const drawn: Uint32Array[] = []
  for (let i = 0; i < estimators; i++) {
    const counts = drawCounts(x.rows, sampleShare, context.random.fork())
    const rows = Uint32Array.from(Array.from(counts, (n, row) => new Array<number>(n).fill(row)).flat())
    const columns: NamedColumn[] = x.features.map((_, f) =>
      numbers(nameOf(f), take(x.values.subarray(f * x.rows, (f + 1) * x.rows), rows, new Float64Array(rows.length))),
    )
    columns.push(
      task === 'regress'
        ? numbers(target, take(training.y, rows, new Float64Array(rows.length)))
        : {
            kind: 'text',
            name: target,
            type: 'VARCHAR',
            codes: take(training.codes, rows, new Int32Array(rows.length)),
            levels: [...labels],
          },
    )
    const quoted = await context.database.temporary(columns)
    const params = {
      preprocess: { numeric: 'none' },
      ...base.params,
      ...(labels.length === 2 && { positive: labels[1]! }),
      ...{ target, columns: x.features.map((_, f) => nameOf(f)), split: { kind: 'none' } },
    }
    const bar = progress.slice(i / estimators, (i + 1) / estimators)
    const { model, table } = await context.step({ kind: base.kind, input: quoted.slice(1, -1), params }, bar)
    if (!model) throw new Error(`${base.kind} trained no model`)
    await context.database.execute(`DROP TABLE ${quoted}`)
    if (table !== undefined) await context.database.execute(`DROP TABLE IF EXISTS ${ident(table)}`)
    models.push({ ...model, name: `${base.kind} ${i + 1}`, kind: model.kind ?? base.kind })
    drawn.push(counts)
  }
  return { models, counts: drawn }
}

/** The mean of what the models answer. */
export async function predictBag(
  model: TrainedModel,
  x: DesignMatrix,
  threads: number,
  applyOf: (kind: string) => Promise<Apply>,
): Promise<Prediction> {
  const { models } = model.learned as LearnedBag
  const labels = labelsOf(model)
  const sums = Array.from({ length: Math.max(1, labels.length) }, () => new Float64Array(x.rows))
  const rows = columnsOf(x)
  for (const one of models) {
    const answers = await answersOf(one, await applyOf(one.kind), rows, threads)
    if (answers.values) answers.values.forEach((value, row) => (sums[0]![row]! += value / models.length))
    else
      labels.forEach((label, k) => {
        const at = answers.labels.indexOf(label)
        const shares = answers.probabilities?.[at]
        for (let row = 0; row < x.rows; row++)
          sums[k]![row]! += (at < 0 ? 0 : shares ? shares[row]! : answers.codes[row] === at ? 1 : 0) / models.length
      })
  }
  return model.task === 'regress' ? { values: sums[0]! } : { probabilities: sums }
}
