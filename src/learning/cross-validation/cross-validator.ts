import type { NestedStep, ColumnsParam } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import { Random } from '../../core/random'
import type { StepApart, StepContext, StepYield } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { defaultColumns } from '../../core/validate'
import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { numbers } from '../../core/columns'
import { foldMark } from '../fold-mark'
import type { Task } from '../method'
import { rawColumn } from '../raw-column'
import { supervisedParams } from '../supervised-params'
import { readTarget, type Target } from '../target'
import type { CrossValidation } from './cv-param'
import { foldsOf, type Folds } from './folds'

/** What a fold gave. */
export interface FoldResult {
  fold: number
  yielded: StepYield & { table?: string }
}

export interface FoldOptions {
  /** The folds to run; all unless given. */
  which?: readonly number[]
  /** Aborted when the folds that are through by then are enough; without it, what is ended fails. */
  ending?: AbortSignal
}

/** Trains kinds on parts of a table and tests them on the rest; everything, preparation included, is fitted in each fold. */
export interface CrossValidator {
  target: Target
  folds: Folds
  /** How many folds can run at once. */
  hands: number
  /**
   * Runs one fold of a method. Who asked drops the table of its predictions.
   * @param share of the training rows to learn from, drawn alike from every class; all unless given
   */
  run(method: NestedStep, fold: number, onFraction?: (fraction: number) => void, share?: number): Promise<FoldResult>
  /** All folds of a method, as many at once as there are hands, in their order. */
  runAll(
    method: NestedStep,
    progress: ProgressBar,
    onFold?: (result: FoldResult) => Promise<void> | void,
    options?: FoldOptions,
  ): Promise<FoldResult[]>
}

/**
 * @param options `where`: rows that may be used at all, 1 or 0, such as those that are not held out; null for all.
 *   `isQuiet`: the folds warn of nothing, since the method is trained on all rows afterwards; else the first fold does
 * @throws TerrariumError those of `foldsOf` and `readTarget`
 */
export async function crossValidator(
  context: Pick<StepContext<unknown>, 'database' | 'inputs' | 'apart' | 'hands'>,
  targetName: string,
  cv: CrossValidation,
  options: { task?: Task | undefined; where?: Uint8Array | null; isQuiet?: boolean } = {},
): Promise<CrossValidator> {
  const { database } = context
  const table = context.inputs[0]!
  const names = [...new Set([targetName, ...(cv.column === undefined ? [] : [cv.column])])]
  const data = await database.read(table.name, names)
  const target = readTarget(
    columnOf(table, targetName),
    rawColumn(data, targetName),
    ['classify', 'regress'],
    options.task,
  )
  const hasTarget = (row: number) =>
    target.task === 'classify' ? target.codes[row]! >= 0 : !Number.isNaN(target.values[row]!)
  const usable = Uint32Array.from({ length: data.length }, (_, i) => i).filter(
    (row) => hasTarget(row) && options.where?.[row] !== 0,
  )
  const column = cv.column === undefined ? null : rawColumn(data, cv.column)
  const folds = foldsOf(cv, data.length, usable, column, target.task === 'classify' ? target.codes : null)
  const places = await database.temporary([
    numbers('place', Float64Array.from(folds.place)),
    numbers('draw', drawOrder(usable, data.length, target.task === 'classify' ? target.codes : null)),
  ])
  const name = `${places.slice(1, -1)}_fold`
  const taskOf = (method: NestedStep, fold: number, share: number): StepApart => {
    const { testFrom, testTo, trainTo } = folds.folds[fold]!
    const isTest = `p.place >= ${testFrom} AND p.place < ${testTo}`
    const setup =
      `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT t.*, (${isTest}) AS ${ident(foldMark)} FROM ${ident(table.name)} t ` +
      `POSITIONAL JOIN ${places} p WHERE (${isTest}) OR (p.place >= 0 AND p.place < ${trainTo}${share < 1 ? ` AND p.draw < ${share}` : ''})`
    const isQuiet = options.isQuiet === true || fold > 0
    return { setup: [setup], step: { ...nested(method, table, targetName, cv.column), input: name }, isQuiet }
  }
  const run: CrossValidator['run'] = async (method, fold, onFraction, share = 1) => ({
    fold,
    yielded: await context.apart(taskOf(method, fold, share), onFraction),
  })
  return {
    target,
    folds,
    hands: context.hands,
    run,
    runAll: async (method, progress, onFold, { which = [...folds.folds.keys()], ending } = {}) => {
      const results: FoldResult[] = []
      const parts = new Parts(progress, which.length)
      await atOnce(which.length, context.hands, async (i) => {
        if (ending?.aborted) return
        try {
          const result = await run(method, which[i]!, (fraction) => parts.at(i, fraction))
          await onFold?.(result)
          await dropTable(database, result)
          parts.at(i, 1)
          results[i] = result
        } catch (error) {
          if (!ending?.aborted) throw error
        }
      })
      return results.filter(() => true)
    },
  }
}

/** For each row its place from 0 to 1 in a random order of the rows of its class: those below s are a share s of all. */
function drawOrder(usable: Uint32Array, rows: number, codes: Int32Array | null): Float64Array {
  const draw = new Float64Array(rows)
  const seen = new Map<number, number>()
  const classOf = (row: number) => codes?.[row] ?? 0
  const order = new Random(42).permutation(usable.length)
  const turn = new Float64Array(rows)
  for (const at of order) {
    const row = usable[at]!
    turn[row] = seen.get(classOf(row)) ?? 0
    seen.set(classOf(row), turn[row] + 1)
  }
  for (const row of usable) draw[row] = turn[row]! / seen.get(classOf(row))!
  return draw
}

/** Forgets the predictions of a fold. */
export async function dropTable(database: StepContext['database'], { yielded }: FoldResult): Promise<void> {
  if (yielded.table) await database.execute(`DROP TABLE IF EXISTS ${ident(yielded.table)}`)
}

/** Progress of parts that go on beside each other. */
export class Parts {
  readonly #progress: ProgressBar
  readonly #shares: Float64Array

  constructor(progress: ProgressBar, count: number) {
    this.#progress = progress
    this.#shares = new Float64Array(count)
  }

  at(part: number, share: number): void {
    this.#shares[part] = share
    this.#progress.at(this.#shares.reduce((sum, one) => sum + one, 0) / this.#shares.length)
  }
}

/** Does work by number, so many at once. Of what fails, the first by number is thrown, once nothing runs any more. */
export async function atOnce(count: number, hands: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0
  const failures: { i: number; error: unknown }[] = []
  const hand = async () => {
    while (next < count && failures.length === 0) {
      const i = next++
      await work(i).catch((error: unknown) => failures.push({ i, error }))
    }
  }
  await Promise.all(Array.from({ length: Math.min(hands, count) }, hand))
  const [first] = failures.sort((a, b) => a.i - b.i)
  if (first) throw first.error
}

/** A method on a table with the mark: its columns are named, since a temporary table has no roles to choose by. */
export function nested(
  { kind, params = {} }: NestedStep,
  table: TableInfo,
  target: string,
  ...leave: (string | undefined)[]
): { kind: string; params: Record<string, unknown> } {
  if (params['split'] !== undefined)
    throw new TerrariumError(
      'invalid-parameter',
      words(
        '方法里不能再写“split”：检验行由交叉验证来定。',
        'A method can’t bring a “split” of its own: which rows test is decided around it.',
      ),
      words('去掉方法里的 split。', 'Take split out of the method.'),
    )
  const columns = params['columns'] ?? featuresOf(table, [target, ...leave])
  return { kind, params: { ...params, target, columns, split: { kind: 'column', column: foldMark } } }
}

const columnsParam: ColumnsParam = supervisedParams.columns

/** The columns that describe a customer, less these. */
export const featuresOf = (table: TableInfo, taken: readonly (string | undefined)[]): string[] =>
  defaultColumns(columnsParam, table, taken)
