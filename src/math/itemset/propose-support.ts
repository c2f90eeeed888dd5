import { leastCount } from './baskets'

export interface ItemsetCount {
  /** How many frequent itemsets there are; at least so many when it is not exact. */
  itemsets: number
  /** False when the search was ended because there are too many. */
  isExact: boolean
}

/** Counts the frequent itemsets of some baskets, and ends once it has visited `most`. */
export type CountItemsets = (minCount: number, most: number) => ItemsetCount

export interface SupportProposal {
  /** A support that gives at most the wanted number; null when even sets that are in every basket are too many. */
  support: number | null
  itemsets: number
  /** About how many the first support would give, drawn on from the two smallest supports that could be counted. */
  estimate: number | null
}

/** The next larger support that one would say: 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, … */
const steps = [1, 1.5, 2, 3, 5, 7]

/**
 * The smallest round support above `support` that gives at most `wanted` itemsets, and an estimate of what `support` itself
 * would give: the number of sets grows about as a power of 1 / support.
 * @param baskets how many there are
 */
export function proposeSupport(
  countItemsets: CountItemsets,
  baskets: number,
  support: number,
  wanted: number,
): SupportProposal {
  const counted: { support: number; itemsets: number }[] = []
  const { itemsets: least, isExact } = countItemsets(leastCount(support, baskets), 1)
  if (isExact) counted.push({ support, itemsets: least })
  for (const next of roundSupports(support)) {
    const found = countItemsets(leastCount(next, baskets), 8 * wanted)
    if (found.isExact) counted.push({ support: next, itemsets: found.itemsets })
    if (found.isExact && found.itemsets <= wanted)
      return { support: next, itemsets: found.itemsets, estimate: drawOn(counted, support) }
  }
  return { support: null, itemsets: 0, estimate: drawOn(counted, support) }
}

function* roundSupports(above: number): Generator<number> {
  for (let power = Math.floor(Math.log10(above)); power < 0; power++)
    for (const step of steps) {
      const support = Number(`${step}e${power}`)
      if (support > above * (1 + 1e-9)) yield support
    }
  if (above < 1) yield 1
}

function drawOn(counted: readonly { support: number; itemsets: number }[], to: number): number | null {
  const [first, second] = counted
  if (!first) return null
  if (first.support === to) return first.itemsets
  if (!second || second.itemsets < 1) return null
  const slope = Math.log(first.itemsets / second.itemsets) / Math.log(second.support / first.support)
  return first.itemsets * (first.support / to) ** slope
}
