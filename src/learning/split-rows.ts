import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import { argsort } from '../math/argsort'
import { holdout, tooFewToSplit } from './holdout'
import { categoryCodes, isMissing, type RawColumn } from './raw-column'
import type { Split } from './split-param'

/**
 * Which of the rows test: 1, else 0; null when the split is none.
 * @param rows the rows that can be used, as positions in the columns
 * @param column what `split.column` names, for `column` and `time`
 * @param strata the class of each usable row, for a stratified holdout
 * @throws TerrariumError `missing-parameter`, `too-few-rows`
 */
export function splitRows(
  split: Split,
  rows: Uint32Array,
  column: RawColumn | null,
  strata: Int32Array | null,
): Uint8Array | null {
  if (split.kind === 'none') return null
  if (split.kind === 'holdout')
    return holdout(rows.length, split.testFraction, split.seed, split.stratify ? strata : null)
  if (!column) throw missingColumn()
  const isTest = split.kind === 'column' ? marked(column, rows) : latest(column, rows, split.testFraction)
  const test = isTest.reduce((sum, one) => sum + one, 0)
  if (test === 0 || test === rows.length) throw tooFewToSplit(rows.length, test)
  return isTest
}

const yes = /^(true|t|1|yes|y|test|是|检验|测试)$/i

/** A row tests where the column is true, not zero, or says yes or test. */
function marked(column: RawColumn, rows: Uint32Array): Uint8Array {
  if (column.kind === 'number') return Uint8Array.from(rows, (row) => (Math.abs(column.values[row]!) > 0 ? 1 : 0))
  const { codes, levels } = categoryCodes(column, rows)
  const means = levels.map((level) => (yes.test(level.trim()) ? 1 : 0))
  return Uint8Array.from(codes, (code) => means[code] ?? 0)
}

/** The last ⌈n · testFraction⌉ rows in the order of the column, ties in row order; rows without a time train. */
function latest(column: RawColumn, rows: Uint32Array, testFraction: number): Uint8Array {
  const isTest = new Uint8Array(rows.length)
  const missing = isMissing(column)
  const dated = Array.from(rows.keys()).filter((i) => !missing(rows[i]!))
  const times = Float64Array.from(dated, (i) => timeOf(column, rows[i]!))
  const order = argsort(times)
  for (const i of order.subarray(order.length - Math.ceil(order.length * testFraction))) isTest[dated[i]!] = 1
  return isTest
}

/** Text orders by its levels, which ascend: '2024-01' and the like. */
const timeOf = (column: RawColumn, row: number): number =>
  column.kind === 'text' ? column.codes[row]! : column.values[row]!

const missingColumn = () =>
  new TerrariumError(
    'missing-parameter',
    words('划分方式需要“split.column”：一列。', 'This way of splitting needs “split.column”.'),
    words('选择标明检验行的列，或时间列。', 'Choose the column that marks test rows, or the one of the time.'),
  )
