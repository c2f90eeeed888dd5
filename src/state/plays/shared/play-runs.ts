import type { SessionApi } from '../../../engine/session-api'
import type { Play } from './play'
import { PlayRun } from './play-run.svelte'

const runs = new WeakMap<SessionApi, Map<string, PlayRun>>()

/** Whether a play is at work on any table: its screen then shows the progress itself. */
export const isAtWork = (api: SessionApi, play: string): boolean =>
  [...(runs.get(api)?.values() ?? [])].some((run) => run.play === play && run.status === 'running')

/** The run of a play on a table: the same one whenever a person comes back, also while it is still at work. */
export function playRunOf(api: SessionApi, play: Play, table: string): PlayRun {
  const own = runs.get(api) ?? new Map<string, PlayRun>()
  runs.set(api, own)
  const key = JSON.stringify([play.id, table])
  const run = own.get(key) ?? new PlayRun(play, table)
  own.set(key, run)
  return run
}
