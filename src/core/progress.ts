import type { LiveView } from './live-view'
import { beat } from './pulse'
import type { Words } from './words'

export interface Progress {
  /** 0 to 1, or null while the length of the work is unknown. */
  fraction: number | null
  message: Words
  etaMs?: number
  /** What was found so far. */
  live?: LiveView
}

/**
 * Reports how far a piece of work is. A slice maps its own 0…1 onto a part of the whole,
 * so that each stage counts for itself. What comes out never goes backwards.
 */
export class ProgressBar {
  readonly #report: (fraction: number, message: Words, live?: LiveView) => void
  #message: Words

  constructor(
    report: (fraction: number, message: Words, live?: LiveView) => void,
    message: Words = { zh: '正在处理', en: 'Working' },
  ) {
    this.#report = report
    this.#message = message
  }

  /**
   * @param fraction from 0 to 1
   * @param live what was found so far; the page shows the last one given until the work ends
   */
  at(fraction: number, message: Words = this.#message, live?: LiveView): void {
    this.#message = message
    beat()
    this.#report(Math.min(1, Math.max(0, fraction)), message, live)
  }

  slice(from: number, to: number): ProgressBar {
    return new ProgressBar((f, m, live) => this.at(from + (to - from) * f, m, live), this.#message)
  }
}
