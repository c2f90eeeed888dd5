import type { Words } from '../core/words'
import { storedThings } from '../engine/erase-origin'
import { messages } from '../words/messages/shell'
import { session } from './session.svelte'

/** How many things lie in each place where this site can keep something. */
export interface Holdings {
  place: Words
  count: number
}

export interface Receipt {
  origin: string
  time: Date
  places: { place: Words; before: number; after: number }[]
  isClean: boolean
}

/** Counts what is there, in memory and in everything that an origin can store. */
export async function holdings(): Promise<Holdings[]> {
  const { tables, models, entries } = session.state
  const stored = await storedThings()
  return [
    { place: messages.placeTables, count: tables.length },
    { place: messages.placeModels, count: models.length },
    { place: messages.placeEntries, count: entries.length },
    { place: messages.placeFiles, count: stored.files.length },
    { place: messages.placeDatabases, count: stored.databases.length },
    { place: messages.placeCaches, count: stored.caches.length },
    { place: messages.placeSettings, count: stored.settings.length },
    { place: messages.placeSessionSettings, count: stored.sessionSettings.length },
    { place: messages.placeServiceWorkers, count: stored.serviceWorkers.length },
  ]
}

/** Erases, then counts again: the receipt says what was there and what is left, not what was meant. */
export async function eraseEverything(): Promise<Receipt> {
  const before = await holdings()
  const api = await session.open()
  await api.eraseEverything()
  const after = await holdings()
  const places = before.map(({ place, count }, i) => ({ place, before: count, after: after[i]?.count ?? 0 }))
  return { origin: location.origin, time: new Date(), places, isClean: places.every((place) => place.after === 0) }
}

/** The receipt as a text file in both languages. */
export function receiptText(receipt: Receipt): string {
  const lines = receipt.places.map(({ place, before, after }) => `${place.zh} / ${place.en}: ${before} → ${after}`)
  return [
    `${messages.erased.zh} / ${messages.erased.en}`,
    receipt.origin,
    receipt.time.toISOString(),
    '',
    ...lines,
    '',
    navigator.userAgent,
    '',
  ].join('\r\n')
}
