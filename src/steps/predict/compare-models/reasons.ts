import { words, type Words } from '../../../core/words'
import { isSmallerBetter, metricLabel } from '../../../learning/cross-validation/metric-choice'
import { studentT } from '../../../math/distributions/student-t'
import { count, number, pValue, say } from '../../../words/say'
import type { Entry } from './try-methods'

/** Easiest to explain first: whose answer a person can follow, and what is scored by one formula. */
const plainness: readonly string[] = [
  'linear-regression',
  'logistic-regression',
  'scorecard',
  'decision-tree',
  'naive-bayes',
]

interface Contest {
  /** Best first. */
  ranked: readonly Entry[]
  metric: string
  /** Training and test rows of a fold. */
  trainRows: number
  testRows: number
}

/** The winner beside one other, fold by fold. */
export interface Duel {
  wins: number
  folds: number
  /** How much better the winner is, on average. */
  gain: number
  /** Two-sided; null where the folds do not differ or are too few. */
  pValue: number | null
}

/**
 * The folds' differences tested with the variance of Nadeau and Bengio (Machine Learning 52, 2003), which counts that
 * folds share their training rows.
 */
export function duel(best: Entry, other: Entry, { metric, trainRows, testRows }: Omit<Contest, 'ranked'>): Duel {
  const sign = isSmallerBetter(metric) ? -1 : 1
  const gains = best.folds.flatMap((fold, i) => {
    const [a, b] = [fold[metric], other.folds[i]?.[metric]]
    return a == null || b == null ? [] : [sign * (a - b)]
  })
  const n = gains.length
  const gain = gains.reduce((sum, v) => sum + v, 0) / Math.max(1, n)
  const variance = n < 2 ? 0 : gains.reduce((sum, v) => sum + (v - gain) ** 2, 0) / (n - 1)
  const error = Math.sqrt((1 / n + testRows / trainRows) * variance)
  return {
    wins: gains.filter((v) => v > 0).length,
    folds: n,
    gain,
    pValue: error > 0 ? Math.min(1, 2 * studentT(n - 1).survival(Math.abs(gain / error))) : null,
  }
}

/** Why the first is the first, and when another would do: sentences, the most important first. */
export function reasonsFor(contest: Contest): Words[] {
  const { ranked, metric } = contest
  const [best, second] = ranked
  if (!best) return []
  const reasons: Words[] = []
  if (second) {
    const against = duel(best, second, contest)
    const isClear = against.pValue !== null && against.pValue < 0.05
    const filled = {
      second: second.title,
      wins: count(against.wins),
      folds: count(against.folds),
      gain: number(against.gain),
      metric: metricLabel(metric),
      p: pValue(against.pValue),
    }
    reasons.push(
      against.gain === 0
        ? say(words('{second}和它一样好。', '{second} is just as good.'), filled)
        : isClear
          ? say(
              words(
                '它在 {folds} 份里有 {wins} 份胜过第二名{second}，{metric} 平均好 {gain}，不像是偶然（{p}）。',
                'It beats the second, {second}, in {wins} of {folds} parts, by {gain} of {metric} on average: hardly chance ({p}).',
              ),
              filled,
            )
          : say(
              words(
                '它和第二名{second}差不多：{folds} 份里胜 {wins} 份，{metric} 平均好 {gain}，可能只是偶然。',
                'It is about as good as {second}: better in {wins} of {folds} parts, by {gain} of {metric} on average, which may be chance.',
              ),
              filled,
            ),
    )
  }
  const plain = simplerWithin(contest)
  if (plain)
    reasons.push(
      say(
        words(
          '要向人解释，可以改用{plain}（{value}）：差距在一个标准误以内，而且看得懂。',
          'To explain it to people take {plain} ({value}): within one standard error, and its answer can be followed.',
        ),
        { plain: plain.title, value: number(plain.summary.means[metric] ?? null) },
      ),
    )
  return reasons
}

/** The plainest method within one standard error of the best (Breiman et al., CART, 1984). */
export function simplerWithin({ ranked, metric }: Pick<Contest, 'ranked' | 'metric'>): Entry | undefined {
  const [best] = ranked
  if (!best) return undefined
  const rank = (entry: Entry) => (plainness.includes(entry.kind) ? plainness.indexOf(entry.kind) : plainness.length)
  const top = best.summary.means[metric]
  const error = (best.summary.deviations[metric] ?? 0) / Math.sqrt(Math.max(1, best.folds.length - 1))
  const within = ranked.slice(1).filter((entry) => {
    const value = entry.summary.means[metric]
    return value != null && top != null && Math.abs(top - value) <= error && rank(entry) < rank(best)
  })
  return within.sort((a, b) => rank(a) - rank(b))[0]
}
