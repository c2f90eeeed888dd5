import type { TableInfo } from '../core/table'
import { nameLikeness } from '../learning/relational/propose-keys'
import { proposedKeys } from './join-help'

/** So many tables are looked up in the data. */
const mostLookedUp = 6
const leastLikeness = 0.5
/** Counting the values of a key that long would keep a form waiting. */
const mostRows = 5_000_000

/** The tables that this one may be joined with, the likeliest first; others are not among them. */
export async function joinPartners(table: TableInfo, others: readonly TableInfo[]): Promise<TableInfo[]> {
  const alike = others
    .map((other) => ({ other, likeness: nameLikeness(table, other) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostLookedUp)
  const found: { other: TableInfo; score: number }[] = []
  for (const { other, likeness } of alike) {
    const isQuick = table.rows + other.rows <= mostRows
    const [key] = isQuick ? await proposedKeys(table, other).catch(() => []) : []
    const score = isQuick ? (key?.score ?? 0) : likeness / 2
    if (score > 0) found.push({ other, score })
  }
  return found.sort((a, b) => b.score - a.score).map(({ other }) => other)
}

/** The tables by how many columns they have in common with this one, most first. */
export function alikeTables(table: TableInfo, others: readonly TableInfo[]): TableInfo[] {
  const names = new Set(table.columns.map(({ name }) => name))
  const common = (other: TableInfo) => other.columns.filter(({ name }) => names.has(name)).length / other.columns.length
  return [...others].sort((a, b) => common(b) - common(a))
}
