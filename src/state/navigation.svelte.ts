import type { RecipeEntry } from '../core/recipe'

/** Where a person can be. Ids and names stay in memory: an address says only which kind of screen it is. */
export type Place =
  | { view: 'home' }
  | { view: 'file-check'; entry: string }
  | { view: 'profile'; table: string }
  | { view: 'question'; question: string }
  | { view: 'table'; table: string }
  | { view: 'dashboard'; table: string }
  | { view: 'step'; entry: string; edit?: boolean }
  | { view: 'step'; kind: string; table?: string; others?: readonly string[]; params?: Record<string, unknown> }
  | { view: 'sql'; table?: string }
  | { view: 'report' }
  | { view: 'lesson'; lesson: string; table?: string }

export type ViewName = Place['view']

const home: Place = { view: 'home' }

/** The address of a place: nothing of the data in it, since addresses outlive the tab in the browser's history. */
export function addressOf(place: Place): string {
  switch (place.view) {
    case 'home':
      return '#/'
    case 'question':
      return `#/question/${encodeURIComponent(place.question)}`
    case 'lesson':
      return `#/lesson/${encodeURIComponent(place.lesson)}`
    default:
      return `#/${place.view}`
  }
}

/** The question that an address names, such as a trainer's link to one. */
export function questionOf(address: string): string | undefined {
  const match = /^#\/question\/([\w-]+)$/.exec(address)
  return match?.[1]
}

/** The lesson that an address names. It brings its own data, so it opens at once. */
export function lessonOf(address: string): string | undefined {
  const match = /^#\/lesson\/([\w-]+)$/.exec(address)
  return match?.[1]
}

/** The place that an address alone can name. */
function placeNamedBy(address: string): Place | undefined {
  const lesson = lessonOf(address)
  if (lesson !== undefined) return { view: 'lesson', lesson }
  const question = questionOf(address)
  return question === undefined ? undefined : { view: 'question', question }
}

/** Where an entry of the recipe shows what came of it. */
export const placeOf = ({ type, id }: RecipeEntry): Place =>
  type === 'step' ? { view: 'step', entry: id } : { view: 'file-check', entry: id }

class Navigation {
  #place = $state.raw<Place>(home)
  #wish = $state<string>()
  /** Places of this visit by the number that the browser's history keeps for each. */
  #visited: Place[] = [home]
  #at = 0
  /** Tells the numbers of this visit from those of an earlier load of the page. */
  readonly #visit = String(performance.timeOrigin)

  get place(): Place {
    return this.#place
  }

  /** A question asked before there was a table to answer it from. */
  get wish(): string | undefined {
    return this.#wish
  }

  wishFor(question: string | undefined): void {
    this.#wish = question
  }

  /** From a checked file to the question that waited for it, else to the profile of its table. */
  goOn(table: string): void {
    const question = this.#wish
    this.#wish = undefined
    this.go(question ? { view: 'question', question } : { view: 'profile', table })
  }

  /** Listens to the browser's back and forward. Begins at home, since after a load there is no data yet, or at a lesson. */
  start(): () => void {
    this.#wish = questionOf(location.hash)
    const lesson = lessonOf(location.hash)
    this.replace(lesson === undefined ? home : { view: 'lesson', lesson })
    const listener = (event: PopStateEvent) => this.#return(event.state)
    addEventListener('popstate', listener)
    return () => removeEventListener('popstate', listener)
  }

  go(place: Place): void {
    if (isSamePlace(place, this.#place)) return
    this.#visited = [...this.#visited.slice(0, this.#at + 1), place]
    this.#at++
    history.pushState(this.#mark(), '', addressOf(place))
    this.#place = place
  }

  /** Goes there without leaving a way back to here. */
  replace(place: Place): void {
    this.#visited[this.#at] = place
    history.replaceState(this.#mark(), '', addressOf(place))
    this.#place = place
  }

  back(): void {
    if (this.#at > 0) history.back()
    else this.replace(home)
  }

  /** The last screen of the work that was open, if any. */
  get lastWork(): Place | undefined {
    return this.#visited.slice(0, this.#at + 1).findLast((place) => place.view !== 'home')
  }

  /** Forgets every place but home, as after erasing. */
  reset(): void {
    this.#visited = [home]
    this.#at = 0
    this.#wish = undefined
    this.replace(home)
  }

  #mark() {
    return { visit: this.#visit, at: this.#at }
  }

  #return(state: unknown): void {
    const { visit, at } = isMark(state) ? state : { visit: '', at: -1 }
    const place = visit === this.#visit ? this.#visited[at] : undefined
    const named = placeNamedBy(location.hash)
    if (place) [this.#at, this.#place] = [at, place]
    else if (named) {
      // Somebody put another address into the open page: the browser has made an entry for it already.
      this.#visited = this.#visited.slice(0, ++this.#at)
      this.replace(named)
    } else this.reset()
  }
}

const isMark = (value: unknown): value is { visit: string; at: number } =>
  typeof value === 'object' && value !== null && 'visit' in value && 'at' in value

export const isSamePlace = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b)

export const navigation = new Navigation()
