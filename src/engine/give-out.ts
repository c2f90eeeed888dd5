import { TerrariumError } from '../core/errors'
import { Random } from '../core/random'
import { spend, type Release, type Released, type Spending } from '../core/release'
import { words } from '../core/words'
import { SecureBits } from '../math/privacy/bit-source'
import type { StepRequest } from './job-api'

type Request = Pick<StepRequest, 'ledger' | 'isPreview' | 'today'> & {
  kind: string
  /** What this job gave out so far; the new answer is put there. */
  released: Release[]
}

/**
 * `StepContext.release`: an answer that was given out before is given again; a new one is drawn from secret bits and
 * paid for.
 * @throws TerrariumError `budget-exhausted`, `unsupported` inside another step
 */
export async function giveOut<T>(
  { ledger, isPreview, today, kind, released }: Request,
  question: unknown,
  { epsilon, delta, budget, seed }: Spending & { budget: number; seed?: number | undefined },
  draw: (source: { bits(): number }) => T,
): Promise<Released<T> | null> {
  if (!ledger)
    throw new TerrariumError(
      'unsupported',
      words(
        `“${kind}”会用掉隐私预算，不能放在别的步骤里重复运行。`,
        `“${kind}” spends a privacy budget, so no other step can run it again and again.`,
      ),
    )
  const { lineage, sources } = ledger
  const known = [...ledger.releases, ...released]
  const key = await sha256(JSON.stringify([lineage, kind, question, epsilon, delta, seed ?? null]))
  const kept = known.find((one) => one.key === key)
  const cost = { epsilon: kept ? 0 : epsilon, delta: kept ? 0 : delta }
  const isWithin = kept ? Infinity : budget
  const { spent } = spend(known, sources, cost, isWithin)
  if (isPreview) return null
  const release: Release = kept ?? {
    ...{ key, kind, sources, epsilon, delta, day: today },
    answer: draw(seed === undefined ? new SecureBits() : new Random(seed)),
  }
  if (!kept) released.push(release)
  return {
    answer: structuredClone(release.answer) as T,
    epsilonSpent: spent,
    epsilonLeft: Math.max(0, budget - spent),
    isKept: kept !== undefined,
    ledger: [...known, ...(kept ? [] : [release])]
      .filter((one) => one.sources.some((source) => sources.includes(source)))
      .map(({ answer: _, key: __, ...line }) => line),
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
