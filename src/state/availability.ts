import type { Words } from '../core/words'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/home'
import { kinds } from './kinds'
import type { Question } from './plays/questions'
import { session } from './session.svelte'

/** Why this build cannot answer a question: the step kinds that it lacks, by name. Null when it can. */
export function whyNotAsk(question: Question): Words | null {
  const known = session.api?.catalogue ?? kinds
  const missing = question.needs.filter((kind) => !known.has(kind))
  if (missing.length === 0) return null
  const zh = missing.map((kind) => `“${kind}”`).join('')
  const en = new Intl.ListFormat('en', { type: 'conjunction' }).format(missing.map((kind) => `“${kind}”`))
  const { zh: chinese } = fillBoth(messages.missingKinds, { kinds: zh })
  const { en: english } = fillBoth(messages.missingKinds, { kinds: en })
  return { zh: chinese, en: english }
}
