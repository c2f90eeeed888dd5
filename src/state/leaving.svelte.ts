import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { overlay } from './overlay.svelte'

/** Something on its way out, with the personal data that it holds. */
export interface Leaving {
  subject: string
  columns: readonly PersonalColumn[]
  /** Goes on with it. */
  write(isHidden: boolean): void
}

class LeavingState {
  #asked = $state.raw<Leaving>()

  get asked(): Leaving | undefined {
    return this.#asked
  }

  ask(leaving: Leaving): void {
    this.#asked = leaving
    overlay.open('leaving')
  }
}

export const leaving = new LeavingState()
