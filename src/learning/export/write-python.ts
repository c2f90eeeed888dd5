import { heading } from './heading'
import { portable } from './portable'
import { pythonValue } from './python-text'
import score from './score.py?raw'
import type { Scorer } from './scorer'

/** A Python file that scores rows with nothing but Python’s own library. */
export function writePython(scorer: Scorer): string {
  return `${heading(scorer.model, scorer.title.en, '#')}${score.replace('MODEL = {}', () => `MODEL = ${pythonValue(portable(scorer))}`)}`
}
