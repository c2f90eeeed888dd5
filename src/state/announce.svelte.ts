import type { Words } from '../core/words'

/** What a screen reader is to say next: what changed on the page without the focus moving there. */
class Announcements {
  #current = $state.raw<{ words: Words; turn: number }>({ words: { zh: '', en: '' }, turn: 0 })

  get current() {
    return this.#current
  }

  say(words: Words): void {
    this.#current = { words, turn: this.#current.turn + 1 }
  }
}

export const announcements = new Announcements()
export const announce = (words: Words): void => announcements.say(words)
