import type { NestedStep, ColumnsParam } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import type { StepContext, StepYield } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { defaultColumns } from '../../core/validate'
import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { numbers } from '../../core/columns'
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

/** The mark of the rows that test, in the tables of the folds. */
const mark = '__is_test'

/** Trains kinds on parts of a table and tests them on the rest; everything, preparation included, is fitted in each fold. */
export interface CrossValidator {
  target: Target
  folds: Folds
  /** Runs one fold of a method. The table of its predictions lives until the next one. */
  run(method: NestedStep, fold: number, progress: ProgressBar): Promise<FoldResult>
  /** All folds of a method, one after the other. */
  runAll(
    method: NestedStep,
    progress: ProgressBar,
    onFold?: (result: FoldResult) => Promise<void> | void,
  ): Promise<FoldResult[]>
}

/**
 * @param where rows that may be used at all, 1 or 0, such as those that are not held out; null for all
 * @throws TerrariumError those of `foldsOf` and `readTarget`
 */
export async function crossValidator(
  context: Pick<StepContext<unknown>, 'database' | 'inputs' | 'step'>,
  targetName: string,
  cv: CrossValidation,
  options: { task?: Task | undefined; where?: Uint8Array | null } = {},
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
  const places = await database.temporary([numbers('place', Float64Array.from(folds.place))])
  const name = `${places.slice(1, -1)}_fold`
  const run: CrossValidator['run'] = async (method, fold, progress) => {
    const { testFrom, testTo, trainTo } = folds.folds[fold]!
    const isTest = `p.place >= ${testFrom} AND p.place < ${testTo}`
    await database.execute(
      `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT t.*, (${isTest}) AS ${ident(mark)} FROM ${ident(table.name)} t ` +
        `POSITIONAL JOIN ${places} p WHERE (${isTest}) OR (p.place >= 0 AND p.place < ${trainTo})`,
    )
    const yielded = await context.step({ ...nested(method, table, targetName, cv.column), input: name }, progress)
    return { fold, yielded }
  }
  return {
    target,
    folds,
    run,
    runAll: async (method, progress, onFold) => {
      const results: FoldResult[] = []
      const count = folds.folds.length
      for (let fold = 0; fold < count; fold++) {
        const result = await run(method, fold, progress.slice(fold / count, (fold + 1) / count))
        await onFold?.(result)
        if (result.yielded.table) await database.execute(`DROP TABLE IF EXISTS ${ident(result.yielded.table)}`)
        results.push(result)
      }
      return results
    },
  }
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
  return { kind, params: { ...params, target, columns, split: { kind: 'column', column: mark } } }
}

const columnsParam: ColumnsParam = supervisedParams.columns

/** The columns that describe a customer, less these. */
export const featuresOf = (table: TableInfo, taken: readonly (string | undefined)[]): string[] =>
  defaultColumns(columnsParam, table, taken)
