import { toFailure, type Failure } from '../core/errors'
import type { Words } from '../core/words'
import { announce } from './announce.svelte'

export interface Notice {
  id: number
  tone: 'note' | 'danger'
  words: Words
  hint?: Words
  /** Of a bug: what a person may copy into a report. */
  details?: string
  retry?: () => void
}

/** How long a note stays, in milliseconds. An error stays until it is closed. */
const noteTime = 6000
const most = 4

/** What happened, in a corner that moves nothing else. */
class Notices {
  #list = $state.raw<readonly Notice[]>([])
  #next = 1

  get list(): readonly Notice[] {
    return this.#list
  }

  /** Shows what went wrong, why, and the way on. */
  fail(thrown: unknown, options: { retry?: () => void } = {}): void {
    const failure = toFailure(thrown)
    const details = detailsOf(failure)
    this.#add({
      tone: 'danger',
      words: { zh: failure.zh, en: failure.en },
      ...(failure.hint && { hint: failure.hint }),
      ...(details && { details }),
      ...(options.retry && { retry: options.retry }),
    })
  }

  /** Says something in passing. */
  tell(words: Words): void {
    const id = this.#add({ tone: 'note', words })
    setTimeout(() => this.close(id), noteTime)
  }

  close(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id)
  }

  #add(notice: Omit<Notice, 'id'>): number {
    const id = this.#next++
    const others = this.#list.filter((one) => one.words.en !== notice.words.en)
    this.#list = [...others, { id, ...notice }].slice(-most)
    announce(notice.words)
    return id
  }
}

const detailsOf = (failure: Failure) => (failure.isBug ? `${failure.code}\n${failure.stack ?? failure.en}` : undefined)

export const notices = new Notices()
