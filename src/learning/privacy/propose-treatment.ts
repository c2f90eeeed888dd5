import type { PiiFinding } from './judge-column'
import { piiKindFacts } from './pii-kinds'

/** What `mask` does to a column. */
export const treatments = ['drop', 'redact', 'partial', 'hash', 'pseudonym', 'generalise', 'noise', 'keep'] as const
export type Treatment = (typeof treatments)[number]

/**
 * What to do with a column before others see it. Where the data stands among other words, hiding a part of the cell
 * would not hide it; a code of a company is public.
 */
export function proposeTreatment(findings: readonly PiiFinding[]): Treatment {
  if (findings.every(({ kind }) => piiKindFacts[kind].risk === 'low' && kind === 'social-credit-code')) return 'keep'
  if (findings.some(({ kind, share }) => kind === 'passport' || share < 0.8)) return 'redact'
  return 'partial'
}
