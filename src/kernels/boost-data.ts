export type BoostLoss = 'logistic' | 'squared' | 'softmax'

/** What histogram boosting is given once; the bins come later, a column at a time. */
export interface BoostData {
  rows: number
  /** Of each feature the bins without the one for missing values, at most 255. */
  binCounts: readonly number[]
  hasMissing: readonly boolean[]
  isCategory: readonly boolean[]
  loss: BoostLoss
  /** One margin for each row and class; 1 but for softmax. */
  classes: number
  /** 0/1, the class, or a number for each row. */
  y: ArrayLike<number>
  weights: ArrayLike<number> | null
  minLeaf: number
  l2: number
}
