/** What trees learn: classes by their numbers, or numbers. */
export type TreeTarget = { kind: 'classes'; codes: Int32Array; classes: number } | { kind: 'numbers'; y: Float64Array }

export type Criterion = 'gini' | 'entropy' | 'mse'

/**
 * Sums that a criterion needs of some rows: for classes the weight of each, for numbers Σ w·y. `width` of them.
 */
export const sumsOf = (target: TreeTarget): number => (target.kind === 'classes' ? target.classes : 1)

/** How many numbers a leaf answers: the share of the second of two classes, of each of more, or the mean. */
export const outputsOf = (target: TreeTarget): number =>
  target.kind === 'classes' && target.classes > 2 ? target.classes : 1

/**
 * What a split search makes as large as it can, from the sums of one side: w·(−impurity) up to a constant, as
 * scikit-learn's `proxy_impurity_improvement`.
 */
export function purity(criterion: Criterion, sums: Float64Array, at: number, width: number, weight: number): number {
  if (criterion === 'mse') return (sums[at]! * sums[at]!) / weight
  if (criterion === 'gini') {
    let squares = 0
    for (let k = at; k < at + width; k++) squares += sums[k]! * sums[k]!
    return squares / weight
  }
  let plain = 0
  for (let k = at; k < at + width; k++) if (sums[k]! > 0) plain += sums[k]! * Math.log2(sums[k]! / weight)
  return plain
}

/** Gini's 1 − Σ p², entropy in bits. */
export function classImpurity(criterion: Criterion, sums: Float64Array, weight: number): number {
  let total = 0
  for (const sum of sums) {
    const share = sum / weight
    if (criterion === 'entropy') total -= share > 0 ? share * Math.log2(share) : 0
    else total += share * share
  }
  return criterion === 'entropy' ? total : 1 - total
}
