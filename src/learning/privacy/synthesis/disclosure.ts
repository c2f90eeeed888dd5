import type { Random } from '../../../core/random'
import { areaUnderRoc } from './area-under-roc'
import { lengthOf, takeRows, type RawColumn } from './shapes'

export interface Disclosure {
  /** Median Gower distance, 0 to 1, from a synthetic row to the nearest row that was learned from, and to the nearest that was not. */
  distanceToTrained: number
  distanceToHeldOut: number
  /** Share of synthetic rows that are nearer to a row that was learned from than to any held out: half, where nothing leaks. */
  nearerToTrained: number
  /**
   * 2·AUC − 1 of telling rows that were learned from from rows held out by their distance to the nearest synthetic row:
   * 0 is guessing, 1 is always right (Yeom et al., CSF 2018).
   */
  membershipAdvantage: number
}

/** Rows of each side that are compared: distances grow with the square. */
const compared = 1000

/**
 * What the way of making rows gives away: it learns from one half of the real rows, and its rows are compared with both
 * halves.
 * @param make learns from rows and draws as many
 */
export function disclosureOf(
  columns: readonly RawColumn[],
  make: (half: RawColumn[], rows: number) => RawColumn[],
  random: Random,
): Disclosure {
  const order = random.permutation(lengthOf(columns[0]!))
  const half = order.length >> 1
  const side = (rows: Uint32Array) => columns.map((column) => takeRows(column, rows))
  const trained = side(order.subarray(0, half))
  const some = Math.min(compared, half)
  const drawn = make(trained, some)
  const distance = gower(columns)
  const learned = trained.map((column) =>
    takeRows(
      column,
      Uint32Array.from({ length: some }, (_, i) => i),
    ),
  )
  const heldOut = side(order.subarray(half, half + some))
  const toTrained = nearest(drawn, learned, distance)
  const toHeldOut = nearest(drawn, heldOut, distance)
  const nearer = toTrained.reduce((sum, d, i) => sum + (d < toHeldOut[i]! ? 1 : d === toHeldOut[i] ? 0.5 : 0), 0)
  const [ofTrained, ofHeldOut] = [nearest(learned, drawn, distance), nearest(heldOut, drawn, distance)]
  return {
    distanceToTrained: median(toTrained),
    distanceToHeldOut: median(toHeldOut),
    nearerToTrained: nearer / Math.max(1, toTrained.length),
    membershipAdvantage: 2 * areaUnderRoc(ofHeldOut, ofTrained) - 1,
  }
}

type Distance = (a: readonly RawColumn[], i: number, b: readonly RawColumn[], j: number) => number

/** Gower's distance (Biometrics 27, 1971): numbers by their range between the 1st and the 99th percentile, at most 1. */
function gower(columns: readonly RawColumn[]): Distance {
  const spans = columns.map((column) => {
    if (column.kind === 'category') return 1
    const sorted = column.values.filter((x) => Number.isFinite(x)).sort()
    const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
    return at(0.99) - at(0.01) || 1
  })
  return (a, i, b, j) => {
    let sum = 0
    for (let c = 0; c < spans.length; c++) {
      const [x, y] = [a[c]!, b[c]!]
      if (x.kind === 'category' && y.kind === 'category') sum += x.levels[x.codes[i]!] === y.levels[y.codes[j]!] ? 0 : 1
      else if (x.kind === 'number' && y.kind === 'number') {
        const gap = Math.abs(x.values[i]! - y.values[j]!) / spans[c]!
        sum += gap === gap ? Math.min(1, gap) : Number.isNaN(x.values[i]!) && Number.isNaN(y.values[j]!) ? 0 : 1
      }
    }
    return sum / spans.length
  }
}

function nearest(from: readonly RawColumn[], to: readonly RawColumn[], distance: Distance): Float64Array {
  const [rows, others] = [lengthOf(from[0]!), lengthOf(to[0]!)]
  const least = new Float64Array(rows).fill(1)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < others; j++) {
      const d = distance(from, i, to, j)
      if (d < least[i]!) least[i] = d
    }
  return least
}

const median = (values: Float64Array) => values.toSorted()[values.length >> 1] ?? 0
