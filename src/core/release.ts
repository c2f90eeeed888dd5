import { TerrariumError } from './errors'
import { words } from './words'

/** What an answer costs: (ε, δ)-differential privacy. */
export interface Spending {
  epsilon: number
  delta: number
}

/**
 * An answer that was given out under a privacy budget. It is kept, never drawn again: who sees its noise twice sees
 * through it. Undoing its step does not take it back, since it was seen.
 */
export interface Release extends Spending {
  /** SHA-256 of how the data came about and of the question: the same question of the same data has the same answer. */
  key: string
  kind: string
  /** The tables of the project whose people it tells of, as they were imported. */
  sources: string[]
  /** YYYY-MM-DD */
  day: string
  /** Plain JSON. */
  answer: unknown
}

/** An answer with the state of the budget after it. */
export interface Released<T> {
  answer: T
  /** Of the source that has least left. */
  epsilonSpent: number
  epsilonLeft: number
  /** Whether it had been given out before and cost nothing now. */
  isKept: boolean
  /** All that was given out about these sources, oldest first. */
  ledger: Omit<Release, 'answer' | 'key'>[]
}

/** Sums are of decimal figures such as 0.1. */
const slack = 1e-9

/**
 * The budget of the sources after what was given out about them: what is spent adds up (sequential composition).
 * @throws TerrariumError `budget-exhausted` when the next answer costs more than is left
 */
export function spend(
  releases: readonly Release[],
  sources: readonly string[],
  next: Spending,
  budget: number,
): { spent: number; left: number } {
  const spentOn = (source: string) =>
    releases.reduce((sum, one) => (one.sources.includes(source) ? sum + one.epsilon : sum), 0)
  const before = Math.max(0, ...sources.map(spentOn))
  const left = Math.max(0, budget - before)
  if (next.epsilon > left + slack) throw exhausted(next.epsilon, left, budget)
  return { spent: before + next.epsilon, left: Math.max(0, left - next.epsilon) }
}

function exhausted(epsilon: number, left: number, budget: number): TerrariumError {
  const figure = (x: number) => String(Number(x.toPrecision(4)))
  return new TerrariumError(
    'budget-exhausted',
    words(
      `隐私预算不够：这次要 ε = ${figure(epsilon)}，总额 ${figure(budget)} 里只剩 ${figure(left)}。`,
      `The privacy budget does not allow it: this takes ε = ${figure(epsilon)}, and of ${figure(budget)} only ${figure(left)} is left.`,
    ),
    words(
      '用小一些的 ε，或看看已经给出的答案够不够；把总额调高，等于对这些人少保护一些。撤销不会退还预算，因为答案已经看过。',
      'Use a smaller ε, or see whether the answers given so far will do; a higher budget protects these people less. Undoing gives nothing back, since the answer was seen.',
    ),
  )
}
