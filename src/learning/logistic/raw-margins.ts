import type { Columns } from '../../core/columns'
import type { Preparation, PreparedInput } from '../../core/preparation'
import { categoryCodes, rawColumn, type RawColumn } from '../raw-column'

/**
 * Intercept + x·b of raw rows without a prepared matrix in between: the same operations in the same order, so the same
 * bits, as `designMatrix` and `margins` one after the other. Null where a row would be dropped or refused, or a feature
 * is more than a number or a one-hot category: then the long way has to be gone.
 * @param coefficients intercept first, then those of the preparation's features; for each of the columns that come out
 */
export function rawMargins(
  { inputs, dropMissing, keepMissing = false }: Preparation,
  data: Columns,
  coefficients: readonly (readonly number[])[],
): Float64Array[] | null {
  if (dropMissing || keepMissing || !inputs.every(isSimple)) return null
  const terms: Term[] = []
  let feature = 1
  for (const input of inputs) {
    const raw = rawColumn(data, input.column)
    const term = input.kind === 'number' ? numberTerm(input, raw, feature) : categoryTerm(input, raw, feature)
    if (!term) return null
    terms.push(term)
    feature += input.kind === 'number' ? 1 : input.levels.length - firstOf(input)
  }
  return coefficients.map((row) => {
    const margins = new Float64Array(data.length).fill(row[0]!)
    for (let from = 0; from < data.length; from += block) {
      const to = Math.min(data.length, from + block)
      for (const term of terms) {
        if (term.kind === 'category') addCategory(margins, term, row, from, to)
        else if (row[term.feature] !== 0)
          addNumbers(margins, term.values, row[term.feature]!, term.fill, term.shift, term.scale, from, to)
      }
    }
    return margins
  })
}

/** Rows worked on at a time, so that their sums stay in the cache. */
const block = 8192

/** What an input adds to the margins. */
type Term =
  | { kind: 'number'; feature: number; values: Float64Array; fill: number; shift: number; scale: number }
  /** `places`: where a code's coefficient stands, from `feature` on; −1 for none. The first entry is that of a missing value. */
  | { kind: 'category'; feature: number; codes: Int32Array; places: Int32Array }

const isSimple = (input: PreparedInput) =>
  input.fill !== null && (input.kind === 'number' ? !input.log1p : input.encoding !== 'ordinal')

const firstOf = (input: PreparedInput & { kind: 'category' }) => (input.encoding === 'one-hot-drop-first' ? 1 : 0)

function numberTerm(input: PreparedInput & { kind: 'number' }, raw: RawColumn, feature: number): Term | null {
  if (raw.kind !== 'number') return null
  const { fill, shift, scale } = input
  return { kind: 'number', feature, values: raw.values, fill: fill!, shift, scale }
}

function categoryTerm(input: PreparedInput & { kind: 'category' }, raw: RawColumn, feature: number): Term | null {
  const { codes, levels } = categoryCodes(raw, null)
  const position = new Map(input.levels.map((level, i) => [level, i]))
  const fill = position.get(input.fill!)
  if (fill === undefined) return null
  const first = firstOf(input)
  const places = [fill, ...levels.map((level) => position.get(level) ?? -1)]
  return { kind: 'category', feature, codes, places: Int32Array.from(places, (place) => Math.max(-1, place - first)) }
}

/** Its arguments are plain numbers: read from an object, the loop takes twice as long. */
function addNumbers(
  margins: Float64Array,
  values: Float64Array,
  b: number,
  fill: number,
  shift: number,
  scale: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const x = values[i]!
    margins[i]! += b * (((x === x ? x : fill) - shift) / scale)
  }
}

function addCategory(
  margins: Float64Array,
  { codes, places, feature }: Term & { kind: 'category' },
  coefficients: readonly number[],
  from: number,
  to: number,
): void {
  const given = Float64Array.from(places, (place) => (place < 0 ? 0 : coefficients[feature + place]!))
  for (let i = from; i < to; i++) margins[i]! += given[codes[i]! + 1]!
}
