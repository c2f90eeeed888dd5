import type { Words } from '../core/words'
import { say } from './language.svelte'

/** What a screen reader is to say next: what changed on the page without the focus moving there. */
class Announcements {
  #current = $state.raw<{ text: string; turn: number }>({ text: '', turn: 0 })

  get current() {
    return this.#current
  }

  /** In the language of the moment: a switch of it later does not read old news again. */
  say(words: Words): void {
    this.#current = { text: say(words), turn: this.#current.turn + 1 }
  }
}

export const announcements = new Announcements()
export const announce = (words: Words): void => announcements.say(words)
