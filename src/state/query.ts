import type { QueryAnswer } from '../engine/terrarium'
import { session } from './session.svelte'

export type Query = (sql: string, limit?: number, signal?: AbortSignal) => Promise<QueryAnswer>

/** Asks the session's database; opens the session first where that has not happened yet. */
export const query: Query = async (sql, limit, signal) => (await session.open()).query(sql, limit, signal)
