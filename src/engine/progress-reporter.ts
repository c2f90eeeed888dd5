import type { LiveView } from '../core/live-view'
import type { Progress } from '../core/progress'
import type { Words } from '../core/words'

const interval = 100

/**
 * Progress for the other side of a boundary: never backwards, about ten reports a second, with the time that is left
 * as the work so far suggests. Steps may report as often as they like.
 */
export function progressReporter(
  onProgress: (progress: Progress) => void,
): (fraction: number, message: Words, live?: LiveView) => void {
  const started = performance.now()
  let last = -Infinity
  let highest = 0
  let text = ''
  let live: LiveView | undefined
  return (fraction, message, found) => {
    const now = performance.now()
    highest = Math.max(highest, fraction)
    live = found ?? live
    if (now - last < interval && message.en === text) return
    last = now
    text = message.en
    const elapsed = now - started
    const isKnown = highest > 0.02 && elapsed > 500
    onProgress({
      fraction: highest,
      message,
      ...(isKnown && { etaMs: (elapsed / highest) * (1 - highest) }),
      ...(live && { live }),
    })
  }
}
