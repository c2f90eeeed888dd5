/** A score of 100 as it is shown: whole, with full marks only where nothing is amiss. */
export function wholeScore(score: number): number {
  const rounded = Math.round(score)
  return rounded === 100 && score < 100 - 1e-9 ? 99 : rounded
}
