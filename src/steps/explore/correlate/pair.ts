import { categoryCodes, type RawColumn } from '../../../learning/raw-column'
import { contingencyTest, crossCounts } from '../../../math/statistics/contingency'
import { correlationPValue, correlationRatio, pearson, spearman } from '../../../math/statistics/correlation'
import { f as fDistribution } from '../../../math/distributions/f'

export interface Pair {
  measure: 'pearson' | 'spearman' | 'cramers-v' | 'correlation-ratio'
  /** null where a side is constant or nothing is shared. */
  r: number | null
  /** Of no relation: t for Pearson and Spearman, χ² for Cramér's V, F for the correlation ratio. */
  pValue: number | null
  /** Rows that have both. */
  rows: number
}

export function pairOf(a: RawColumn, b: RawColumn, method: 'pearson' | 'spearman' | 'cramers-v' | 'mixed'): Pair {
  if (method === 'cramers-v' || (a.kind === 'text' && b.kind === 'text')) return ofCategories(a, b)
  if (a.kind === 'number' && b.kind === 'number') {
    const measure = method === 'spearman' ? 'spearman' : 'pearson'
    const { r, rows } = (measure === 'spearman' ? spearman : pearson)(a.values, b.values)
    return { measure, r, rows, pValue: correlationPValue(r, rows) }
  }
  const [category, values] = a.kind === 'text' ? [a, b] : [b, a]
  if (category.kind !== 'text' || values.kind !== 'number') throw new Error('A ratio takes a category and a number')
  const { r, rows, present } = correlationRatio(category.codes, category.levels.length, values.values)
  return { measure: 'correlation-ratio', r, rows, pValue: ratioPValue(r, rows, present) }
}

function ofCategories(a: RawColumn, b: RawColumn): Pair {
  const [x, y] = [categoryCodes(a, null), categoryCodes(b, null)]
  const counts = crossCounts(x.codes, x.levels.length, y.codes, y.levels.length)
  const test = contingencyTest(counts, x.levels.length, y.levels.length)
  const rows = counts.reduce((sum, n) => sum + n, 0)
  return { measure: 'cramers-v', r: test?.cramersV ?? null, pValue: test?.pValue ?? null, rows }
}

/** η² / (1 − η²) over its degrees of freedom is the F of a one-way analysis of variance. */
function ratioPValue(r: number | null, rows: number, groups: number): number | null {
  if (r === null || rows <= groups || groups < 2) return null
  if (r === 1) return 0
  const [df, df2] = [groups - 1, rows - groups]
  return fDistribution(df, df2).survival(((r * r) / df / (1 - r * r)) * df2)
}
