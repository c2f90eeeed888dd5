import type { Words } from './words'

export interface Progress {
  /** 0 to 1, or null while the length of the work is unknown. */
  fraction: number | null
  message: Words
  etaMs?: number
}

/**
 * Reports how far a piece of work is. A slice maps its own 0…1 onto a part of the whole,
 * so that each stage counts for itself. What comes out never goes backwards.
 */
export class ProgressBar {
  readonly #report: (fraction: number, message: Words) => void
  #message: Words

  constructor(report: (fraction: number, message: Words) => void, message: Words = { zh: '正在处理', en: 'Working' }) {
    this.#report = report
    this.#message = message
  }

  /** @param fraction from 0 to 1 */
  at(fraction: number, message: Words = this.#message): void {
    this.#message = message
    this.#report(Math.min(1, Math.max(0, fraction)), message)
  }

  slice(from: number, to: number): ProgressBar {
    return new ProgressBar((f, m) => this.at(from + (to - from) * f, m), this.#message)
  }
}
