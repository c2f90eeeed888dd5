import { categoryCodes, type RawColumn } from '../../../learning/raw-column'
import { argsort } from '../../../math/argsort'
import { quantile } from '../../../math/quantile'
import { compareText } from '../../../core/text-order'

export interface ColumnDrift {
  column: string
  /** Population stability index: Σ (new − old)·ln(new / old) over the bins. */
  psi: number
  /** The widest gap between the two distribution functions; null for categories. */
  ks: number | null
  status: 'stable' | 'moderate' | 'large'
  missingBefore: number
  missingAfter: number
  /** Shares of the values that are there. */
  bins: { bin: string; before: number; after: number }[]
}

/** No share counts as less. */
const floor = 1e-4
const [moderate, large] = [0.1, 0.25]

/** Deciles of the first column, or its categories; a value at an edge belongs to the lower bin. */
export function compareColumns(column: string, before: RawColumn, after: RawColumn): ColumnDrift | null {
  const both =
    before.kind === 'number' && after.kind === 'number'
      ? ofNumbers(before.values, after.values)
      : ofCategories(before, after)
  if (!both) return null
  const { labels, old, fresh, ks } = both
  const share = (counts: Float64Array) => {
    const all = counts.reduce((a, b) => a + b, 0)
    return Array.from(counts, (count) => count / all)
  }
  const [a, b] = [share(old), share(fresh)]
  const psi = a.reduce((sum, p, i) => {
    const [was, is] = [Math.max(floor, p), Math.max(floor, b[i]!)]
    return sum + (is - was) * Math.log(is / was)
  }, 0)
  return {
    column,
    psi,
    ks,
    status: psi < moderate ? 'stable' : psi < large ? 'moderate' : 'large',
    missingBefore: missingShare(before),
    missingAfter: missingShare(after),
    bins: labels.map((bin, i) => ({ bin, before: a[i]!, after: b[i]! })),
  }
}

function ofNumbers(before: Float64Array, after: Float64Array) {
  const old = before.filter((x) => !Number.isNaN(x))
  const fresh = after.filter((x) => !Number.isNaN(x))
  if (old.length === 0 || fresh.length === 0) return null
  const copy = old.slice()
  const edges = [...new Set(Array.from({ length: 9 }, (_, i) => quantile(copy, (i + 1) / 10)))]
  const counts = (values: Float64Array) => {
    const bins = new Float64Array(edges.length + 1)
    for (const x of values) bins[edges.reduce((bin, edge) => bin + (x > edge ? 1 : 0), 0)]! += 1
    return bins
  }
  const text = (x: number) => String(Number(x.toPrecision(4)))
  const labels = [...edges.map((edge) => `≤ ${text(edge)}`), `> ${text(edges.at(-1)!)}`]
  return { labels, old: counts(old), fresh: counts(fresh), ks: widestGap(old, fresh) }
}

/** The two-sample statistic of Kolmogorov and Smirnov. */
function widestGap(a: Float64Array, b: Float64Array): number {
  const all = new Float64Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  const order = argsort(all)
  let [inA, inB, widest] = [0, 0, 0]
  order.forEach((at, i) => {
    if (at < a.length) inA++
    else inB++
    const next = order[i + 1]
    if (next === undefined || all[next] !== all[at])
      widest = Math.max(widest, Math.abs(inA / a.length - inB / b.length))
  })
  return widest
}

function ofCategories(before: RawColumn, after: RawColumn) {
  const [a, b] = [levelCounts(before), levelCounts(after)]
  if (a.size === 0 || b.size === 0) return null
  const labels = [...new Set([...a.keys(), ...b.keys()])].sort(compareText)
  const of = (counts: Map<string, number>) => Float64Array.from(labels, (label) => counts.get(label) ?? 0)
  return { labels, old: of(a), fresh: of(b), ks: null }
}

export function levelCounts(column: RawColumn): Map<string, number> {
  const { codes, levels } = categoryCodes(column, null)
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]! += 1
  return new Map(levels.flatMap((level, i) => (counts[i]! > 0 ? [[level, counts[i]!] as const] : [])))
}

function missingShare(column: RawColumn): number {
  const values = column.kind === 'number' ? column.values : column.codes
  if (values.length === 0) return 0
  let missing = 0
  for (const value of values) if (column.kind === 'number' ? Number.isNaN(value) : value < 0) missing++
  return missing / values.length
}
