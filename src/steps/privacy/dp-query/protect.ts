import type { BitSource } from '../../../math/privacy/bit-source'
import { gridOf, type Grid } from '../../../math/privacy/grid'
import { mechanism, type Mechanism } from '../../../math/privacy/mechanism'
import type { Exact } from './exact-answers'
import type { Question } from './question'

/** One figure as it is given out, with where the true one lies 95 times in 100. */
export interface Answer {
  group: string | null
  value: number
  lower: number
  upper: number
}

/** The noise of a question: all of it follows from the question alone. */
export interface Protection {
  grid: Grid | null
  /** Of the counts, where they are drawn. */
  counts: Mechanism | null
  sums: Mechanism | null
  /** The least noisy count of a group that is shown, where groups are found in the data. */
  threshold: number | null
}

const share = 0.05

/**
 * Splits ε and δ. Groups do not add up: a person's rows change the groups they are in by at most `rowsPerPerson` in all
 * (parallel composition). A mean is a sum around the middle over a count, half of ε each (the bounded mean of Google's library);
 * a sum by groups that are found needs their counts too, half each; half of δ then goes to the threshold, or all of it
 * where the noise is Laplace.
 */
export function protectionOf(question: Question): Protection {
  const { measure, by, groups, bounds, noise, epsilon, delta, rowsPerPerson } = question
  const finds = by !== undefined && groups === null
  const needsCounts = measure !== 'sum' || finds
  const needsSums = measure !== 'count'
  const parts = Number(needsCounts) + Number(needsSums)
  const forThreshold = finds ? (noise === 'gaussian' ? delta / 2 : delta) : 0
  const cost = { epsilon: epsilon / parts, delta: noise === 'gaussian' ? (delta - forThreshold) / parts : 0 }
  const { lower, upper } = bounds ?? { lower: 0, upper: 1 }
  const grid = needsSums ? gridOf(lower, upper, measure === 'mean' ? (lower + upper) / 2 : 0) : null
  const counts = needsCounts ? mechanism(noise, cost, rowsPerPerson) : null
  const sums = grid && mechanism(noise, cost, grid.reach * rowsPerPerson)
  return { grid, counts, sums, threshold: finds ? counts!.threshold(forThreshold, rowsPerPerson) : null }
}

/** Draws the noise. Nothing of the exact answers may be used beside what is returned. */
export function protect(
  exact: readonly Exact[],
  { measure, bounds }: Question,
  { grid, counts, sums, threshold }: Protection,
  source: BitSource,
): Answer[] {
  return exact.flatMap(({ group, rows, sum }): Answer[] => {
    const count = counts ? rows + Number(counts.draw(source)) : 0
    if (threshold !== null && count < threshold) return []
    if (measure === 'count') return [around(group, count, counts!.margin(share), 0, Infinity)]
    const total = sum + Number(sums!.draw(source))
    const { unit, origin } = grid!
    if (measure === 'sum') return [around(group, total * unit, sums!.margin(share) * unit, -Infinity, Infinity)]
    const { lower, upper } = bounds!
    const mean = (total: number, count: number) => clamp(origin + (total * unit) / Math.max(1, count), lower, upper)
    // Both noises within their margins at once, 97.5 times in 100 each.
    const [off, away] = [sums!.margin(share / 2), counts!.margin(share / 2)]
    const corners = [total - off, total + off].flatMap((t) => [mean(t, count - away), mean(t, count + away)])
    return [{ group, value: mean(total, count), lower: Math.min(...corners), upper: Math.max(...corners) }]
  })
}

const clamp = (x: number, lower: number, upper: number) => Math.min(upper, Math.max(lower, x))

/** A count below 0 is shown as 0: that uses nothing but the noisy figure. */
const around = (group: string | null, value: number, margin: number, least: number, most: number): Answer => ({
  group,
  value: clamp(value, least, most),
  lower: clamp(value - margin, least, most),
  upper: clamp(value + margin, least, most),
})
