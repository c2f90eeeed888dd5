import type { NamedColumn } from '../../core/columns'
import { compareText } from '../../core/text-order'
import { normalisedSpan, rangeOf } from '../../math/privacy/mondrian'

/** Values with what each belongs to, from near to far: `{ 杭州: ['浙江', '华东'] }`. */
export type Hierarchy = Readonly<Record<string, readonly string[]>>

/** A quasi-identifier as numbers to cut, and how a class of rows is written in it. */
export interface Recoding {
  values: Float64Array
  /** The one text of a class, null when all of it is missing, and the share of the column's detail that is lost, 0 to 1. */
  describe(rows: Uint32Array): { text: string | null; loss: number }
}

const anything = '*'
/** Values that are listed in a class before it is no more than a star. */
const mostListed = 5

/**
 * Loss is the normalised certainty penalty (Xu et al., 2006): the range of a class over the range of the column, or its
 * values over all values.
 */
export function recode(column: NamedColumn, isDate: boolean, hierarchy: Hierarchy = {}): Recoding {
  if (column.kind === 'number')
    return Object.keys(hierarchy).length > 0
      ? recodeListed(column.values, isDate, hierarchy)
      : recodeNumber(column.values, isDate)
  if (column.kind === 'boolean') {
    const codes = Int32Array.from(column.values)
    return recodeLevels(codes, ['false', 'true'], hierarchy)
  }
  if (column.kind === 'text') return recodeLevels(column.codes, column.levels, hierarchy)
  throw new Error('A quasi-identifier was read as bare texts')
}

const writer = (isDate: boolean) => (x: number) =>
  isDate ? new Date(x * 86_400_000).toISOString().slice(0, 10) : String(x)

/** Numbers that a hierarchy names, such as postal codes, are categories. */
function recodeListed(values: Float64Array, isDate: boolean, hierarchy: Hierarchy): Recoding {
  const distinct = [...new Set(values)].filter((x) => !Number.isNaN(x)).sort((a, b) => a - b)
  const codes = new Map(distinct.map((x, code) => [x, code]))
  return recodeLevels(
    Int32Array.from(values, (x) => codes.get(x) ?? -1),
    distinct.map(writer(isDate)),
    hierarchy,
  )
}

function recodeNumber(values: Float64Array, isDate: boolean): Recoding {
  const whole = rangeOf(
    values,
    Uint32Array.from(values, (_, i) => i),
  )
  const write = writer(isDate)
  return {
    values,
    describe(rows) {
      const range = rangeOf(values, rows)
      if (range.least > range.most) return { text: null, loss: 0 }
      if (range.hasMissing) return { text: anything, loss: 1 }
      const [from, to] = [write(range.least), write(range.most)]
      return { text: from === to ? from : `[${from}, ${to}]`, loss: normalisedSpan(range, whole) }
    },
  }
}

function recodeLevels(codes: Int32Array, levels: readonly string[], hierarchy: Hierarchy): Recoding {
  const pathOf = (level: string) => (Object.hasOwn(hierarchy, level) ? hierarchy[level]! : [])
  // What belongs together stands together, so that a cut keeps it so.
  const farFirst = (level: string) => [...pathOf(level).toReversed(), level]
  const order = levels.map((_, code) => code).sort((a, b) => comparePaths(farFirst(levels[a]!), farFirst(levels[b]!)))
  const place = new Int32Array(levels.length)
  order.forEach((code, i) => (place[code] = i))
  const under = (name: string) => levels.filter((level) => pathOf(level).includes(name)).length
  return {
    values: Float64Array.from(codes, (code) => (code < 0 ? NaN : place[code]!)),
    describe(rows) {
      const found = new Set<number>()
      for (const row of rows) found.add(codes[row]!)
      if (found.has(-1)) return found.size === 1 ? { text: null, loss: 0 } : { text: anything, loss: 1 }
      const names = [...found].sort((a, b) => place[a]! - place[b]!).map((code) => levels[code]!)
      if (names.length === 1) return { text: names[0]!, loss: 0 }
      const common = pathOf(names[0]!).find((parent) => names.every((name) => pathOf(name).includes(parent)))
      if (common !== undefined) return { text: common, loss: under(common) / levels.length }
      if (names.length > mostListed) return { text: anything, loss: 1 }
      return { text: names.join(' | '), loss: names.length / levels.length }
    },
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareText(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}
