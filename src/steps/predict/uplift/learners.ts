import type { Columns, NamedColumn } from '../../../core/columns'
import { numberColumn, numbers } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { NestedStep } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { Apply, StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'

/** One of the models that an uplift is made of. */
export type Part = 'both' | 'treated' | 'control' | 'effectOfTreated' | 'effectOfControl'

export interface UpliftLearned extends Record<string, unknown> {
  learner: 'S' | 'T' | 'X'
  parts: Partial<Record<Part, Model>>
  /** Of the training rows, the share that was treated. */
  propensity: number
  /** The treatment column and its two values, the treated one last. */
  treatment: string
  groups: string[]
}

export interface UpliftTask {
  target: string
  treatment: string
  columns: readonly string[]
  groups: readonly string[]
  isBinary: boolean
  positive: string
  base: NestedStep
  /** For effects, which are numbers. */
  baseOfNumbers: NestedStep
  table: string
}

/** A table of the training rows with `__y` (the outcome as a number) and `__t` (1 for treated). */
export async function trainParts(
  context: Pick<StepContext<unknown>, 'step' | 'database' | 'apply' | 'threads'>,
  task: UpliftTask,
  learner: UpliftLearned['learner'],
  training: string,
  propensity: number,
  progress: ProgressBar,
): Promise<UpliftLearned> {
  const learned: UpliftLearned = {
    learner,
    parts: {},
    propensity,
    treatment: task.treatment,
    groups: [...task.groups],
  }
  const fit = async (
    part: Part,
    from: string,
    where: string,
    method: NestedStep,
    target: string,
    more: string[],
    bar: ProgressBar,
  ) => {
    const name = `${from}_${part}`
    await context.database.execute(
      `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT * FROM ${ident(from)} WHERE ${where}`,
    )
    const isClasses = target === task.target && task.isBinary
    const params = {
      ...method.params,
      target,
      columns: [...task.columns, ...more],
      split: { kind: 'none' },
      ...(isClasses && { positive: task.positive }),
    }
    const { model, table } = await context.step({ kind: method.kind, input: name, params }, bar)
    if (!model) throw new Error(`${method.kind} trained no model`)
    if (table) await context.database.execute(`DROP TABLE IF EXISTS ${ident(table)}`)
    learned.parts[part] = { ...model, name: part, kind: model.kind ?? method.kind }
  }
  const method = task.isBinary ? task.base : task.baseOfNumbers
  if (learner === 'S') {
    await fit('both', training, 'true', method, task.target, [task.treatment], progress)
    return learned
  }
  await fit('treated', training, '__t = 1', method, task.target, [], progress.slice(0, 0.3))
  await fit('control', training, '__t = 0', method, task.target, [], progress.slice(0.3, 0.6))
  if (learner === 'T') return learned
  const names = [...new Set([...task.columns, '__y'])]
  const rows = await context.database.read(training, names)
  const y = numberColumn(rows, '__y')
  const [ifTreated, ifNot] = [
    await outcomeOf(learned, 'treated', rows, context.apply, context.threads),
    await outcomeOf(learned, 'control', rows, context.apply, context.threads),
  ]
  const gains = await context.database.temporary([
    numbers(
      'g1',
      y.map((value, i) => value - ifNot[i]!),
    ),
    numbers(
      'g0',
      y.map((value, i) => ifTreated[i]! - value),
    ),
  ])
  const crossed = `${training}_crossed`
  await context.database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(crossed)} AS SELECT t.*, CASE WHEN t.__t = 1 THEN g.g1 ELSE g.g0 END AS __gain ` +
      `FROM ${ident(training)} t POSITIONAL JOIN ${gains} g`,
  )
  await fit('effectOfTreated', crossed, '__t = 1', task.baseOfNumbers, '__gain', [], progress.slice(0.6, 0.8))
  await fit('effectOfControl', crossed, '__t = 0', task.baseOfNumbers, '__gain', [], progress.slice(0.8, 1))
  return learned
}

/** The uplift of raw rows: what the contact changes in the chance of the outcome, or in its amount. */
export async function upliftOf(
  learned: UpliftLearned,
  rows: Columns,
  applyOf: (kind: string) => Promise<Apply>,
  threads: number,
): Promise<Float64Array> {
  const minus = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]!)
  switch (learned.learner) {
    case 'S': {
      const as = (group: string) => outcomeOf(learned, 'both', withTreatment(rows, learned, group), applyOf, threads)
      return minus(await as(learned.groups[1]!), await as(learned.groups[0]!))
    }
    case 'T':
      return minus(
        await outcomeOf(learned, 'treated', rows, applyOf, threads),
        await outcomeOf(learned, 'control', rows, applyOf, threads),
      )
    case 'X': {
      const ofTreated = await outcomeOf(learned, 'effectOfTreated', rows, applyOf, threads)
      const ofControl = await outcomeOf(learned, 'effectOfControl', rows, applyOf, threads)
      const e = learned.propensity
      return ofControl.map((value, i) => e * value + (1 - e) * ofTreated[i]!)
    }
  }
}

/** The predicted outcome: the chance of the positive class, or the amount. */
async function outcomeOf(
  { parts }: UpliftLearned,
  part: Part,
  rows: Columns,
  applyOf: (kind: string) => Promise<Apply>,
  threads: number,
): Promise<Float64Array> {
  const model = parts[part]
  if (!model) throw new Error(`No model of ${part}`)
  const columns = await (await applyOf(model.kind))(model, rows, threads)
  const name = model.task === 'regress' ? 'prediction' : 'probability'
  const found = columns.find((c) => c.name === name)
  if (found?.kind !== 'number') throw new Error(`${model.kind} gives no ${name}`)
  return found.values
}

function withTreatment(rows: Columns, { treatment, parts }: UpliftLearned, group: string): Columns {
  const type = parts.both?.columns.find((c) => c.name === treatment)?.type ?? 'VARCHAR'
  const input = parts.both?.preparation.inputs.find((one) => one.column === treatment)
  const column: NamedColumn =
    input?.kind === 'number'
      ? { kind: 'number', name: treatment, type, values: new Float64Array(rows.length).fill(Number(group)) }
      : { kind: 'text', name: treatment, type, codes: new Int32Array(rows.length), levels: [group] }
  return { length: rows.length, columns: [...rows.columns.filter((c) => c.name !== treatment), column] }
}
