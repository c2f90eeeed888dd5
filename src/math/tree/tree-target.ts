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
