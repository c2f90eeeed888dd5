import { TerrariumError } from '../../core/errors'
import type { Preparation } from '../../core/preparation'
import { words } from '../../core/words'
import { levelsIn, preparationOf, readSchema, schemaFigures, type Schema } from './schema'
import type { Figure, Figures } from './update-table'

/** What all sites go on from: the common preparation, and weights (logistic) or centres (k-means). */
export interface Start {
  schema: Schema
  preparation: Preparation
  /** Two, the second positive; none for k-means. */
  labels: string[]
  /** Rows of weights over (intercept, features), or of centres over the features. */
  weights: Float64Array[]
  /** Rounds so far. */
  round: number
}

const intercept = '(intercept)'

export function startFigures({ schema, preparation, labels, weights, round }: Start): Figure[] {
  const names = labels.length > 0 ? [intercept, ...preparation.features] : preparation.features
  return [
    ...schemaFigures(schema),
    { part: 'round', row: '', column: '', value: round },
    ...labels.map((label, i) => ({ part: 'label', row: label, column: '', value: i })),
    ...preparation.inputs.flatMap((input): Figure[] =>
      input.kind === 'number'
        ? [
            { part: 'shift', row: input.column, column: '', value: input.shift },
            { part: 'scale', row: input.column, column: '', value: input.scale },
          ]
        : input.levels.map((level, i) => ({ part: 'level', row: `${input.column}=${level}`, column: '', value: i })),
    ),
    ...weights.flatMap((row, k) =>
      names.map((column, i) => ({ part: 'weight', row: String(k), column, value: row[i]! })),
    ),
  ]
}

export function readStart(figures: Figures): Start {
  const schema = readSchema(figures)
  const labels = figures.of('label').map(({ row }) => row)
  const of = (part: string) => new Map(figures.of(part).map(({ row, value }) => [row, value]))
  const [shifts, scales] = [of('shift'), of('scale')]
  const levels = levelsIn(
    schema,
    figures.of('level').map(({ row }) => row),
  )
  const preparation = preparationOf(
    schema,
    levels,
    (column) => ({ shift: shifts.get(column) ?? 0, scale: scales.get(column) ?? 1 }),
    labels.length > 0 ? 'one-hot-drop-first' : 'one-hot',
  )
  return { schema, preparation, labels, weights: readWeights(figures, 'weight'), round: figures.value('round') }
}

/** Rows of figures under one part, each in the order they were written. */
export function readWeights(figures: Figures, part: string): Float64Array[] {
  const rows = new Map<string, number[]>()
  for (const { row, value } of figures.of(part)) {
    const list = rows.get(row)
    if (list) list.push(value)
    else rows.set(row, [value])
  }
  return [...rows.values()].map((row) => Float64Array.from(row))
}

/** @throws TerrariumError `different-start` when sites did not go on from the same figures */
export function requireSameStart(starts: readonly Start[]): Start {
  const [first, ...others] = starts.map((start) => JSON.stringify(startFigures(start)))
  if (others.every((other) => other === first)) return starts[0]!
  throw new TerrariumError(
    'different-start',
    words('各方不是从同一份起点出发的。', 'The sites did not go on from the same start.'),
    words(
      '把上一轮合并出的那张表发给每一方，再做一次本地更新。',
      'Give every site the table that the last merge made, and let each update again.',
    ),
  )
}
