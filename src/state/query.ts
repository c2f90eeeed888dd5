import type { QueryAnswer } from '../engine/terrarium'
import { session } from './session.svelte'

export type Query = (sql: string, limit?: number) => Promise<QueryAnswer>

/** Asks the session's database; opens the session first where that has not happened yet. */
export const query: Query = async (sql, limit) => (await session.open()).query(sql, limit)
