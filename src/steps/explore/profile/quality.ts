import type { ColumnStatistics } from './column-statistics'
import type { Finding, FindingCode } from './findings'

export interface QualityParts {
  /** Share of cells that have a value. */
  completeness: number
  /** Share of rows that are not a copy of an earlier one. */
  uniqueness: number
  /** Share of cells that can be true: no number stored as text, no negative amount, no date in the future, nothing that another column contradicts. */
  validity: number
  /** Share of columns that say something of their own: not empty, not constant, no copy of another. */
  consistency: number
}

const weights: QualityParts = { completeness: 0.35, uniqueness: 0.2, validity: 0.25, consistency: 0.2 }
const invalid: readonly FindingCode[] = [
  'number-as-text',
  'mixed-types',
  'implausible',
  'contradiction',
  'negative',
  'future',
]
const idle: readonly FindingCode[] = ['empty', 'constant', 'same-as']

/** A score from 0 to 100: the weighted mean of its four parts. */
export function quality(
  statistics: readonly ColumnStatistics[],
  findings: readonly Finding[],
  rows: number,
  duplicateRows: number,
): { score: number; parts: QualityParts } {
  const cells = Math.max(1, rows * statistics.length)
  const missing = statistics.reduce((sum, s) => sum + s.missing, 0)
  const wrong = findings.filter((f) => invalid.includes(f.code)).reduce((sum, f) => sum + f.cells, 0)
  const silent = new Set(findings.filter((f) => idle.includes(f.code)).map((f) => f.column)).size
  const parts: QualityParts = {
    completeness: 1 - missing / cells,
    uniqueness: 1 - duplicateRows / Math.max(1, rows),
    validity: Math.max(0, 1 - wrong / cells),
    consistency: 1 - silent / Math.max(1, statistics.length),
  }
  const names = Object.keys(weights) as (keyof QualityParts)[]
  const score = 100 * names.reduce((sum, name) => sum + weights[name] * parts[name], 0)
  return { score, parts }
}
