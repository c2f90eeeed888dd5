import type { Columns } from '../../../core/columns'
import { rawColumn, type RawColumn } from '../../../learning/raw-column'
import { quantile } from '../../../math/quantile'

/** A value of the customer beside the others'. */
export interface SetApart {
  column: string
  value: number | string
  /** The median, or the commonest level. */
  typical: number | string
  /** Of a number, whether it is above or below the median. */
  side: 'above' | 'below' | null
  /** The share of customers with a value at least as far on that side, or with the same level. */
  share: number
}

/** The columns in which a row differs most from the others: the smaller the share that is like it, the earlier. */
export function whatSetsApart(data: Columns, row: number, most = 8): SetApart[] {
  return data.columns
    .flatMap(({ name }) => apartIn(name, rawColumn(data, name), row))
    .sort((a, b) => a.share - b.share)
    .slice(0, most)
}

function apartIn(column: string, raw: RawColumn, row: number): SetApart[] {
  return raw.kind === 'number' ? ofNumber(column, raw.values, row) : ofLevel(column, raw, row)
}

function ofNumber(column: string, values: Float64Array, row: number): SetApart[] {
  const value = values[row]!
  if (Number.isNaN(value)) return []
  const present = values.filter((x) => !Number.isNaN(x))
  const typical = quantile(present, 0.5)
  if (value === typical) return []
  const isAbove = value > typical
  const like = present.reduce((n, x) => n + (isAbove ? (x >= value ? 1 : 0) : x <= value ? 1 : 0), 0)
  return [{ column, value, typical, side: isAbove ? 'above' : 'below', share: like / present.length }]
}

function ofLevel(column: string, { codes, levels }: RawColumn & { kind: 'text' }, row: number): SetApart[] {
  const code = codes[row]!
  if (code < 0) return []
  const counts = new Float64Array(levels.length)
  let present = 0
  for (const one of codes)
    if (one >= 0) {
      counts[one]! += 1
      present++
    }
  const commonest = counts.reduce((best, count, at) => (count > counts[best]! ? at : best), 0)
  if (commonest === code) return []
  return [{ column, value: levels[code]!, typical: levels[commonest]!, side: null, share: counts[code]! / present }]
}
