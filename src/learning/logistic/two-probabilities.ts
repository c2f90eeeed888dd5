/** 1 / (1 + e^m) and 1 / (1 + e^−m) of each margin: the probabilities of the negative and of the positive class. */
export function twoProbabilities(margins: Float64Array): [negative: Float64Array, positive: Float64Array] {
  const [negative, positive] = [new Float64Array(margins.length), new Float64Array(margins.length)]
  for (let i = 0; i < margins.length; i++) {
    const odds = Math.exp(-margins[i]!)
    positive[i] = 1 / (1 + odds)
    negative[i] = odds === Infinity ? 1 : odds * positive[i]!
  }
  return [negative, positive]
}
