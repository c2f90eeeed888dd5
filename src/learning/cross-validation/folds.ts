import { Random } from '../../core/random'
import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { argsort } from '../../math/argsort'
import { categoryCodes, type RawColumn } from '../raw-column'
import type { CrossValidation } from './cv-param'
import { numpyOrder } from './numpy-order'

/** Rows by fold. A row is used by the folds from `place` conditions on; `place` is −1 for a row that is never used. */
export interface Folds {
  /** One number for each row of the table. */
  place: Int32Array
  /** Of each fold: rows with a place in [testFrom, testTo) test; others below `trainTo` train. */
  folds: { testFrom: number; testTo: number; trainTo: number }[]
}

/** Each row of a leave-one-out is a training of its own. */
const mostSingleRows = 2000

/**
 * As scikit-learn's KFold and StratifiedKFold (shuffled by our own seed), LeaveOneOut, TimeSeriesSplit and GroupKFold.
 * @param usable the rows that can be used, as positions
 * @param column what `cv.column` names
 * @param strata the class of each row of the table, for a stratified k-fold; null without
 * @throws TerrariumError `missing-parameter`, `too-few-rows`, `too-many-folds`
 */
export function foldsOf(
  cv: CrossValidation,
  rows: number,
  usable: Uint32Array,
  column: RawColumn | null,
  strata: Int32Array | null,
): Folds {
  const place = new Int32Array(rows).fill(-1)
  const n = usable.length
  const parts = (count: number): Folds => ({
    place,
    folds: Array.from({ length: count }, (_, i) => ({ testFrom: i, testTo: i + 1, trainTo: count })),
  })
  switch (cv.kind) {
    case 'k-fold': {
      if (n < cv.k) throw tooFew(n, cv.k)
      deal(usable, place, cv.k, cv.seed, cv.stratify ? strata : null)
      return parts(cv.k)
    }
    case 'leave-one-out': {
      if (n > mostSingleRows) throw tooMany(n)
      if (n < 3) throw tooFew(n, 3)
      usable.forEach((row, i) => (place[row] = i))
      return parts(n)
    }
    case 'group': {
      if (!column) throw missingColumn()
      const groups = gather(usable, column)
      if (groups.length < cv.k) throw tooFewGroups(groups.length, cv.k)
      assign(groups, place, cv.k)
      return parts(cv.k)
    }
    case 'time-series': {
      const size = Math.floor(n / (cv.k + 1))
      if (size === 0) throw tooFew(n, cv.k + 1)
      const times = Float64Array.from(usable, (row) => (column ? timeOf(column, row) : row))
      argsort(times).forEach((at, rank) => (place[usable[at]!] = rank))
      return {
        place,
        folds: Array.from({ length: cv.k }, (_, i) => {
          const testFrom = n - (cv.k - i) * size
          return { testFrom, testTo: testFrom + size, trainTo: testFrom }
        }),
      }
    }
  }
}

/** A missing time comes last, as in sorting. */
const timeOf = (column: RawColumn, row: number): number => {
  const time = column.kind === 'text' ? column.codes[row]! : column.values[row]!
  return column.kind === 'text' && time < 0 ? NaN : time
}

/** Shuffled and dealt out in turn; with strata each class in turn, going on where the one before it stopped. */
function deal(usable: Uint32Array, place: Int32Array, k: number, seed: number, strata: Int32Array | null): void {
  const order = new Random(seed).permutation(usable.length)
  const rows = Array.from(order, (i) => usable[i]!)
  const inTurn = strata
    ? rows.map((row, i) => ({ row, i })).sort((a, b) => strata[a.row]! - strata[b.row]! || a.i - b.i)
    : null
  ;(inTurn?.map(({ row }) => row) ?? rows).forEach((row, i) => (place[row] = i % k))
}

function gather(usable: Uint32Array, column: RawColumn): Uint32Array[] {
  const { codes } = categoryCodes(column, usable)
  const groups = new Map<number, number[]>()
  codes.forEach((code, i) => {
    const rows = groups.get(code)
    if (rows) rows.push(usable[i]!)
    else groups.set(code, [usable[i]!])
  })
  const key = (rows: readonly number[]) =>
    column.kind === 'number' ? column.values[rows[0]!]! : column.codes[rows[0]!]!
  return [...groups.values()].sort((a, b) => key(a) - key(b)).map((rows) => Uint32Array.from(rows))
}

/** The largest group first, each to the fold that has the fewest rows, as scikit-learn does. */
function assign(groups: readonly Uint32Array[], place: Int32Array, k: number): void {
  const sizes = new Array<number>(k).fill(0)
  for (const at of numpyOrder(groups.map((rows) => rows.length)).reverse()) {
    const group = groups[at]!
    const lightest = sizes.indexOf(Math.min(...sizes))
    sizes[lightest]! += group.length
    for (const row of group) place[row] = lightest
  }
}

const tooFew = (rows: number, parts: number) =>
  new TerrariumError(
    'too-few-rows',
    words(`只有 ${rows} 行，分不成 ${parts} 份。`, `${rows} rows can’t be parted into ${parts}.`),
    words('减少份数，或多准备一些数据。', 'Take fewer parts, or bring more rows.'),
  )

const tooFewGroups = (groups: number, k: number) =>
  new TerrariumError(
    'too-few-groups',
    words(`只有 ${groups} 组，分不成 ${k} 份。`, `${groups} groups can’t be parted into ${k}.`),
    words('减少份数，或换一个分组列。', 'Take fewer parts, or another column of groups.'),
  )

const tooMany = (rows: number) =>
  new TerrariumError(
    'too-many-folds',
    words(
      `每次留一行要训练 ${rows} 次，太久。`,
      `Leaving one row out at a time would train ${rows} times, which takes too long.`,
    ),
    words('改为分成 10 份。', 'Take ten random parts instead.'),
  )

const missingColumn = () =>
  new TerrariumError(
    'missing-parameter',
    words('按组划分需要“cv.column”：一列。', 'Keeping groups together needs “cv.column”.'),
    words('选择标明分组的列，例如客户编号。', 'Choose the column of the groups, such as the customer’s id.'),
  )
