import type { SessionState } from '../engine/session-state'
import { navigation, placeOf, type Place } from './navigation.svelte'
import { session } from './session.svelte'

/** True while what a place shows is there: its table or its entry was not undone or deleted. */
export function isThere(place: Place, { tables, entries, cursor }: SessionState): boolean {
  if ('entry' in place) return entries.slice(0, cursor).some(({ entry }) => entry.id === place.entry)
  if ('table' in place && place.table !== undefined) return tables.some((table) => table.name === place.table)
  return true
}

/** The screen of what was done last; home when nothing was. */
export function latestPlace({ entries, cursor }: SessionState): Place {
  const last = entries[cursor - 1]
  return last ? placeOf(last.entry) : { view: 'home' }
}

/** Goes back from home to where the work was left. */
export function returnToWork(): void {
  const last = navigation.lastWork
  navigation.go(last && isThere(last, session.state) ? last : latestPlace(session.state))
}
