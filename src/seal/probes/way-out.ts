import type { Words } from '../../core/words'

/** One way by which data could leave, and an attempt to use it. */
export interface WayOut {
  id: string
  title: Words
  /** Set where a return value would have one believe otherwise. */
  remark?: Words
  /** Whether this browser has it at all. */
  exists?: () => boolean
  /** Tries to reach the address. Whatever it returns or throws says nothing: only the browser's own report counts. */
  attempt: (address: string) => unknown
}

/** What became of an attempt. `open`: nothing stopped it. `untried`: trying it here would prove nothing, or take the page away. */
export type Verdict = 'blocked' | 'open' | 'untried'

export interface ProbeResult {
  id: string
  title: Words
  where: 'page' | 'worker'
  verdict: Verdict
  /** How that is known. */
  how: Words
}

/** Names under it never lead anywhere: they are reserved for that (RFC 2606). */
export const foreignDomain = 'terrarium-probe.invalid'

/** A foreign address of its own for each way. */
export const foreignAddress = (id: string): string => `https://${id}.${foreignDomain}/`
