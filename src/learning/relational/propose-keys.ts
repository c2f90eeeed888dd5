import { familyOf, type ColumnInfo } from '../../core/column'
import type { TableInfo } from '../../core/table'
import { ident } from '../../database/sql'
import { keyNameLikeness } from './key-names'

export interface KeyProposal {
  left: string
  right: string
  /** 0 to 1: name, overlap and uniqueness together. */
  score: number
  /** Of the side with fewer values, the share that the other side has too. */
  overlap: number
  leftUnique: boolean
  rightUnique: boolean
}

type Ask = (sql: string) => Promise<unknown[][]>

/** So many pairs of columns are looked up in the data. */
const mostLookedUp = 16
const least = 0.6

/**
 * Pairs of columns that may be a key of two tables, the most likely first: by what they are called, by what they are
 * (ids and roles, never amounts), by how many values both have, and by whether one side has each value once.
 */
export async function proposeKeys(ask: Ask, left: TableInfo, right: TableInfo): Promise<KeyProposal[]> {
  const pairs = keyPairs(left, right).slice(0, mostLookedUp)
  const proposals: KeyProposal[] = []
  for (const { a, b, likeness } of pairs) {
    const [row] = await ask(overlapSql(left.name, a.name, right.name, b.name))
    const [both, distinctA, filledA, distinctB, filledB] = row!.map(Number) as [number, number, number, number, number]
    const fewer = Math.min(distinctA, distinctB)
    if (fewer < 1) continue
    const overlap = both / fewer
    const unique = Math.max(distinctA / filledA, distinctB / filledB)
    proposals.push({
      left: a.name,
      right: b.name,
      score: 0.5 * likeness + 0.3 * overlap + 0.2 * unique,
      overlap,
      leftUnique: distinctA === filledA,
      rightUnique: distinctB === filledB,
    })
  }
  return proposals.filter(({ score, overlap }) => score >= least && overlap > 0).sort((x, y) => y.score - x.score)
}

/** How likely two tables have a key in common by the names and roles of their columns alone: 0 to 1. */
export const nameLikeness = (left: TableInfo, right: TableInfo): number => keyPairs(left, right)[0]?.likeness ?? 0

const keyPairs = (left: TableInfo, right: TableInfo) =>
  left.columns
    .filter(canBeKey)
    .flatMap((a) => right.columns.filter(canBeKey).map((b) => ({ a, b, likeness: likenessOf(a, b, left, right) })))
    .filter(({ a, b }) => familyOf(a.type) === familyOf(b.type))
    .sort((x, y) => y.likeness - x.likeness)

/** Fractions and yes-or-no are no keys. */
function canBeKey({ type, role }: ColumnInfo): boolean {
  const family = familyOf(type)
  return ['number', 'text'].includes(family) && !/^(DOUBLE|FLOAT|DECIMAL)/.test(type) && role !== 'amount'
}

function likenessOf(a: ColumnInfo, b: ColumnInfo, left: TableInfo, right: TableInfo): number {
  const named = keyNameLikeness({ table: left.name, column: a.name }, { table: right.name, column: b.name })
  const sameRole = a.role !== undefined && a.role === b.role && (a.role === 'customer-id' || a.role === 'product')
  return Math.max(named, sameRole ? 0.9 : 0)
}

const overlapSql = (left: string, a: string, right: string, b: string) =>
  `SELECT count(*) FILTER (WHERE l.v IS NOT NULL AND r.v IS NOT NULL), count(l.v), coalesce(sum(l.n), 0), count(r.v), coalesce(sum(r.n), 0)
FROM (SELECT ${ident(a)} AS v, count(*) AS n FROM ${ident(left)} WHERE ${ident(a)} IS NOT NULL GROUP BY 1) l
FULL JOIN (SELECT ${ident(b)} AS v, count(*) AS n FROM ${ident(right)} WHERE ${ident(b)} IS NOT NULL GROUP BY 1) r ON l.v = r.v`
