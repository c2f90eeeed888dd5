import type { Sign } from '../core/pulse'

interface Listening {
  /** Asks for a sign of life; may never be answered. */
  ask: () => Promise<Sign>
  /** How long nothing may be heard before `onQuiet`, and before `onLost`. */
  seconds: { quiet: number; lost: number }
  /** Called every ten seconds while nothing is heard. */
  onQuiet?: (seconds: number) => void
  /** Called when something is heard again. */
  onSound?: () => void
  onLost: () => void
  /** Beats that are seen while the worker is busy; see `core/pulse.ts`. */
  beats?: Int32Array | undefined
}

const toldEvery = 10

/**
 * Counts the seconds in which a worker gives no sign of life. Seconds in which this thread itself did not run, such as those
 * of a machine asleep, do not count.
 */
export class Silence {
  readonly #listening: Listening
  readonly #timer: ReturnType<typeof setInterval>
  #seconds = 0
  #isAsked = false
  #asked = -1
  #seen = 0

  constructor(listening: Listening) {
    this.#listening = listening
    this.#seen = this.#shared
    this.#timer = setInterval(() => this.#tick(), 1000)
  }

  /** The worker has said something of itself. */
  heard(): void {
    const { seconds, onSound } = this.#listening
    if (this.#seconds >= seconds.quiet) onSound?.()
    this.#seconds = 0
  }

  end(): void {
    clearInterval(this.#timer)
  }

  get #shared(): number {
    const { beats } = this.#listening
    return beats ? Atomics.load(beats, 0) : 0
  }

  #tick(): void {
    const { seconds, onQuiet, onLost } = this.#listening
    this.#seconds++
    const seen = this.#shared
    if (seen !== this.#seen) this.heard()
    this.#seen = seen
    if (!this.#isAsked) this.#ask()
    if (this.#seconds >= seconds.lost) {
      this.end()
      onLost()
    } else if (this.#seconds >= seconds.quiet && (this.#seconds - seconds.quiet) % toldEvery === 0)
      onQuiet?.(this.#seconds)
  }

  #ask(): void {
    this.#isAsked = true
    void this.#listening
      .ask()
      .then(({ beats, isWaiting }) => {
        if (isWaiting || beats !== this.#asked) this.heard()
        this.#asked = beats
        this.#isAsked = false
      })
      // Whoever waits for the worker learns of its end otherwise.
      .catch(() => undefined)
  }
}
