import type { Place } from './navigation.svelte'

/** The project that a tab shows, and where in it. */
export interface LeftPlace {
  project: string
  place?: Place
}

const key = 'terrarium.tab'

/** What this tab showed, kept by the browser for as long as the tab lives: a page that is loaded again goes back there. */
class Tab {
  readonly left = read()
  /** Off where nothing may be written down. */
  isKept = true

  leave(left: LeftPlace | undefined): void {
    try {
      if (left && this.isKept) sessionStorage.setItem(key, JSON.stringify(left))
      else sessionStorage.removeItem(key)
    } catch {
      // Private windows may refuse; the page then begins at home.
    }
  }
}

function read(): LeftPlace | undefined {
  try {
    const left: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof left !== 'object' || left === null) return undefined
    const { project, place } = left as Record<string, unknown>
    return typeof project === 'string' ? { project, ...(isPlace(place) && { place }) } : undefined
  } catch {
    return undefined
  }
}

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'view' in value

export const tab = new Tab()
