import type { Language, Words } from '../../core/words'
import type { ProbeResult, Verdict } from '../../seal/probes/way-out'
import { fill } from '../../words/messages'
import { messages } from './messages'

/** A way out with what became of it from the page and from a worker, as far as it was tried there. */
export interface Way {
  id: string
  title: Words
  page?: ProbeResult
  worker?: ProbeResult
}

/** One line for each way, in the order in which they were first tried. */
export function waysOf(results: readonly ProbeResult[]): Way[] {
  const ways: Record<string, Way> = {}
  for (const result of results)
    ways[result.id] = { id: result.id, title: result.title, ...ways[result.id], [result.where]: result }
  return Object.values(ways)
}

/** What it came to, in a sentence: how many were stopped or not, and how many could not be tried. */
export function summaryOf(results: readonly ProbeResult[], language: Language): string {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length
  const [open, untried] = [count('open'), count('untried')]
  const n = results.length - untried
  const said =
    open === 0
      ? fill(messages.allStopped[language], language, { n })
      : fill(messages.someOpen[language], language, { n, open })
  if (untried === 0) return said
  return said + (language === 'en' ? ' ' : '') + fill(messages.untriedCount[language], language, { n: untried })
}
