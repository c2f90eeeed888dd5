import type { Columns } from '../core/columns'
import { TerrariumError } from '../core/errors'
import type { Preparation, PreparedInput } from '../core/preparation'
import type { StepDatabase } from '../core/step'
import { words } from '../core/words'
import { belowLog1p, missingValues, noLogarithm } from './fit-columns'
import { categoryCodes, completeRows, numberValues, rawColumn, type RawColumn } from './raw-column'

/** Prepared rows as numbers, column by column: feature f of row i is `values[f · rows + i]`. */
export interface DesignMatrix {
  rows: number
  features: readonly string[]
  values: Float64Array
  /** The rows of the data that are here, ascending; null when all are. */
  keep: Uint32Array | null
}

export interface MatrixOptions {
  /**
   * What becomes of a missing value that the preparation neither fills nor drops: an error, or NaN (zeros for a one-hot
   * category) for a kind that takes missing values as they are.
   */
  missing?: 'error' | 'keep'
}

/**
 * Applies a fitted preparation to raw rows. A missing value is filled, its row dropped, or refused, as the preparation
 * says; an unseen category becomes zeros, or −1 where categories are numbered.
 * @throws TerrariumError `not-numeric` when a number column is something else here; `missing-values`, `below-log1p`
 */
export function designMatrix(preparation: Preparation, data: Columns, options: MatrixOptions = {}): DesignMatrix {
  const { inputs, features, dropMissing } = preparation
  const names = inputs.map((input) => input.column)
  const keep = dropMissing ? completeRows(data, names) : null
  const rows = keep?.length ?? data.length
  const values = new Float64Array(rows * features.length)
  const refuse = options.missing !== 'keep' && !preparation.keepMissing
  let at = 0
  for (const input of inputs) {
    const raw = rawColumn(data, input.column)
    const width = widthOf(input)
    const target = values.subarray(at * rows, (at + width) * rows)
    const missing =
      input.kind === 'number' ? putNumber(input, raw, keep, target) : putCategory(input, raw, keep, target, rows)
    if (missing > 0 && refuse) throw refusal(input, raw, keep, missing, data.length)
    at += width
  }
  return { rows, features, values, keep }
}

/** Reads the raw columns of a preparation from a table and applies it. */
export async function readMatrix(
  database: StepDatabase,
  table: string,
  preparation: Preparation,
  where?: string,
  options: MatrixOptions = {},
): Promise<DesignMatrix> {
  const names = preparation.inputs.map((input) => input.column)
  return designMatrix(preparation, await database.read(table, names, where), options)
}

const widthOf = (input: PreparedInput) =>
  input.kind === 'number' || input.encoding === 'ordinal'
    ? 1
    : input.levels.length - (input.encoding === 'one-hot-drop-first' ? 1 : 0)

/** Gives the number of values still missing. */
function putNumber(
  input: PreparedInput & { kind: 'number' },
  raw: RawColumn,
  keep: Uint32Array | null,
  target: Float64Array,
): number {
  if (raw.kind !== 'number') throw notNumeric(input.column)
  const source = numberValues(raw, keep)
  const { log1p, shift, scale } = input
  const fill = input.fill ?? NaN
  let missing = 0
  for (let i = 0; i < source.length; i++) {
    let x = source[i]!
    if (x !== x) x = fill
    if (log1p) x = x > -1 ? Math.log1p(x) : NaN
    if (x !== x) missing++
    target[i] = (x - shift) / scale
  }
  return missing
}

/** Gives the number of values still missing. */
function putCategory(
  input: PreparedInput & { kind: 'category' },
  raw: RawColumn,
  keep: Uint32Array | null,
  target: Float64Array,
  rows: number,
): number {
  const { codes, levels } = categoryCodes(raw, keep)
  const position = new Map(input.levels.map((level, i) => [level, i]))
  const known = Int32Array.from(levels, (level) => position.get(level) ?? -1)
  const fill = input.fill === null ? undefined : position.get(input.fill)
  const first = input.encoding === 'one-hot-drop-first' ? 1 : 0
  let missing = 0
  for (let i = 0; i < rows; i++) {
    const code = codes[i]! < 0 ? fill : known[codes[i]!]!
    if (code === undefined) {
      missing++
      if (input.encoding === 'ordinal') target[i] = NaN
      continue
    }
    if (input.encoding === 'ordinal') target[i] = code
    else if (code >= first) target[(code - first) * rows + i] = 1
  }
  return missing
}

/** Why values are missing after preparation: they have no logarithm, or they were missing before. */
function refusal(
  input: PreparedInput,
  raw: RawColumn,
  keep: Uint32Array | null,
  missing: number,
  rows: number,
): TerrariumError {
  const isLogged = input.kind === 'number' && input.log1p
  const below = isLogged && raw.kind === 'number' ? belowLog1p(numberValues(raw, keep)) : null
  return below?.length ? noLogarithm(input.column, below) : missingValues(input.column, missing, rows)
}

const notNumeric = (name: string) =>
  new TerrariumError(
    'not-numeric',
    words(`列“${name}”训练时是数字，这里不是。`, `Column “${name}” was a number in training and is none here.`),
    words('先把这一列转换成数字。', 'Cast the column to a number first.'),
  )
