import type { TableInfo } from '../core/table'
import { joinCounts, joinCountsSql, type JoinCounts, type KeyPair } from '../learning/relational/join-keys'
import { proposeKeys, type KeyProposal } from '../learning/relational/propose-keys'
import { query } from './query'

const ask = async (sql: string) => (await query(sql)).rows

/** Keys that two tables may be joined by, the most likely first. */
export const proposedKeys = (left: TableInfo, right: TableInfo): Promise<KeyProposal[]> => proposeKeys(ask, left, right)

/** What a join by these keys would match. */
export async function countJoin(left: string, right: string, on: readonly KeyPair[]): Promise<JoinCounts> {
  const [row] = await ask(joinCountsSql(left, right, on))
  return joinCounts(row!)
}

/** Two tables that a key joins, the one that has each value once at the right. */
export interface ProposedJoin {
  left: TableInfo
  right: TableInfo
  key: KeyProposal
}

/** So many pairs of tables are compared, and so many of the joins shown. */
const mostPairs = 12
const mostJoins = 5

/**
 * How tables may be joined with one another and with others, the most likely first. A key that no side has once for each
 * value joins nothing to anything.
 */
export async function proposedJoins(
  tables: readonly TableInfo[],
  others: readonly TableInfo[],
): Promise<ProposedJoin[]> {
  const pairs = tables.flatMap((a, i) => [...tables.slice(i + 1), ...others].map((b) => [a, b] as const))
  const joins: ProposedJoin[] = []
  for (const [a, b] of pairs.slice(0, mostPairs)) {
    const key = (await proposedKeys(a, b)).find((one) => one.leftUnique || one.rightUnique)
    if (!key) continue
    if (key.rightUnique) joins.push({ left: a, right: b, key })
    else joins.push({ left: b, right: a, key: turned(key) })
  }
  return joins.sort((x, y) => y.key.score - x.key.score).slice(0, mostJoins)
}

const turned = (key: KeyProposal): KeyProposal => ({
  ...key,
  left: key.right,
  right: key.left,
  leftUnique: key.rightUnique,
  rightUnique: key.leftUnique,
})
