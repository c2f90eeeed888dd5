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
