import type { NamedColumn } from '../../core/columns'
import { numbers } from '../../core/columns'
import type { StepDatabase } from '../../core/step'
import { ident } from '../../database/sql'
import { rawColumn } from '../raw-column'
import type { CrossValidator, FoldResult } from './cross-validator'

/** Predictions of every row by the fold that did not learn from it; missing where no fold tested it. */
export interface OutOfFold {
  /** The fold of each row, from 1; NaN where none. */
  fold: Float64Array
  /** Positions in the target's levels, −1 where none; of a classification. */
  codes: Int32Array
  /** Of a regression. */
  values: Float64Array
  /** One column for each level of the target; null where a method gives none. */
  probabilities: Float64Array[] | null
}

/** Takes the predictions of the folds together as they come. */
export class OutOfFoldRows {
  readonly #validator: CrossValidator
  readonly #database: StepDatabase
  readonly rows: OutOfFold

  constructor(validator: CrossValidator, database: StepDatabase) {
    this.#validator = validator
    this.#database = database
    const n = validator.folds.place.length
    const levels = validator.target.task === 'classify' ? validator.target.levels : []
    this.rows = {
      fold: new Float64Array(n).fill(NaN),
      codes: new Int32Array(n).fill(-1),
      values: new Float64Array(n).fill(NaN),
      probabilities: levels.map(() => new Float64Array(n).fill(NaN)),
    }
  }

  /** @param positive the class that `probability` speaks of */
  async add({ fold, yielded }: FoldResult): Promise<void> {
    const { folds, target } = this.#validator
    if (!yielded.table) return
    const { testFrom, testTo } = folds.folds[fold]!
    const tested = Array.from(folds.place.keys()).filter(
      (row) => folds.place[row]! >= testFrom && folds.place[row]! < testTo,
    )
    const head = await this.#database.query(`SELECT * FROM ${ident(yielded.table)} LIMIT 0`)
    const there = new Set(head.columns.map((c) => c.name))
    const classes = yielded.model?.classes ?? []
    const positive = yielded.model?.positive
    const shares = classes.map((label) =>
      positive === undefined ? `probability_${label}` : label === positive ? 'probability' : null,
    )
    const names = ['prediction', ...shares.filter((name): name is string => name !== null && there.has(name))]
    const data = await this.#database.read(yielded.table, names, '__is_test')
    const prediction = rawColumn(data, 'prediction')
    tested.forEach((row) => (this.rows.fold[row] = fold + 1))
    if (target.task === 'regress') {
      if (prediction.kind === 'number') tested.forEach((row, i) => (this.rows.values[row] = prediction.values[i]!))
      return
    }
    const label = (i: number) =>
      prediction.kind === 'number' ? String(prediction.values[i]!) : prediction.levels[prediction.codes[i]!]
    const place = new Map(target.levels.map((level, code) => [level, code]))
    tested.forEach((row, i) => (this.rows.codes[row] = place.get(label(i) ?? '') ?? -1))
    this.#addShares(
      tested,
      classes.map((one) => place.get(one) ?? -1),
      shares.map((name) => (name !== null && there.has(name) ? rawColumn(data, name) : null)),
    )
  }

  #addShares(
    tested: readonly number[],
    places: readonly number[],
    columns: readonly (ReturnType<typeof rawColumn> | null)[],
  ): void {
    const known = columns.filter((c) => c !== null)
    if (known.length === 0) this.rows.probabilities = null
    const { probabilities } = this.rows
    if (!probabilities) return
    for (const column of probabilities) for (const row of tested) column[row] = 0
    columns.forEach((column, k) => {
      const into = probabilities[places[k]!]
      if (!into) return
      tested.forEach((row, i) => {
        const own = column?.kind === 'number' ? column.values[i]! : null
        const other = known[0]?.kind === 'number' ? known[0].values[i]! : NaN
        into[row] = own ?? 1 - other
      })
    })
  }
}

/** As columns of the input table: `fold`, `prediction` and the probabilities. */
export function outOfFoldColumns(
  { target }: Pick<CrossValidator, 'target'>,
  { fold, codes, values, probabilities }: OutOfFold,
  positive: string | undefined,
  type: string,
): NamedColumn[] {
  const folds = numbers('fold', fold, 'INTEGER')
  if (target.task === 'regress') return [folds, numbers('prediction', values)]
  const prediction: NamedColumn = { kind: 'text', name: 'prediction', type, codes, levels: target.levels }
  const shares =
    positive === undefined
      ? (probabilities ?? []).map((column, k) => numbers(`probability_${target.levels[k]}`, column))
      : (probabilities ?? []).flatMap((column, k) =>
          target.levels[k] === positive ? [numbers('probability', column)] : [],
        )
  return [folds, prediction, ...shares]
}
